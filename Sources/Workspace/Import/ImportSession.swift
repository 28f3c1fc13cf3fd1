public import Records

/// The import of one source into the workspace: takes its facts in batches and makes them visible all at once, or not at all.
///
/// Facts are packed and written on a thread of their own while the source is being read, so that memory stays bounded; nobody sees them
/// before `commit`.
/// What a process leaves behind that dies in between is removed when the next one opens the workspace for writing.
public struct ImportSession: FactSink {
    /// The texts of the source that is being read.
    public var vocabulary = Vocabulary()
    /// The number of the import.
    public let id: Int64
    private let line: StagingLine
    private var hasher: EventIDHasher
    private let separate: ((FactBatch, Vocabulary) throws -> Void)?

    init(
        id: Int64, staging: sending ImportStaging, hasher: EventIDHasher, separate: ((FactBatch, Vocabulary) throws -> Void)?
    ) {
        self.id = id
        self.hasher = hasher
        self.separate = separate
        line = StagingLine(staging)
    }

    /// Takes the next rows of the source.
    ///
    /// - Throws: `WorkspaceError`, also for rows that were handed over earlier; the import can then only be abandoned.
    public mutating func receive(_ batch: FactBatch) throws {
        try handOverSeparateRows(batch)
        try line.receive(batch, BatchIDs(batch, vocabulary, &hasher), vocabulary)
    }

    /// Adds rows that could not be read to the quarantine.
    public func quarantine(_ rows: [QuarantinedRow]) throws { try line.settled { try $0.quarantine(rows) } }

    /// Removes duplicates and makes the import visible, atomically and durably.
    ///
    /// - Parameters:
    ///   - report: The connector's own report, JSON, kept with the import.
    ///   - hasUndatedPlaces: Whether assignments of the source do not say when they were entered, so that those which contradict what
    ///     stands here count as known from the arrival of the source on.
    /// - Returns: What became of the rows.
    public func commit(report: String? = nil, hasUndatedPlaces: Bool = false) throws -> ImportCounts {
        let counts = try line.settled { try $0.commit(vocabulary, report: report, hasUndatedPlaces: hasUndatedPlaces) }
        line.close()
        return counts
    }

    /// Leaves the workspace as it was before the import.
    ///
    /// - Parameter reason: Why, for the audit log; a sentence without identifiers, names and texts.
    public func abandon(reason: String? = nil) throws {
        line.close()
        try line.stopped { try $0.abandon(reason: reason) }
    }

    /// Waits until all rows handed over are staged; for tests, which look at the store before the commit.
    func settle(rowLimit: Int? = nil) throws {
        try line.settled { staging in if let rowLimit { staging.rowLimit = rowLimit } }
    }

    private func handOverSeparateRows(_ batch: FactBatch) throws {
        guard batch.protected.count > 0 else { return }
        guard let separate else { throw WorkspaceError.separateStoreNeeded(rows: batch.protected.count) }
        var apart = FactBatch()
        apart.protected = batch.protected
        try separate(apart, vocabulary)
    }
}

/// How an import begins.
public enum ImportStart {
    /// The source is new: hand over its facts.
    case session(ImportSession)
    /// The same bytes were imported before, by the same connector and zone: importing them again adds nothing.
    case alreadyImported(ImportedFile)
}
