import Records

/// Turns the rows of successive full snapshots into facts.
struct SnapshotDecoder: HRDecoder {
    var coder: TextCoder
    var batch = FactBatch()
    private(set) var dates: SourceDates
    private let latest: Int64?
    private let managers: ManagerLabels
    private var accounts: AccountCoder
    private var details = PersonDetails()
    private var exits = PersonExits()
    private var history = SnapshotHistory()
    private var file: SnapshotFile
    private var known: [Key: (code: Int32, version: SnapshotHistory.Version)] = [:]
    private var people: Set<PersonInVersion> = []
    /// How many snapshots of a date without a date of making there are so far.
    private var versionsOfDate: [Int64: Int] = [:]
    private var assumed = 0

    /// A snapshot within a file.
    private struct Key: Hashable {
        let at: Int64
        let made: Int64?
    }

    private struct PersonInVersion: Hashable {
        let person: Code
        let version: Int32
    }

    /// Begins with the first file.
    init(_ coder: TextCoder, file: SnapshotFile, dates: SourceDates, options: ImportOptions) {
        self.coder = coder
        self.file = file
        self.dates = dates
        latest = options.latest
        let namespace = options.namespace ?? Identifier.employees
        managers = ManagerLabels(namespace: namespace)
        accounts = AccountCoder(namespace: namespace)
    }

    /// Goes on to another file; files come in the order of `SnapshotFile.isOrdered`.
    mutating func begin(_ file: SnapshotFile, dates: SourceDates) {
        self.file = file
        self.dates = dates
        known = [:]
        people = []
        assumed = 0
    }

    mutating func take(_ row: HRRow<HRISColumn>, line: Int) throws(RowProblem) -> RowFate {
        let (code, version) = try version(of: row)
        let hired = try row.moment(.hired, &dates)
        let exit = try row.moment(.terminated, &dates)
        var managers = managers
        let place = try row.place(&coder, managers: &managers)
        let id = row.text(.employee)
        guard !id.isEmpty else { return .unattributed }
        let person = accounts.person(id, &coder)
        guard people.insert(PersonInVersion(person: person, version: code)).inserted else {
            throw row.problem(.employee, .repeated)
        }
        if let hired { details.hired(hired, person) }
        if isThere(row, at: version.at, exit: exit, hired: hired) { history.add(person, place, in: code) }
        try row.addDetails(of: person, at: version.at, to: &details, &coder, dates)
        if let exit {
            let notice = try row.moment(.notice, &dates)
            exits.add(try row.exitKind(), at: exit, notice: notice, knownAt: notice ?? version.knownAt, person)
        }
        return .handedOver
    }

    /// Whether the person is still there at the date of the snapshot, or there again.
    private func isThere(_ row: HRRow<HRISColumn>, at date: Int64, exit: Int64?, hired: Int64?) -> Bool {
        guard let exit, exit < date else { return true }
        if let hired, hired > exit { return true }
        return row.text(.status).isWord("active")
    }

    private mutating func version(of row: HRRow<HRISColumn>) throws(RowProblem) -> (code: Int32, version: SnapshotHistory.Version) {
        let dated: HRISColumn = row.has(.snapshot) || !row.has(.made) ? .snapshot : .made
        let written = try row.moment(dated, &dates, within: .record)
        guard let at = written ?? file.day.map({ dates.midnight($0) }) else { throw row.problem(dated, .missing) }
        try row.requirePast(at, dated, latest)
        let made = dated == .made ? nil : try row.moment(.made, &dates, within: .record) ?? file.made.map { dates.midnight($0) }
        try row.requirePast(made, .made, latest)
        let key = Key(at: at, made: made)
        if let version = known[key] { return version }
        let rank = versionsOfDate[at, default: 0]
        versionsOfDate[at] = rank + 1
        if made == nil, rank > 0 { assumed = rank }
        let version = SnapshotHistory.Version(at: at, knownAt: max(at, made ?? at + Int64(rank) * 86_400), rank: rank)
        known[key] = (history.begin(version), version)
        return known[key] ?? (0, version)
    }

    var notes: [String] {
        guard assumed > 0 else { return [] }
        return [
            "another snapshot of the same date stands before it, and nothing says when this one was made: it counts as known \(assumed) "
                + "\(assumed == 1 ? "day" : "days") after its date; put the date of making behind the date in the file name"
        ]
    }

    /// Hands over what all files together show; what became of the people, a sentence each.
    mutating func handOver() -> [String] {
        let summary = history.handOver(to: &batch, coder.vocabulary)
        exits.handOver(to: &batch, coder.vocabulary, source: coder.vocabulary.labels.code(for: HRISConnector.source))
        details.handOver(to: &batch, coder.vocabulary)
        var notes = ["people in the snapshots: \(summary.people); changes after a first appearance: \(summary.changes)"]
        if summary.vanished > 0 {
            notes.append(
                "people who are no longer in the newest snapshot, whose exit must come from elsewhere: \(summary.vanished)")
        }
        if summary.reappeared > 0 { notes.append("times that somebody was missing between two snapshots: \(summary.reappeared)") }
        return notes
    }
}
