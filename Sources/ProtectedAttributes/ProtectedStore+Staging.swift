import GRDB

/// Values of an import that has not been committed yet. They are stored before the import's commit and become visible after it, so an
/// import that fails, or is killed, at any moment leaves nothing to see; what was staged survives to be published or discarded later.
extension ProtectedStore {
    /// Stores the values of an import out of sight, all or none, in place of what was staged under the same digest.
    ///
    /// - Parameter importDigest: The digest of the import's source. No values leave no trace of it.
    public func stage(_ values: [ProtectedValue], importDigest: String) throws(ProtectedStoreError) {
        try write { database in
            try Self.unstage(database, importDigest)
            let insert = try database.cachedStatement(sql: "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?)")
            for (position, value) in values.enumerated() {
                try insert.execute(arguments: [
                    importDigest, position, value.person, value.attribute, value.fromKey, value.value,
                ])
            }
        }
    }

    /// Makes the staged values of an import visible, all or none, in the order in which they were staged, and ends their staging.
    ///
    /// Publishing again does nothing, so it may be repeated after a run that was cut short.
    /// - Returns: What became of the values, as from `add`; zeros where nothing is staged.
    @discardableResult
    public func publish(importDigest: String) throws(ProtectedStoreError) -> AddedValues {
        try write { database in
            let insertion = try Insertion(database)
            var added = AddedValues()
            let rows = try Row.fetchCursor(
                database, sql: "SELECT person, attribute, from_at, value FROM staged WHERE import = ? ORDER BY position",
                arguments: [importDigest])
            while let row = try rows.next() { try insertion.insert(ProtectedValue(staged: row), counting: &added) }
            try Self.unstage(database, importDigest)
            return added
        }
    }

    /// Drops the staged values of an import that will not be committed; what is visible stays.
    public func discard(importDigest: String) throws(ProtectedStoreError) {
        try write { try Self.unstage($0, importDigest) }
    }

    /// The digests of the imports that have staged values, in ascending order.
    public func stagedDigests() throws(ProtectedStoreError) -> [String] {
        try write { try String.fetchAll($0, sql: "SELECT DISTINCT import FROM staged ORDER BY import") }
    }

    private static func unstage(_ database: Database, _ importDigest: String) throws {
        try database.execute(sql: "DELETE FROM staged WHERE import = ?", arguments: [importDigest])
    }
}

extension ProtectedValue {
    fileprivate init(staged row: Row) {
        let from: Int64 = row["from_at"]
        self.init(person: row["person"], attribute: row["attribute"], value: row["value"], from: from == .min ? nil : from)
    }
}
