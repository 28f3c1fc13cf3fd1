public import Records

/// Reads HRIS exports with effective dates: one row for each change of a person's place in the organisation.
///
/// - The header is recognised by names that Workday, SuccessFactors, BambooHR, Personio and others use (`HRISColumn`); upper and lower case,
///   blanks and signs do not count. There have to be an employee id, an effective date, and two columns of the place.
/// - Dates are `YYYY-MM-DD`, or in numbers of which one is above 12 somewhere in the file, which shows the order of day and month; a file
///   that does not show it is refused. A date is midnight on the clock of the source's zone.
/// - A row becomes an assignment at its effective date. It is known at its entry date (`entry date`, `transaction date`, …). Without
///   one it counts as known from the effective date on, and the report says so: back-dated changes then look as if they had been known in time. In a
///   workspace one that contradicts an earlier import (same person, same date, another place) counts as known from this import on.
/// - A termination date becomes an exit whose kind the reason or type must tell in words (`ExitReason`); otherwise the row goes to
///   quarantine, and what else it says is kept. The exit is known at its notice, or when it happens, or when it was entered if that is
///   later; the same exit in many rows is one. A row that takes effect at or after its termination date says no place.
/// - The hire date is the earliest of the person. Work e-mail addresses become links (namespace `email`); protected columns (gender, birth
///   date, age, nationality, disability, …) go to the protected store and nowhere else. Other columns, names and pay among them, are not read.
public struct HRISConnector: Connector {
    /// `hris`.
    public let name = "hris"
    /// What it reads, for messages.
    public let lookedFor = "an HRIS export with an employee id, an effective date, and a manager, unit, role or the like (hris)"

    /// Where its exits come from.
    static let source = "hris"

    /// Makes the connector.
    public init() {}

    /// Whether the header is that of an effective-dated export.
    public func recognises(_ probe: SourceProbe) -> Bool {
        let header = probe.columns
        return probe.shape == .file && HRISColumn.employee.stands(in: header) && HRISColumn.effective.stands(in: header)
            && HRISColumn.places.count { $0.stands(in: header) } >= 2
    }

    /// Reads the file twice: once for the order of its dates, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        report.zone = options.zone
        let table = try HRTable<HRISColumn>(path, options: options)
        var decoder = HRISDecoder(BatchFeed.coder(of: &sink), dates: try table.dates(zone: options.zone), options: options)
        try table.read(&decoder, into: &sink, report: &report)
        report.hasUndatedPlaces = decoder.hasUndatedPlaces
        BatchFeed.finish(&decoder.coder, &sink)
    }
}
