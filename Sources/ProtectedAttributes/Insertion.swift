import GRDB

/// Puts values among those that are visible, one by one.
struct Insertion {
    private let database: Database
    private let store: Statement
    private let find: Statement

    init(_ database: Database) throws {
        self.database = database
        store = try database.cachedStatement(sql: "INSERT OR IGNORE INTO attributes VALUES (?, ?, ?, ?)")
        find = try database.cachedStatement(
            sql: "SELECT value FROM attributes WHERE person = ? AND attribute = ? AND from_at = ?")
    }

    /// Stores a value that is new, and counts what became of it.
    func insert(_ value: ProtectedValue, counting added: inout AddedValues) throws {
        try store.execute(arguments: [value.person, value.attribute, value.fromKey, value.value])
        if database.changesCount > 0 {
            added.stored += 1
        } else if try String.fetchOne(find, arguments: [value.person, value.attribute, value.fromKey]) == value.value {
            added.duplicates += 1
        } else {
            added.conflicts += 1
        }
    }
}

extension ProtectedValue {
    /// `from` as the tables have it: from the beginning is the least of all moments.
    var fromKey: Int64 { from ?? .min }
}
