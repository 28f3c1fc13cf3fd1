import Records

/// The two clocks of a row, `known_at` being `at` where it is empty.
private struct Clocks {
    let at: Int64
    let knownAt: Int64

    /// What happened, and cannot lie after the import.
    init(_ row: CanonicalRow) throws(RowProblem) {
        at = try row.time(.at)
        knownAt = try row.optionalTime(.knownAt) ?? at
        try row.requirePast(at, .at)
        try row.requirePast(knownAt, .knownAt)
    }

    /// What holds from a date on: it may date from long before there was a platform, or be planned.
    init(effectiveDated row: CanonicalRow) throws(RowProblem) {
        at = try row.time(.at, within: .career)
        let written = try row.optionalTime(.knownAt, within: .career)
        try row.requirePast(written, .knownAt)
        knownAt = written ?? at
    }
}

/// The moment `days` after `at`, to the nearest second; limited to what a time may be.
private func end(of at: Int64, days: Double) -> Int64 {
    let latest = TimeRange.record.limits.upperBound
    let seconds = (days * 86_400).rounded()
    return seconds >= Double(latest - at) ? latest : at + Int64(seconds)
}

extension KPIValue {
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let clocks = try Clocks(row)
        let value = try row.number(.value)
        let name = coder.optionalLabel(row.text(.name))
        if let name, let kind = coder.forbiddenInput(name) { throw row.problem(.name, .forbidden(kind)) }
        self.init(at: clocks.at, knownAt: clocks.knownAt, value: value, name: name)
    }
}

extension Review {
    init(_ row: CanonicalRow) throws(RowProblem) {
        let clocks = try Clocks(row)
        self.init(at: clocks.at, knownAt: clocks.knownAt, value: try row.number(.value))
    }
}

extension Absence {
    /// Known at its end where `known_at` is empty: `days` is its whole length, which nobody knows before.
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let at = try row.time(.at)
        let days = try row.number(.days, in: .notNegative)
        let knownAt = try row.optionalTime(.knownAt) ?? end(of: at, days: days)
        try row.requirePast(at, .at)
        try row.requirePast(knownAt, .knownAt)
        self.init(at: at, knownAt: knownAt, days: days, kind: coder.optionalLabel(row.text(.kind)))
    }
}

extension Assignment {
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let clocks = try Clocks(effectiveDated: row)
        let fte = try row.optionalNumber(.fte, in: .notNegative)
        self.init(
            at: clocks.at, knownAt: clocks.knownAt, manager: coder.optionalLabel(row.text(.manager)),
            unit: coder.optionalLabel(row.text(.unit)), role: coder.optionalLabel(row.text(.role)),
            site: coder.optionalLabel(row.text(.site)), contract: coder.optionalLabel(row.text(.contract)),
            jobFamily: coder.optionalLabel(row.text(.jobFamily)), level: coder.optionalLabel(row.text(.level)), fte: fte)
    }
}

extension Attribute {
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let clocks = try Clocks(effectiveDated: row)
        let name = coder.label(try row.requiredText(.name))
        if let kind = coder.forbiddenInput(name) { throw row.problem(.name, .forbidden(kind)) }
        self.init(at: clocks.at, knownAt: clocks.knownAt, name: name, value: coder.optionalLabel(row.text(.value)))
    }
}

extension Deadline {
    /// Known when it was assigned where `known_at` is empty. An empty `due_at` withdraws it.
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let assignedAt = try row.time(.assignedAt)
        let dueAt = try row.optionalTime(.dueAt)
        let written = try row.optionalTime(.knownAt)
        try row.requirePast(written, .knownAt)
        let knownAt = written ?? assignedAt
        let weight = try row.optionalNumber(.weight, in: .notNegative)
        let required = try row.optionalBoolean(.required)
        let course = coder.course(try row.requiredText(.course))
        self.init(
            course: course, item: coder.item(row.text(.item), of: course), assignedAt: assignedAt, dueAt: dueAt, knownAt: knownAt,
            weight: weight, required: required)
    }
}

extension Leave {
    /// Known when it begins where `known_at` is empty. An empty `to_at` cancels it.
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let from = try row.time(.fromAt)
        let to = try row.optionalTime(.toAt)
        try row.requireOrder(from, to: to, .toAt)
        let written = try row.optionalTime(.knownAt)
        try row.requirePast(written, .knownAt)
        let knownAt = written ?? from
        self.init(from: from, to: to, knownAt: knownAt, kind: coder.optionalLabel(row.text(.kind)))
    }
}

extension Outcome {
    /// Where `known_at` is empty: a spell of sick leave with its length is known at its end, whatever its notice, for nobody knows
    /// the length before; everything else at its notice, or when it happens.
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let at = try row.time(.at)
        let kind = try row.word(.kind, OutcomeKind.self)
        let noticeAt = try row.optionalTime(.noticeAt)
        let value = kind == .sickLeave ? try row.optionalNumber(.value, in: .notNegative) : try row.optionalNumber(.value)
        let length = kind == .sickLeave ? value : nil
        let knownAt = try row.optionalTime(.knownAt) ?? length.map { end(of: at, days: $0) } ?? noticeAt ?? at
        try row.requirePast(noticeAt, .noticeAt)
        if noticeAt == nil { try row.requirePast(at, .at) }
        try row.requirePast(knownAt, .knownAt)
        self.init(
            at: at, knownAt: knownAt, kind: kind, value: value, source: coder.optionalLabel(row.text(.source)), noticeAt: noticeAt)
    }
}

extension SurveyAnswer {
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let clocks = try Clocks(row)
        let answer = try row.optionalNumber(.answer)
        let instrument = coder.label(try row.requiredText(.instrument))
        let question = coder.label(try row.requiredText(.question))
        self.init(at: clocks.at, knownAt: clocks.knownAt, instrument: instrument, question: question, answer: answer)
    }
}

extension Intervention {
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let clocks = try Clocks(row)
        let kind = coder.label(try row.requiredText(.kind))
        self.init(at: clocks.at, knownAt: clocks.knownAt, kind: kind, by: coder.optionalLabel(row.text(.by)))
    }
}

extension ManagerAssessment {
    init(_ row: CanonicalRow, _ coder: inout TextCoder) throws(RowProblem) {
        let clocks = try Clocks(row)
        let rating = try row.number(.rating, in: 0...1)
        self.init(at: clocks.at, knownAt: clocks.knownAt, assessor: coder.optionalLabel(row.text(.assessor)), rating: rating)
    }
}
