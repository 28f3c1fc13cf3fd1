import Foundation
public import Records

/// Reads log reports that Moodle exports as CSV (English headers), as people download them from a course or a site.
///
/// The person is `lms:` and the id of the acting user in the Description (another namespace where the options name one); the log's names, affected users and IP addresses are not kept. Rows
/// that name no user (system, guests, plugins that write none) are unattributed. The course is the id that the Description
/// names; else that of the course context's name, as other rows tell it; else the only course of the file; else the text of
/// the context. The item is the context, where that is no course; the word before its colon says what the item is made of (`MoodleContent`). Times are local to the zone of the options.
public struct MoodleLogConnector: Connector {
    /// `moodle`.
    public let name = "moodle"
    /// What it reads, for messages.
    public let lookedFor = "a Moodle log report with the columns Time, Event context, Component, Event name, Description (moodle)"

    /// Makes the connector.
    public init() {}

    /// Whether the file's header is that of a log report.
    public func recognises(_ probe: SourceProbe) -> Bool {
        probe.shape == .file && MoodleColumn.required.allSatisfy { probe.columns.contains($0.name) }
    }

    /// Reads the log twice: once for its dates' order and its courses, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        report.zone = options.zone
        let file = (path as NSString).lastPathComponent
        let clock = try LocalClock(zone: options.zone)
        let dialect = try SourceProbe(path).dialect
        let first = try TextSource.open(path, limits: options.limits)
        let meter = options.progress.map { ByteMeter(total: 2 * first.size, tell: $0) }
        let surveyed = CSVReader(file: file, source: first, dialect: dialect, limits: options.limits, meter: meter)
        let survey = try MoodleSurvey(surveyed, file: file, findings: first.findings)
        let second = try TextSource.open(path, limits: options.limits)
        let csv = CSVReader(file: file, source: second, dialect: dialect, limits: options.limits, meter: meter)
        var table = try TableReader(file: file, csv: csv, columns: MoodleColumn.tableColumns, options: options)
        let row = MoodleRow(csv.fields, positions: table.positions)
        var decoder = MoodleDecoder(BatchFeed.coder(of: &sink), survey: survey, clock: clock, options: options)
        while try readSome(&table, row, into: &decoder) { try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink) }
        var result = try table.finish()
        result.notes += decoder.notes
        result.count(decoder.clock)
        report.files.append(result)
        try BatchFeed.flush(&decoder.batch, &decoder.coder, into: &sink, all: true)
        BatchFeed.finish(&decoder.coder, &sink)
    }

    private func readSome(
        _ table: inout TableReader, _ row: MoodleRow, into decoder: inout MoodleDecoder
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
