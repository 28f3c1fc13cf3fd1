import Foundation
public import Records

/// Reads survey exports as Qualtrics writes them, with one or three header rows, and others with a date of recording.
///
/// - Items are the columns that `SurveyItems` knows: the instrument and the item's number are kept, never its text. Answers are numbers; an
///   empty one and -99 are missing. Texts, machine addresses and places are never read.
/// - The person is `ExternalReference` (an employee id), else `RecipientEmail` (`email:`); a response without either is unattributed.
/// - It happened, and was known, when it was recorded. Times are of the zone that the third header row states, else of the options.
/// - Previews, tests, spam and unfinished responses are left out and counted.
public struct SurveyConnector: Connector {
    /// `survey`.
    public let name = "survey"
    /// What it reads, for messages.
    public let lookedFor = "a survey export with ResponseId, RecordedDate and columns of items such as CBI_1 (survey)"

    /// Makes the connector.
    public init() {}

    /// Whether the header is that of a survey export.
    public func recognises(_ probe: SourceProbe) -> Bool {
        let header = probe.columns
        return probe.shape == .file && SurveyColumn.response.stands(in: header) && SurveyColumn.recorded.stands(in: header)
    }

    /// Reads the file twice: once for the order of its dates, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        let probe = try SourceProbe(path)
        let layout = try SurveyLayout(probe)
        let zone = layout.zone ?? options.zone
        report.zone = zone
        let items = SurveyItems(header: probe.columns, file: probe.fileName)
        let file = (path as NSString).lastPathComponent
        guard !items.items.isEmpty else {
            throw IngestionError.incomplete(
                file: file,
                detail: "no column is an item of a known instrument; name columns such as CBI_1, or the file after its instrument "
                    + "(cbi-2025.csv) where they are called Q1, Q2, or give a mapping file (--mapping)")
        }
        if let column = items.repeated { throw IngestionError.repeatedColumn(file: file, column: column) }
        let table = try HRTable<SurveyColumn>(
            path, options: options, headerRows: layout.headerRows, further: items.items.map(\.column))
        var decoder = SurveyDecoder(BatchFeed.coder(of: &sink), dates: try table.dates(zone: zone), items: items, options: options)
        try table.read(&decoder, into: &sink, report: &report)
        BatchFeed.finish(&decoder.coder, &sink)
    }
}
