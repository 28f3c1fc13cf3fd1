import GRDB
import Records

/// Links between identifiers, from a source to the store.
struct LinkRows {
    private var entries: [(entry: IdentityEntry, account: Identifier)] = []
    private var accountKeys: [Int32] = []
    private var keys: [Identifier: Int32] = [:]

    /// How many there are.
    var count: Int { entries.count }
    /// The person codes that come up.
    var persons: [Code] { entries[accountKeys.count...].map(\.entry.person) }

    mutating func add(_ rows: [IdentityEntry], _ vocabulary: Vocabulary) {
        for entry in rows {
            guard let account = Identifier(namespace: entry.namespace, id: entry.id) else {
                preconditionFailure("a connector hands over identifiers that are some")
            }
            entries.append((entry, account))
        }
    }

    /// Gives keys to the identifiers that came since the last time, in the order of their texts.
    mutating func assignKeys(_ key: (Identifier) -> Int32) {
        let fresh = entries[accountKeys.count...].map(\.account)
        for account in Set(fresh).sorted(by: { $0.text < $1.text }) where keys[account] == nil { keys[account] = key(account) }
        accountKeys += fresh.compactMap { keys[$0] }
    }

    /// Writes the links as those of the import `born`; a link that stands already is the same one. A link of an identifier to itself
    /// says nothing.
    ///
    /// - Returns: The links that are new, and how many are not.
    func write(_ database: Database, keys: [Int32], born: Int64) throws -> (new: [Attribution.Link], duplicates: Int) {
        let find = try database.cachedStatement(
            sql: "SELECT 1 FROM links WHERE account = ? AND target = ? AND from_at IS ? AND to_at IS ? LIMIT 1")
        let insert = try database.cachedStatement(sql: "INSERT INTO links VALUES (?, ?, ?, ?, ?)")
        var new: [Attribution.Link] = []
        for (row, account) in zip(entries, accountKeys) {
            let target = keys[Int(row.entry.person)]
            let place: StatementArguments = [account, target, row.entry.from, row.entry.to]
            guard try Int.fetchOne(find, arguments: place) == nil else { continue }
            try insert.execute(arguments: place + [born])
            new.append(
                Attribution.Link(account: account, target: target, from: row.entry.from ?? .min, to: row.entry.to ?? .max))
        }
        return (new, entries.count - new.count)
    }
}
