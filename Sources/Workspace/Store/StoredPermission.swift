import GRDB
import Records

/// A permission as a row of its table; one that stands there already is the same fact.
struct StoredPermission {
    let person: Int
    let at, knownAt: Int64
    let kind: PermissionKind
    /// `nil` is every purpose, an empty text in the table.
    let purpose: String?

    /// Returns whether it is new.
    func insert(_ database: Database) throws -> Bool {
        try database.execute(
            sql: "INSERT OR IGNORE INTO permissions VALUES (?, ?, ?, ?, ?)",
            arguments: [person, at, knownAt, kind.rawValue, purpose ?? ""])
        return database.changesCount > 0
    }
}
