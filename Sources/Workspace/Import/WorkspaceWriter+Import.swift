import GRDB
import Governance
public import Records

extension WorkspaceWriter {
    /// Begins the import of one source. One import runs at a time: an earlier one that did not end is abandoned.
    ///
    /// - Parameters:
    ///   - source: What is imported.
    ///   - separate: Takes rows that do not belong in this store (protected attributes; the other kinds of the batch
    ///     are empty). Without it a source that has such rows is refused.
    public func beginImport(
        _ source: ImportSource, separate: ((FactBatch, Vocabulary) throws -> Void)? = nil
    ) throws -> ImportStart {
        if let known = try workspace.importedFile(like: source) { return .alreadyImported(known) }
        try workspace.requireNames()
        let (id, texts, attribution) = try write { database in
            try Leftovers.sweep(database)
            try database.execute(
                sql: "INSERT INTO imports (source, digest, format, zone, arrived_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [source.name, source.digest, source.format, source.zone, source.arrivedAt])
            let id = database.lastInsertedRowID
            try record(source.auditRecord(.importBegun, id: id, actor: actor), in: database)
            return (id, try StoredTexts(database), try Attribution(database))
        }
        let identities = try ImportIdentities(workspace, attribution: attribution)
        let hasher = EventIDHasher(secret: identities.secret)
        let staging = ImportStaging(self, id: id, source: source, texts: texts, identities: identities)
        return .session(ImportSession(id: id, staging: staging, hasher: hasher, separate: separate))
    }
}

extension ImportSource {
    /// An entry of the audit log about this source.
    func auditRecord(_ action: AuditAction, id: Int64, actor: AuditActor, detail: [String: String] = [:]) -> AuditRecord {
        let own = ["source": name, "digest": digest, "format": format, "zone": zone]
        return AuditRecord(
            time: arrivedAt, actor: actor.text, action: action, subject: "import \(id)",
            detail: own.merging(detail, uniquingKeysWith: { first, _ in first }))
    }
}
