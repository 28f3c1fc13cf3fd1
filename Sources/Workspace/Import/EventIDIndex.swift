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
    private let insert: Statement
    private let insertPart: Statement
    private let isVoided: Statement?
    private let born: Int64

    init(_ database: Database, born: Int64) throws {
        find = try database.cachedStatement(sql: "SELECT content FROM event_ids WHERE id = ?")
        insert = try database.cachedStatement(
            sql: "INSERT INTO event_ids (id, content, born, account, at) VALUES (?, ?, ?, ?, ?)")
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
            let key = place.id.bytes
            let entry = entry(place.row)
            let whole = wholes[place.row]?.bytes
            if let isVoided, try [key, whole ?? key].contains(where: { try Int.fetchOne(isVoided, arguments: [$0]) != nil }) {
                verdicts[place.row] = .voided
            } else if let standing = try Int64.fetchOne(find, arguments: [key]) {
                verdicts[place.row] = standing == entry.content ? .duplicate : .conflict
            } else {
                try insert.execute(arguments: [key, entry.content, born, entry.account, entry.at])
                if let whole { try insertPart.execute(arguments: [whole, key, born]) }
            }
        }
        return verdicts
    }
}
