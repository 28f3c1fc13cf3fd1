import Records

/// A CSV file with `person` and `t0`, apart from any facts.
public struct SnapshotList: Sendable {
    /// Whom each row names, as it is written.
    public let persons: [String]
    /// UTC seconds, one a row.
    public let t0: [Int64]
    /// Every row that cannot be read.
    public let faults: [RowFault]

    /// Reads a file.
    ///
    /// - Throws: `IngestionError` where the file is refused.
    public init(path: String) throws(IngestionError) {
        var reader = FolderReader(folder: "", threads: 1, quarantineShare: 1)
        let snapshots = try reader.readSnapshots(path)
        let names = reader.decoder.coder.vocabulary.persons
        persons = snapshots.person.map { names.text($0) }
        t0 = snapshots.t0
        faults = reader.faults
    }
}
