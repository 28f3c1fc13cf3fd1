import Foundation
public import Records

/// Reads full snapshots of an HRIS, of which each file holds everybody as of a date, and finds the dated changes between them.
///
/// - The date stands in a column (`snapshot date`, `as of`, …) or in the name of the file (`staff-2025-03-31.csv`); when a snapshot was made, in a
///   column `extract date` or as a second date in the name (`staff-2025-03-31-2025-04-10.csv`). Columns and dates are those of `HRISConnector`.
/// - Snapshots are read together: those of a folder, or the companions of the options. Their order does not matter.
/// - A first appearance, and each difference from the snapshot before, is an assignment at the date of the snapshot, known when it was
///   made (on its date where nothing says). Who is unchanged adds nothing, so another, later snapshot changes no fact of the earlier ones.
/// - A second snapshot of one date restates it: what differs is known from its making on (without one: a day after the date for each
///   snapshot of it before, in the order of the names), and what was known until then stays.
/// - Who vanishes is counted; no exit is made of it. Who comes back has a place again where it differs, and is counted.
/// - A termination date is an exit known at its notice, else at the first snapshot that has it.
public struct SnapshotConnector: Connector {
    /// `hris-snapshot`.
    public let name = "hris-snapshot"
    /// What changed lies in the differences between snapshots.
    public let readsTogether = true
    /// What it reads, for messages.
    public let lookedFor =
        "full HRIS snapshots with an employee id, a manager, unit, role or the like, and a date in a column or the file name (hris-snapshot)"

    /// Makes the connector.
    public init() {}

    /// Whether the header is that of a snapshot and its date shows; of a folder, whether that is so of every CSV file in it.
    public func recognises(_ probe: SourceProbe) -> Bool {
        switch probe.shape {
        case .archive: return false
        case .file: return Self.isSnapshot(probe)
        case .folder:
            let files = Self.files(in: probe)
            return !files.isEmpty
                && files.allSatisfy { path in
                    switch Result(catching: { () throws(IngestionError) in try SourceProbe(path) }) {
                    case .success(let probe): Self.isSnapshot(probe)
                    case .failure: false
                    }
                }
        }
    }

    private static func isSnapshot(_ probe: SourceProbe) -> Bool {
        let header = probe.columns
        return probe.shape == .file && HRISColumn.employee.stands(in: header) && !HRISColumn.effective.stands(in: header)
            && HRISColumn.places.count { $0.stands(in: header) } >= 2
            && (HRISColumn.snapshot.stands(in: header) || HRISColumn.made.stands(in: header) || SnapshotFile(probe.path).day != nil)
    }

    private static func files(in probe: SourceProbe) -> [String] {
        probe.names.filter { name in [".csv", ".tsv", ".txt", ".csv.gz"].contains { name.lowercased().hasSuffix($0) } }
            .map { FolderListing.join(probe.path, $0) }
    }

    /// Reads each file twice: once for the order of its dates, once for its facts; then hands over the changes.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        report.zone = options.zone
        var paths: Set<String> = []
        for source in [path] + options.companions {
            let probe = try SourceProbe(source)
            paths.formUnion(probe.shape == .folder ? Self.files(in: probe) : [source])
        }
        let files = paths.map { SnapshotFile($0) }.sorted(by: SnapshotFile.isOrdered)
        guard let first = files.first else {
            throw IngestionError.notOfThisFormat(path: path, connector: name, wanted: "CSV files with one snapshot each")
        }
        let firstDates = try HRTable<HRISColumn>(first.path, options: options).dates(zone: options.zone)
        var decoder = SnapshotDecoder(BatchFeed.coder(of: &sink), file: first, dates: firstDates, options: options)
        for file in files {
            let table = try HRTable<HRISColumn>(file.path, options: options)
            decoder.begin(file, dates: try table.dates(zone: options.zone))
            try table.read(&decoder, into: &sink, report: &report)
        }
        report.notes += decoder.handOver()
        try decoder.flush(into: &sink, all: true)
        BatchFeed.finish(&decoder.coder, &sink)
    }
}
