import Foundation
import GRDB

/// The ids of all events that have one, with what stands under them.
struct EventIDIndex {
    enum Verdict {
        case new, duplicate, conflict
    }

    private let find: Statement
    private let insert: Statement
    private let born: Int64

    init(_ database: Database, born: Int64) throws {
        find = try database.cachedStatement(sql: "SELECT content FROM event_ids WHERE id = ?")
        insert = try database.cachedStatement(sql: "INSERT INTO event_ids VALUES (?, ?, ?)")
        self.born = born
    }

    /// Enters the ids and says what each row is; a row without an id is new. Of several rows with one id the first stands.
    func enter(_ ids: [EventID?], content: (Int) -> Int64) throws -> [Verdict] {
        // In the order of the ids neighbours share a page of the index.
        let entries = ids.enumerated().compactMap { row, id in id.map { (id: $0, row: row) } }
            .sorted { ($0.id.high, $0.id.low, $0.row) < ($1.id.high, $1.id.low, $1.row) }
        var verdicts = [Verdict](repeating: .new, count: ids.count)
        for entry in entries {
            let key = entry.id.bytes
            let content = content(entry.row)
            if let standing = try Int64.fetchOne(find, arguments: [key]) {
                verdicts[entry.row] = standing == content ? .duplicate : .conflict
            } else {
                try insert.execute(arguments: [key, content, born])
            }
        }
        return verdicts
    }
}
