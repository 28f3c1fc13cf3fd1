import Foundation
public import Records

/// The columns of a table of public holidays.
enum HolidayColumn: Int, CaseIterable, HRColumn {
    case date, calendar, title

    var isRequired: Bool { self == .date }
    var holdsDate: Bool { self == .date }
    var name: String {
        switch self {
        case .date, .calendar: String(describing: self)
        case .title: "holiday"
        }
    }
    var synonyms: [String] {
        switch self {
        case .date: ["holiday date", "day", "observed date", "observed on"]
        case .calendar: ["calendar name", "holiday calendar", "region", "country", "country code", "location", "site"]
        case .title: ["holiday name", "public holiday", "local name", "name", "title", "description"]
        }
    }
}

/// Reads public holidays: one row a day, with its date and the calendar that it belongs to.
///
/// The calendar is a column (`calendar`, `region`, `country`, …), else the namespace of the options, else the name of the file. Names of
/// holidays are not kept.
public struct HolidayConnector: Connector {
    /// `holidays`.
    public let name = "holidays"
    /// What it reads, for messages.
    public let lookedFor = "public holidays with a date and the holiday's name (holidays)"

    /// Makes the connector.
    public init() {}

    /// Whether the header has a date, something that is called a holiday, and no person.
    public func recognises(_ probe: SourceProbe) -> Bool {
        let header = probe.columns
        let folded = header.map(HeaderName.folded)
        return probe.shape == .file && HolidayColumn.date.stands(in: header) && folded.contains { $0.contains("holiday") }
            && !HRISColumn.employee.stands(in: header) && !header.contains("person") && header.count <= 12
    }

    /// Reads the file twice: once for the order of its dates, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        let table = try HRTable<HolidayColumn>(path, options: options)
        let calendar = options.namespace ?? ((table.file as NSString).deletingPathExtension)
        var decoder = HolidayDecoder(BatchFeed.coder(of: &sink), dates: try table.dates(zone: "UTC"), calendar: calendar)
        try table.read(&decoder, into: &sink, report: &report)
        BatchFeed.finish(&decoder.coder, &sink)
    }
}

/// Turns rows of public holidays into days off.
struct HolidayDecoder: HRDecoder {
    var coder: TextCoder
    var batch = FactBatch()
    let dates: SourceDates
    private let calendar: String
    private var calendars: Set<String> = []

    init(_ coder: TextCoder, dates: SourceDates, calendar: String) {
        self.coder = coder
        self.dates = dates
        self.calendar = calendar
    }

    mutating func take(_ row: HRRow<HolidayColumn>, line: Int) throws(RowProblem) -> RowFate {
        let dates = dates
        guard let day = try row.optional(.date, { text throws(FieldFault) in try dates.day(text) }) else {
            throw row.problem(.date, .missing)
        }
        let name = row.string(.calendar) ?? calendar
        calendars.insert(name)
        batch.holidays.append(Holiday(calendar: coder.vocabulary.labels.code(for: name), day: day))
        return .handedOver
    }

    var notes: [String] { ["calendars: \(calendars.count)"] }
}
