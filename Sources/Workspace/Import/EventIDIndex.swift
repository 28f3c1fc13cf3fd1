import CSQLite
import Foundation
import GRDB

/// The ids of all events that have one, with what stands under them.
struct EventIDIndex {
    enum Verdict {
        case new, duplicate, conflict
        /// Its source took the event back.
        case voided
    }

    /// What stands, or is to stand, under an id.
    struct Entry {
        /// The key of the identifier by which the source names the person.
        let account: Int32
        let at, content: Int64
    }

    private let find: Statement
    private let insert: IDInsertion
    private let insertPart: Statement
    private let isVoided: Statement?
    private let born: Int64

    init(_ database: Database, born: Int64) throws {
        find = try database.cachedStatement(sql: "SELECT content FROM event_ids WHERE id = ?")
        insert = try IDInsertion(database, born: born)
        insertPart = try database.cachedStatement(sql: "INSERT OR IGNORE INTO event_parts VALUES (?, ?, ?)")
        let anyVoided = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM voided)") ?? false
        isVoided = anyVoided ? try database.cachedStatement(sql: "SELECT 1 FROM voided WHERE id = ?") : nil
        self.born = born
    }

    /// Enters the ids and says what each row is; a row without an id is new. Of several rows with one id the first stands.
    ///
    /// - Parameter wholes: By row, the id of the statement that the event is a part of.
    func enter(_ ids: [EventID?], wholes: [Int: EventID], entry: (Int) -> Entry) throws -> [Verdict] {
        // In the order of the ids neighbours share a page of the index.
        let entries = ids.enumerated().compactMap { row, id in id.map { (id: $0, row: row) } }
            .sorted { ($0.id.high, $0.id.low, $0.row) < ($1.id.high, $1.id.low, $1.row) }
        var verdicts = [Verdict](repeating: .new, count: ids.count)
        for place in entries {
            let entry = entry(place.row)
            let whole = wholes[place.row]
            if let isVoided, try [place.id, whole ?? place.id].contains(where: { try isKnown($0, in: isVoided) }) {
                verdicts[place.row] = .voided
            } else if try insert.insert(place.id, entry) {
                if let whole { try insertPart.execute(arguments: [whole.bytes, place.id.bytes, born]) }
            } else {
                let standing = try Int64.fetchOne(find, arguments: [place.id.bytes])
                verdicts[place.row] = standing == entry.content ? .duplicate : .conflict
            }
        }
        return verdicts
    }

    private func isKnown(_ id: EventID, in voided: Statement) throws -> Bool {
        try Int.fetchOne(voided, arguments: [id.bytes]) != nil
    }
}

/// Enters ids that are not there yet: one search of the index an id, and nothing allocated, for there are millions of them.
private struct IDInsertion {
    private let statement: Statement
    private let connection: SQLiteConnection?

    init(_ database: Database, born: Int64) throws {
        statement = try database.cachedStatement(
            sql: "INSERT INTO event_ids (id, content, born, account, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        connection = database.sqliteConnection
        try check(sqlite3_bind_int64(statement.sqliteStatement, 3, born))
    }

    /// - Returns: Whether the id is new.
    func insert(_ id: EventID, _ entry: EventIDIndex.Entry) throws -> Bool {
        let row = statement.sqliteStatement
        return try id.withBytes { bytes in
            // No destructor: the bytes outlive the step.
            try check(sqlite3_bind_blob(row, 1, bytes.baseAddress, Int32(bytes.count), nil))
            try check(sqlite3_bind_int64(row, 2, entry.content))
            try check(sqlite3_bind_int64(row, 4, Int64(entry.account)))
            try check(sqlite3_bind_int64(row, 5, entry.at))
            let code = sqlite3_step(row)
            sqlite3_reset(row)
            try check(code, SQLITE_DONE)
            return sqlite3_changes(connection) == 1
        }
    }

    private func check(_ code: Int32, _ wanted: Int32 = SQLITE_OK) throws {
        guard code != wanted else { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)))
    }
}
