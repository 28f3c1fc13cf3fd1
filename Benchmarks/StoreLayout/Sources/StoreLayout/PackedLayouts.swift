import Foundation
import GRDB
import Records

@testable import Workspace

/// Packed columns as blobs: batches in the order of arrival, or one chunk a person and flush.
enum PackedLayouts {
    static func measure(_ made: MadeUpEvents, perPerson: Bool, in folder: URL) throws -> Measured {
        let queue = try DatabaseQueue(path: folder.appending(path: "packed.sqlite").path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try database.execute(sql: "CREATE TABLE chunks (id INTEGER PRIMARY KEY, person INTEGER, data BLOB)")
            try database.execute(sql: "CREATE INDEX chunks_by_person ON chunks (person)")
        }
        var made = made
        let write = try Measured.seconds { try insert(&made, perPerson: perPerson, queue) }
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let bytes = try Measured.size(of: folder)
        var events = 0
        let read = try Measured.seconds {
            if perPerson {
                for person in 0..<made.persons { events += try self.read(person, queue) }
            } else {
                events = try regroup(persons: made.persons, queue)
            }
        }
        precondition(events == made.count, "all events come back")
        let block = try Measured.seconds {
            if perPerson {
                for person in 0..<256 { _ = try self.read(person, queue) }
            } else {
                _ = try regroup(persons: made.persons, queue)
            }
        }
        return Measured(
            layout: perPerson ? "one chunk a person" : "batches in the order of arrival", events: made.count, writeSeconds: write,
            readSeconds: read, bytes: bytes, blockSeconds: block)
    }

    private static func insert(_ made: inout MadeUpEvents, perPerson: Bool, _ queue: DatabaseQueue) throws {
        var codes = CodeTranslation()
        let vocabulary = made.vocabulary()
        var stored = vocabulary
        codes.extend(from: vocabulary, into: &stored)
        let keys = (0..<Int32(made.persons)).map { $0 }
        var staged = StagedRows(columnCount: StoredEvents.roles.count)
        func flush() throws {
            try queue.write { database in
                let statement = try database.cachedStatement(sql: "INSERT INTO chunks (person, data) VALUES (?, ?)")
                if perPerson {
                    for (block, rows) in staged.chunks(keys: keys, keeping: nil) {
                        for slot in 0..<256 where !rows.rows(of: slot).isEmpty {
                            let columns = rows.columns.map { Array($0[rows.rows(of: slot)]) }
                            try statement.execute(arguments: [block * 256 + slot, pack(columns)])
                        }
                    }
                } else {
                    let columns = [staged.persons.map { Int64($0) }] + staged.columns
                    try statement.execute(arguments: [nil, pack(columns)])
                }
            }
            staged.removeAll()
        }
        try made.forEachBatch { batch in
            staged.append(batch.eventPersons, StoredEvents.columns(of: batch, codes))
            if staged.count >= (perPerson ? 1 << 20 : 1 << 16) { try flush() }
        }
        if staged.count > 0 { try flush() }
    }

    private static func pack(_ columns: [[Int64]]) -> Data {
        var bytes: [UInt8] = []
        bytes.append(number: UInt32(columns[0].count))
        for column in columns { PackedColumn.append(column, to: &bytes) }
        return Data(bytes)
    }

    private static func unpack(_ data: Data, columns: Int) throws -> [[Int64]] {
        try data.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let count = Int(try reader.number(UInt32.self))
            return try (0..<columns).map { _ in try PackedColumn.read(count, from: &reader) }
        }
    }

    private static func read(_ person: Int, _ queue: DatabaseQueue) throws -> Int {
        try queue.read { database in
            let statement = try database.cachedStatement(sql: "SELECT data FROM chunks WHERE person = ? ORDER BY id")
            var count = 0
            for data in try Data.fetchAll(statement, arguments: [person]) {
                let columns = try unpack(data, columns: StoredEvents.roles.count)
                count += try StoredEvents.events(columns, at: Array(columns[0].indices)).count
            }
            return count
        }
    }

    /// Reads everything and sorts it by person: nothing less finds the rows of one.
    private static func regroup(persons: Int, _ queue: DatabaseQueue) throws -> Int {
        let count = StoredEvents.roles.count + 1
        var columns = [[Int64]](repeating: [], count: count)
        try queue.read { database in
            let rows = try Data.fetchCursor(database, sql: "SELECT data FROM chunks ORDER BY id")
            while let data = try rows.next() {
                for (index, column) in try unpack(data, columns: count).enumerated() { columns[index] += column }
            }
        }
        var starts = [Int](repeating: 0, count: persons + 1)
        for person in columns[0] { starts[Int(person) + 1] += 1 }
        for person in 0..<persons { starts[person + 1] += starts[person] }
        var order = [Int](repeating: 0, count: columns[0].count)
        for row in columns[0].indices {
            order[starts[Int(columns[0][row])]] = row
            starts[Int(columns[0][row])] += 1
        }
        return try StoredEvents.events(Array(columns.dropFirst()), at: order).count
    }
}
