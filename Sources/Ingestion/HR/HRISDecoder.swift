import Records

/// Turns rows of an effective-dated HRIS export into facts.
struct HRISDecoder: HRDecoder {
    var coder: TextCoder
    var batch = FactBatch()
    private(set) var dates: SourceDates
    private let latest: Int64?
    private let managers: ManagerLabels
    private var accounts: AccountCoder
    private var details = PersonDetails()
    private var exits = PersonExits()
    private var hasEntryDates = false
    private var afterExit = 0
    /// Whether some place does not say when it was entered.
    private(set) var hasUndatedPlaces = false

    init(_ coder: TextCoder, dates: SourceDates, options: ImportOptions) {
        self.coder = coder
        self.dates = dates
        latest = options.latest
        let namespace = options.namespace ?? Identifier.employees
        managers = ManagerLabels(namespace: namespace)
        accounts = AccountCoder(namespace: namespace)
    }

    mutating func take(_ row: HRRow<HRISColumn>, line: Int) throws(RowProblem) -> RowFate {
        let effective = try row.requiredMoment(.effective, &dates)
        let entered = try row.moment(.entered, &dates)
        try row.requirePast(entered, .entered, latest)
        let hired = try row.moment(.hired, &dates)
        let exit = try row.moment(.terminated, &dates)
        var managers = managers
        let place = try row.place(&coder, managers: &managers)
        let id = row.text(.employee)
        guard !id.isEmpty else { return .unattributed }
        let person = accounts.person(id, &coder)
        if row.has(.entered) { hasEntryDates = true }
        if let hired { details.hired(hired, person) }
        if holdsPlace(row, effective: effective, exit: exit, hired: hired) {
            if entered == nil { hasUndatedPlaces = true }
            batch.assignments.append(place.assignment(at: effective, knownAt: entered ?? effective), of: person)
        } else {
            afterExit += 1
        }
        try row.addDetails(of: person, at: effective, to: &details, &coder, dates)
        if let exit { try takeExit(row, at: exit, entered: entered, person) }
        return .handedOver
    }

    /// Whether the row says where somebody stands. One that takes effect at or after the exit does so only if it tells of a new hire: a place
    /// after an exit is read as a return.
    private func holdsPlace(_ row: HRRow<HRISColumn>, effective: Int64, exit: Int64?, hired: Int64?) -> Bool {
        guard let exit, effective >= exit else { return true }
        if let hired, hired > exit { return true }
        return row.text(.status).isWord("active")
    }

    /// Known at its notice, or when it happened; later where the row was entered later.
    private mutating func takeExit(_ row: HRRow<HRISColumn>, at exit: Int64, entered: Int64?, _ person: Code) throws(RowProblem) {
        let notice = try row.moment(.notice, &dates)
        try row.requirePast(notice, .notice, latest)
        if notice == nil { try row.requirePast(exit, .terminated, latest) }
        let knownAt = max(notice ?? exit, entered ?? .min)
        exits.add(try row.exitKind(), at: exit, notice: notice, knownAt: knownAt, person)
    }

    mutating func finish() {
        exits.handOver(to: &batch, coder.vocabulary, source: coder.vocabulary.labels.code(for: HRISConnector.source))
        details.handOver(to: &batch, coder.vocabulary)
    }

    var notes: [String] {
        var notes: [String] = []
        if !hasEntryDates {
            notes.append(
                "no column says when rows were entered: a change counts as known from the day on which it takes effect, also one that was "
                    + "entered later, unless it contradicts what was imported before; export the entry date if the system keeps it")
        }
        if afterExit > 0 { notes.append("rows that take effect at or after the exit they tell of say no place: \(afterExit)") }
        if details.laterHireDates > 0 {
            notes.append("hire dates other than the earliest of the person were not kept: \(details.laterHireDates) rows")
        }
        return notes
    }
}
