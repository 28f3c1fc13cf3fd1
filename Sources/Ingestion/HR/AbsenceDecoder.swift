import Records

/// Turns rows of a table of absences and leaves into facts.
struct AbsenceDecoder: HRDecoder {
    var coder: TextCoder
    var batch = FactBatch()
    private(set) var dates: SourceDates
    private let latest: Int64?
    /// Whether rows without a type are leaves; otherwise they are absences.
    private let isOfLeaves: Bool
    private var accounts: AccountCoder
    private var left: [String: Int] = [:]
    private var open = 0

    init(_ coder: TextCoder, dates: SourceDates, ofLeaves: Bool, options: ImportOptions) {
        self.coder = coder
        self.dates = dates
        isOfLeaves = ofLeaves
        latest = options.latest
        accounts = AccountCoder(namespace: options.namespace ?? Identifier.employees)
    }

    mutating func take(_ row: HRRow<AbsenceColumn>, line: Int) throws(RowProblem) -> RowFate {
        let kind = try kind(of: row)
        let spell = try Spell(row, &dates)
        let id = row.text(.employee)
        guard !id.isEmpty else { return .unattributed }
        let person = accounts.person(id, &coder)
        let standing = Standing(row)
        if standing == .neverHeld || (standing == .cancelled && !(kind?.isPlanned ?? isOfLeaves)) {
            left["requests that were not granted, drafts, and absences that were cancelled", default: 0] += 1
            return .leftOut
        }
        if kind?.isPlanned ?? isOfLeaves {
            try takeLeave(row, spell, kind, person, isCancelled: standing == .cancelled)
        } else {
            try takeAbsence(row, spell, kind, person)
        }
        return .handedOver
    }

    private func kind(of row: HRRow<AbsenceColumn>) throws(RowProblem) -> AbsenceKind? {
        guard let type = row.string(.kind) else {
            if row.has(.kind) { throw row.problem(.kind, .missing) }
            return nil
        }
        guard let kind = AbsenceKind(type) else { throw row.problem(.kind, .unknownWord(wanted: AbsenceKind.wanted)) }
        return kind
    }

    /// Whether a request holds.
    private enum Standing {
        case holds, cancelled, neverHeld

        init(_ row: HRRow<AbsenceColumn>) {
            let words = HeaderName.folded(row.string(.status) ?? "")
            if ["cancelled", "canceled", "withdrawn", "revoked"].contains(words) || !row.text(.cancelled).isEmpty {
                self = .cancelled
            } else if ["rejected", "declined", "denied", "draft", "requested", "pending", "submitted", "open"].contains(words) {
                self = .neverHeld
            } else {
                self = .holds
            }
        }
    }

    /// Known when it was approved or entered, else when it begins. One that was cancelled stood until then.
    private mutating func takeLeave(
        _ row: HRRow<AbsenceColumn>, _ spell: Spell, _ kind: AbsenceKind?, _ person: Code, isCancelled: Bool
    ) throws(RowProblem) {
        let booked = try row.moment(.booked, &dates)
        let entered = try row.moment(.entered, &dates)
        let cancelled = try row.moment(.cancelled, &dates)
        try row.requirePast(booked, .booked, latest)
        try row.requirePast(entered, .entered, latest)
        try row.requirePast(cancelled, .cancelled, latest)
        guard let end = spell.end(&dates) else { throw row.problem(row.has(.end) ? .end : .days, .missing) }
        let label = kind.map { coder.vocabulary.labels.code(for: $0.rawValue) }
        let known = booked ?? entered
        if !isCancelled || known != nil {
            batch.leaves.append(Leave(from: spell.start, to: end, knownAt: known ?? spell.start, kind: label), of: person)
        }
        if isCancelled {
            batch.leaves.append(Leave(from: spell.start, to: nil, knownAt: cancelled ?? spell.start, kind: label), of: person)
        }
    }

    /// Known at its end, or when it was entered if that is later. Sickness is an outcome too; one without an end is an open spell.
    private mutating func takeAbsence(
        _ row: HRRow<AbsenceColumn>, _ spell: Spell, _ kind: AbsenceKind?, _ person: Code
    ) throws(RowProblem) {
        let entered = try row.moment(.entered, &dates)
        try row.requirePast(entered, .entered, latest)
        try row.requirePast(spell.start, .start, latest)
        let end = spell.end(&dates)
        guard let end, let days = spell.days, latest.map({ end <= $0 }) ?? true else {
            guard kind == .sick else { throw row.problem(row.has(.end) ? .end : .days, end == nil ? .missing : .notOver) }
            open += 1
            batch.outcomes.append(
                Outcome(at: spell.start, knownAt: max(entered ?? spell.start, spell.start), kind: .sickLeave), of: person)
            return
        }
        let knownAt = max(end, entered ?? .min)
        let label = kind.map { coder.vocabulary.labels.code(for: $0.rawValue) }
        batch.absences.append(Absence(at: spell.start, knownAt: knownAt, days: days, kind: label), of: person)
        if kind == .sick {
            batch.outcomes.append(Outcome(at: spell.start, knownAt: knownAt, kind: .sickLeave, value: days), of: person)
        }
    }

    var notes: [String] {
        var notes = left.sorted { $0.key < $1.key }.map { "left out, \($0.key): \($0.value)" }
        if open > 0 {
            notes.append(
                "sickness without an end, or with one after the import, is an open spell of sick leave and no absence yet: \(open)")
        }
        return notes
    }
}

/// The days of an absence or leave as a row gives them.
private struct Spell {
    /// The midnight with which it begins.
    let start: Int64
    private let startDay: Int
    private let lastDay: Int?
    private let back: Int?
    private let written: Double?
    private let isHalf: Bool

    init(_ row: HRRow<AbsenceColumn>, _ dates: inout SourceDates) throws(RowProblem) {
        start = try row.requiredMoment(.start, &dates, within: .record)
        func day(_ column: AbsenceColumn) throws(RowProblem) -> Int? {
            let dates = dates
            return try row.optional(column) { text throws(FieldFault) in try dates.day(text) }
        }
        startDay = try day(.start) ?? 0
        lastDay = try day(.end)
        back = try day(.back)
        written = try row.optional(.days) { text throws(FieldFault) in try NumberText.decimal(text, in: 0...3660) }
        isHalf = ["yes", "true", "1", "am", "pm", "half", "halfday", "y"].contains(HeaderName.folded(row.string(.halfDay) ?? ""))
        if let lastDay, lastDay < startDay { throw row.problem(.end, .beforeStart) }
        if let back, back < startDay { throw row.problem(.back, .beforeStart) }
    }

    /// How many days it lasts; `nil` where nothing tells.
    ///
    /// The last day counts whole, unless the row says that the only day is a half. Where there is no last day but a day of return, that is
    /// the day after; else the days written, taken as calendar days.
    var days: Double? {
        if let lastDay {
            if lastDay == startDay, let part = written, part > 0, part < 1 { return part }
            return lastDay == startDay && isHalf ? 0.5 : Double(lastDay - startDay + 1)
        }
        return back.map { Double($0 - startDay) } ?? written
    }

    /// The first moment after it; `nil` where nothing tells. Whole days end at a midnight of the source's clock.
    func end(_ dates: inout SourceDates) -> Int64? {
        guard let days else { return nil }
        let whole = Int(days)
        return (whole == 0 ? start : dates.midnight(startDay + whole)) + Int64(((days - Double(whole)) * 86_400).rounded())
    }
}
