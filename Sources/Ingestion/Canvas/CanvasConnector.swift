import Foundation
public import Records

/// Reads page views of Canvas: of the page views API as JSON or CSV, or the table `web_logs` of Canvas Data 2 as JSON Lines or CSV.
///
/// | page view | fact |
/// | --- | --- |
/// | `links.user`, `user_id` | person `lms:ID` |
/// | `controller`, `action` | kind (`CanvasKinds`) |
/// | `url`, else `links.context` of a course, else `course_id` | course; without any it is `canvas` |
/// | `url` behind the course | item such as `quizzes/7`, and what it is made of |
/// | `interaction_seconds`, else `interaction_micros` | duration |
/// | `created_at`, `timestamp` | `at` |
/// | `id` | the event's id |
///
/// **Not events.** A request by somebody who acts as another user (`real_user_id` that is not `user_id`) says nothing of either: it is
/// left out. So is one that failed (`http_status` of 400 and above). One without a user is unattributed. Addresses of computers,
/// browsers and sessions are not read.
public struct CanvasConnector: Connector {
    /// `canvas`.
    public let name = "canvas"
    /// What it reads, for messages.
    public let lookedFor = "page views of Canvas as JSON or CSV, with id, created_at or timestamp, url and a user (canvas)"

    /// Makes the connector.
    public init() {}

    /// Whether the file begins with JSON, or is CSV, with the columns of page views.
    public func recognises(_ probe: SourceProbe) -> Bool {
        if let json = JSONProbe(probe) { return CanvasColumn.fits(json.has) }
        let names = Set(probe.header.map { $0.hasPrefix("key.") ? String($0.dropFirst(4)) : $0 }.map(Self.withoutValue))
        return probe.shape == .file && CanvasColumn.fits(names.contains)
    }

    private static func withoutValue(_ name: String) -> String { name.hasPrefix("value.") ? String(name.dropFirst(6)) : name }

    /// Reads the file once.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        let isJSON = JSONProbe(try SourceProbe(path)) != nil
        let decoder = CanvasDecoder(BatchFeed.coder(of: &sink), options: options)
        guard isJSON else { return try readTable(path, decoder, into: &sink, report: &report, options: options) }
        var reader = try ElementReader(path, container: "page_views", options: options)
        var elements = CanvasElementDecoder(decoder)
        try reader.read(with: &elements, into: &sink, report: &report)
    }

    private func readTable(
        _ path: String, _ start: CanvasDecoder, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        let file = (path as NSString).lastPathComponent
        let source = try TextSource.open(path)
        let csv = CSVReader(
            file: file, stream: source.stream, meter: options.progress.map { ByteMeter(total: source.size, tell: $0) })
        var table = try TableReader(file: file, csv: csv, columns: CanvasTable.columns, options: options)
        let row = CanvasTable(positions: table.positions)
        var decoder = start
        while try table.next() {
            do throws(JSONProblem) {
                table.count(try row.take(table.fields, with: &decoder))
            } catch {
                table.quarantine(error)
            }
            try decoder.facts.flush(into: &sink)
        }
        var result = try table.finish()
        result.notes += decoder.notes
        report.files.append(result)
        try decoder.facts.flush(into: &sink, all: true)
        BatchFeed.finish(&decoder.facts.coder, &sink)
    }
}
