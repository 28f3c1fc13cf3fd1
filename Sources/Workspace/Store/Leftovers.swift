import GRDB

/// What imports leave behind.
enum Leftovers {
    /// Removes what an import that did not end left behind, and the chunks that committed imports replaced.
    ///
    /// - Returns: Whether an import had not ended.
    @discardableResult
    static func sweep(_ database: Database) throws -> Bool {
        try database.execute(sql: "DELETE FROM chunks WHERE died IN (SELECT id FROM imports WHERE committed)")
        let unfinished = try Int64.fetchAll(database, sql: "SELECT id FROM imports WHERE NOT committed")
        for id in unfinished { try remove(import: id, database) }
        return !unfinished.isEmpty
    }

    /// Removes everything of an import that is not committed.
    static func remove(import id: Int64, _ database: Database) throws {
        try database.execute(sql: "UPDATE chunks SET died = NULL WHERE died = ?", arguments: [id])
        let tables = [
            "chunks", "persons", "courses", "items", "labels", "event_ids", "links", "voided", "event_parts", "rewritten",
        ]
        for table in tables { try database.execute(sql: "DELETE FROM \(table) WHERE born = ?", arguments: [id]) }
        try database.execute(sql: "DELETE FROM quarantine WHERE import = ?", arguments: [id])
        try database.execute(sql: "DELETE FROM imports WHERE id = ? AND NOT committed", arguments: [id])
    }
}
