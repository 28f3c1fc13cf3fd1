public import Records

/// The columns of a table of exits.
enum ExitColumn: Int, CaseIterable, HRColumn {
    case employee, date, notice, reason, type, entered

    var isRequired: Bool { self == .employee || self == .date }
    var holdsDate: Bool { self == .date || self == .notice || self == .entered }

    var name: String {
        switch self {
        case .employee: "employee id"
        case .date: "termination date"
        case .notice: "notice date"
        case .reason: "termination reason"
        case .type: "termination type"
        case .entered: "entry date"
        }
    }

    var synonyms: [String] {
        switch self {
        case .employee: HRNames.employee
        case .date: HRISColumn.terminated.synonyms
        case .notice: HRISColumn.notice.synonyms
        case .reason: HRISColumn.reason.synonyms + ["reason"]
        case .type: HRISColumn.terminationType.synonyms
        case .entered: HRNames.entered
        }
    }
}

/// Reads exits: one row an exit, with the employee, the last day, and the reason in words (`ExitReason`).
///
/// An exit happens on its last day and is known at its entry date where there is one, else at its notice, else when it happens. Rows without
/// a termination date are left out: they are of people who stay. A reason that is not known sends the row to quarantine.
public struct OutcomeConnector: Connector {
    /// `exits`.
    public let name = "exits"
    /// What it reads, for messages.
    public let lookedFor = "exits with an employee id, a termination date or last day, and a reason or type (exits)"

    /// Makes the connector.
    public init() {}

    /// Whether the header is that of exits, and of nothing that says where people stand.
    public func recognises(_ probe: SourceProbe) -> Bool {
        let header = probe.columns
        return probe.shape == .file && ExitColumn.employee.stands(in: header) && ExitColumn.date.stands(in: header)
            && [ExitColumn.reason, .type].contains { $0.stands(in: header) }
            && HRISColumn.places.count { $0.stands(in: header) } < 2 && !HRISColumn.effective.stands(in: header)
    }

    /// Reads the file twice: once for the order of its dates, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        report.zone = options.zone
        let table = try HRTable<ExitColumn>(path, options: options)
        var decoder = ExitDecoder(BatchFeed.coder(of: &sink), dates: try table.dates(zone: options.zone), options: options)
        try table.read(&decoder, into: &sink, report: &report)
        BatchFeed.finish(&decoder.coder, &sink)
    }
}

/// Turns rows of a table of exits into outcomes.
struct ExitDecoder: HRDecoder {
    var coder: TextCoder
    var batch = FactBatch()
    private(set) var dates: SourceDates
    private let latest: Int64?
    private var accounts: AccountCoder
    private var staying = 0

    init(_ coder: TextCoder, dates: SourceDates, options: ImportOptions) {
        self.coder = coder
        self.dates = dates
        latest = options.latest
        accounts = AccountCoder(namespace: options.namespace ?? Identifier.employees)
    }

    mutating func take(_ row: HRRow<ExitColumn>, line: Int) throws(RowProblem) -> RowFate {
        guard let at = try row.moment(.date, &dates, within: .record) else {
            staying += 1
            return .leftOut
        }
        let notice = try row.moment(.notice, &dates, within: .record)
        let entered = try row.moment(.entered, &dates, within: .record)
        try row.requirePast(notice, .notice, latest)
        try row.requirePast(entered, .entered, latest)
        if notice == nil, entered == nil { try row.requirePast(at, .date, latest) }
        guard let kind = ExitReason.kind(reason: row.string(.reason), type: row.string(.type)) else {
            let column: ExitColumn = row.string(.reason) != nil || !row.has(.type) ? .reason : .type
            guard row.has(column) else { throw row.problem(.date, .unknownReason) }
            throw row.problem(column, row.text(column).isEmpty ? .missing : .unknownWord(wanted: ExitReason.wanted))
        }
        let id = row.text(.employee)
        guard !id.isEmpty else { return .unattributed }
        let person = accounts.person(id, &coder)
        let source = coder.vocabulary.labels.code(for: HRISConnector.source)
        batch.outcomes.append(
            Outcome(at: at, knownAt: entered ?? notice ?? at, kind: kind, source: source, noticeAt: notice), of: person)
        return .handedOver
    }

    var notes: [String] {
        staying == 0 ? [] : ["left out, rows without a termination date, of people who stay: \(staying)"]
    }
}
