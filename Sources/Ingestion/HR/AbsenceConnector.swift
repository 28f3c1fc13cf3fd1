public import Records

/// Reads absences: one row a spell, with the employee, its first and last day, and its type.
///
/// - The type must be one of the words of `AbsenceKind`; only that word is kept. No diagnosis and no remark is read.
/// - Unplanned kinds become absences, planned ones leaves, wherever they stand. Without a type column rows are what the connector is for.
/// - The last day counts (`end date`); a `return date` is the day after. Without both, the days written are taken as calendar days. A half day
///   is 0.5.
/// - An absence is known at its end, or at its entry date if that is later, for nobody knows its length before. Sickness is an outcome
///   `sick_leave` of so many days too. Sickness without an end is an open spell of sick leave, known from its first day or entry date; other
///   absences without an end go to quarantine, and count when an export has their end.
public struct AbsenceConnector: Connector {
    /// `absences`.
    public let name = "absences"
    /// What it reads, for messages.
    public let lookedFor = "absences with an employee id, a start date, an end date or days, and a type (absences)"

    /// Makes the connector.
    public init() {}

    /// Whether the header is that of absences with a type, and nothing in it is about approval.
    public func recognises(_ probe: SourceProbe) -> Bool {
        AbsenceTable.isOne(probe) && AbsenceColumn.kind.stands(in: probe.columns)
            && !AbsenceColumn.booked.stands(in: probe.columns)
    }

    /// Reads the file twice: once for the order of its dates, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        try AbsenceTable.read(path, ofLeaves: false, into: &sink, report: &report, options: options)
    }
}

/// Reads planned leaves: one row a leave, with the employee, its first and last day, and when it was approved.
///
/// The rules are those of `AbsenceConnector`. A leave is known when it was approved (`approved on`, `booked on`, `requested on`) or entered,
/// else when it begins. A cancelled one is known as booked until `cancelled on`, or until it begins where that is missing; requests that were
/// not granted are left out and counted.
public struct LeaveConnector: Connector {
    /// `leaves`.
    public let name = "leaves"
    /// What it reads, for messages.
    public let lookedFor = "planned leaves with an employee id, a start date, an end date, and when they were approved (leaves)"

    /// Makes the connector.
    public init() {}

    /// Whether the header is that of leaves with an approval or booking.
    public func recognises(_ probe: SourceProbe) -> Bool {
        AbsenceTable.isOne(probe) && AbsenceColumn.booked.stands(in: probe.columns)
    }

    /// Reads the file twice: once for the order of its dates, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        try AbsenceTable.read(path, ofLeaves: true, into: &sink, report: &report, options: options)
    }
}

/// What the two connectors share.
enum AbsenceTable {
    /// Whether the header has an employee, a first day, and what tells the end.
    static func isOne(_ probe: SourceProbe) -> Bool {
        let header = probe.columns
        return probe.shape == .file && AbsenceColumn.employee.stands(in: header) && AbsenceColumn.start.stands(in: header)
            && [AbsenceColumn.end, .back, .days].contains { $0.stands(in: header) }
    }

    static func read(
        _ path: String, ofLeaves: Bool, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.zone = options.zone
        let table = try HRTable<AbsenceColumn>(path, options: options)
        let dates = try table.dates(zone: options.zone)
        var decoder = AbsenceDecoder(BatchFeed.coder(of: &sink), dates: dates, ofLeaves: ofLeaves, options: options)
        try table.read(&decoder, into: &sink, report: &report)
        BatchFeed.finish(&decoder.coder, &sink)
    }
}
