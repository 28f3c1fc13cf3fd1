public import Records

/// The import of one source into the workspace: takes its facts in batches and makes them visible all at once, or not at all.
///
/// Facts are packed and written while the source is being read, so that memory stays bounded; nobody sees them before `commit`.
/// What a process leaves behind that dies in between is removed when the next one opens the workspace for writing.
public struct ImportSession: FactSink {
    /// The texts of the source that is being read.
    public var vocabulary = Vocabulary()
    let staging: ImportStaging

    init(_ staging: ImportStaging) { self.staging = staging }

    /// The number of the import.
    public var id: Int64 { staging.id }

    /// How many rows were handed over so far, and how many of them have an id that was known already.
    public var counts: ImportCounts { staging.counts }

    /// Takes the next rows of the source.
    ///
    /// - Throws: `WorkspaceError`; the import can then only be abandoned.
    public mutating func receive(_ batch: FactBatch) throws { try staging.receive(batch, vocabulary) }

    /// Adds rows that could not be read to the quarantine.
    public func quarantine(_ rows: [QuarantinedRow]) throws { try staging.quarantine(rows) }

    /// Removes duplicates and makes the import visible, atomically and durably.
    ///
    /// - Parameter report: The connector's own report, JSON, kept with the import.
    /// - Returns: What became of the rows.
    public func commit(report: String? = nil) throws -> ImportCounts { try staging.commit(vocabulary, report: report) }

    /// Leaves the workspace as it was before the import.
    ///
    /// - Parameter reason: Why, for the audit log; a sentence without identifiers, names and texts.
    public func abandon(reason: String? = nil) throws { try staging.abandon(reason: reason) }
}

/// How an import begins.
public enum ImportStart {
    /// The source is new: hand over its facts.
    case session(ImportSession)
    /// The same bytes were imported before, by the same connector and zone: importing them again adds nothing.
    case alreadyImported(ImportedFile)
}
