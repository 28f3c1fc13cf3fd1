import Foundation
import GRDB
import Records

/// One row an event, clustered by person.
enum PlainRows {
    static func measure(_ made: MadeUpEvents, in folder: URL) throws -> Measured {
        let queue = try DatabaseQueue(path: folder.appending(path: "rows.sqlite").path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try database.execute(
                sql: """
                    CREATE TABLE events (
                        person INTEGER, at INTEGER, n INTEGER, known_at INTEGER, kind INTEGER, course INTEGER, item INTEGER,
                        amount INTEGER, duration INTEGER, score REAL, result INTEGER, PRIMARY KEY (person, at, n)) WITHOUT ROWID
                    """)
        }
        var made = made
        let write = try Measured.seconds { try insert(&made, queue) }
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let bytes = try Measured.size(of: folder)
        var events = 0
        let read = try Measured.seconds { for person in 0..<made.persons { events += try self.read(person, queue).count } }
        precondition(events == made.count, "all events come back")
        let block = try Measured.seconds { for person in 0..<256 { _ = try self.read(person, queue) } }
        return Measured(
            layout: "plain rows", events: made.count, writeSeconds: write, readSeconds: read, bytes: bytes, blockSeconds: block)
    }

    private static func insert(_ made: inout MadeUpEvents, _ queue: DatabaseQueue) throws {
        var number = 0
        try made.forEachBatch { batch in
            try queue.write { database in
                let statement = try database.cachedStatement(sql: "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?)")
                for row in 0..<batch.events.count {
                    let events = batch.events
                    let score: Double? = events.score[row].isNaN ? nil : events.score[row]
                    try statement.execute(
                        arguments: [
                            batch.eventPersons[row], events.at[row], number, events.knownAt[row], Int(events.kind[row].rawValue),
                            events.course[row], events.item[row], events.amount[row], events.durationSeconds[row], score,
                            Int(events.result[row].rawValue),
                        ])
                    number += 1
                }
            }
        }
    }

    private static func read(_ person: Int, _ queue: DatabaseQueue) throws -> EventColumns {
        try queue.read { database in
            var events = EventColumns()
            let statement = try database.cachedStatement(sql: "SELECT * FROM events WHERE person = ? ORDER BY at, n")
            let rows = try Row.fetchCursor(statement, arguments: [person])
            while let row = try rows.next() {
                let (kind, result): (UInt8, UInt8) = (row[4], row[10])
                events.append(
                    at: row[1], knownAt: row[3], kind: EventKind(rawValue: kind) ?? .view, course: row[5], item: row[6],
                    amount: row[7], durationSeconds: row[8], score: row[9] ?? .nan,
                    result: AttemptResult(rawValue: result) ?? .unknown)
            }
            return events
        }
    }
}
