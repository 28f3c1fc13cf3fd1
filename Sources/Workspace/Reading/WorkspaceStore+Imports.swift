import GRDB
import Records

extension WorkspaceStore {
    /// All imports that were committed, in the order in which they began.
    public func imports() throws -> [ImportedFile] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM imports WHERE committed ORDER BY id").map { ImportedFile(row: $0) }
        }
    }

    /// The import of the same bytes by the same connector and zone, if there was one.
    public func importedFile(like source: ImportSource) throws -> ImportedFile? {
        try read { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM imports WHERE committed AND digest = ? AND format = ? AND zone = ? ORDER BY id",
                arguments: [source.digest, source.format, source.zone]
            ).map { ImportedFile(row: $0) }
        }
    }

    /// Rows that could not be read, in the order in which they were found.
    ///
    /// - Parameters:
    ///   - id: The import, or `nil` for all.
    ///   - limit: How many at most.
    public func quarantinedRows(ofImport id: Int64? = nil, limit: Int = .max) throws -> [QuarantinedRow] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT q.* FROM quarantine q JOIN imports i ON i.id = q.import AND i.committed
                    WHERE ?1 IS NULL OR q.import = ?1 ORDER BY q.rowid LIMIT ?2
                    """, arguments: [id, limit]
            ).map {
                QuarantinedRow(file: $0["file"], line: $0["line"], column: $0["field"], kind: $0["kind"], reason: $0["reason"])
            }
        }
    }

    /// How many rows could not be read, over all imports.
    public func quarantinedCount() throws -> Int {
        try read { database in
            try Int.fetchOne(database, sql: "SELECT coalesce(sum(quarantined), 0) FROM imports WHERE committed") ?? 0
        }
    }
}

extension ImportedFile {
    init(row: Row) {
        var counts = ImportCounts()
        counts.read = row["rows_read"]
        counts.stored = row["stored"]
        counts.duplicates = row["duplicates"]
        counts.conflicts = row["conflicts"]
        counts.voided = row["voided"]
        self.init(
            id: row["id"],
            source: ImportSource(
                name: row["source"], digest: row["digest"], format: row["format"], zone: row["zone"], arrivedAt: row["arrived_at"]),
            counts: counts, quarantined: row["quarantined"], report: row["report"])
    }
}
