import Foundation
public import Records

/// Reads CSV or TSV exports of Moodle's table `logstore_standard_log`.
///
/// - The person is `lms:` and `userid`. Nobody (0), the guest (1 in every Moodle) and the system (negative) are unattributed.
/// - Left out and counted: rows marked anonymous, rows of somebody who was logged in as the user (`realuserid`), and rows of scripts and
///   restores (`origin` cli or restore). Rows by web service stay: Moodle's app works by them.
/// - Kinds come from the class of the event (`MoodleStoreEvents`); the course is `courseid`, `site` for 0 and 1; the item is `cm:` and
///   the id of the course module, what it is made of follows from its component (`MoodleContent`). `timecreated` is in UTC seconds. `id` becomes the event's id, with the source `moodle`.
public struct MoodleStoreConnector: Connector {
    /// `moodle-logstore`.
    public let name = "moodle-logstore"
    /// What it reads, for messages.
    public let lookedFor =
        "an export of Moodle's table logstore_standard_log with the columns eventname, userid, courseid, timecreated, contextinstanceid (moodle-logstore)"

    /// Makes the connector.
    public init() {}

    /// Whether the file's header is that of the table.
    public func recognises(_ probe: SourceProbe) -> Bool {
        let header = probe.columns.map(HeaderName.folded)
        return probe.shape == .file && MoodleStoreColumn.required.allSatisfy { header.contains($0.name) }
    }

    /// Reads the table row by row.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        let file = (path as NSString).lastPathComponent
        let source = try TextSource.open(path, limits: options.limits)
        let meter = options.progress.map { ByteMeter(total: source.size, tell: $0) }
        let csv = CSVReader(
            file: file, source: source, dialect: try SourceProbe(path).dialect, limits: options.limits, meter: meter)
        var table = try TableReader(file: file, csv: csv, columns: MoodleStoreColumn.tableColumns, options: options)
        let row = MoodleStoreRow(csv.fields, positions: table.positions)
        var decoder = MoodleStoreDecoder(BatchFeed.coder(of: &sink), options: options)
        while try readSome(&table, row, into: &decoder) { try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink) }
        var result = try table.finish()
        result.notes += decoder.notes
        report.files.append(result)
        try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink, all: true)
        BatchFeed.finish(&decoder.coder, &sink)
    }

    private func readSome(
        _ table: inout TableReader, _ row: MoodleStoreRow, into decoder: inout MoodleStoreDecoder
    ) throws(IngestionError) -> Bool {
        for _ in 0..<BatchFeed.size {
            guard try table.next() else { return false }
            do throws(RowProblem) {
                table.count(try decoder.take(row))
            } catch {
                table.quarantine(error)
            }
        }
        return true
    }
}
