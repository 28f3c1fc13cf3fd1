import Records

/// A row of a `FactBlock` that a verification can put in or take out.
protocol EditableRow: Sendable, Hashable {
    /// The row in a fact; `nil` of a fact of another kind.
    init?(_ fact: Fact)
    /// The row as a fact.
    var fact: Fact { get }
    /// What the rows of one person stand in the order of; equal ones keep theirs.
    var order: (Int64, Int64) { get }
}

extension EventFact: EditableRow {
    init?(_ fact: Fact) { if case .event(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .event(self) }
    var order: (Int64, Int64) { (at, 0) }
}

extension KPIValue: EditableRow {
    init?(_ fact: Fact) { if case .kpi(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .kpi(self) }
    var order: (Int64, Int64) { (at, 0) }
}

extension Review: EditableRow {
    init?(_ fact: Fact) { if case .review(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .review(self) }
    var order: (Int64, Int64) { (at, 0) }
}

extension Absence: EditableRow {
    init?(_ fact: Fact) { if case .absence(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .absence(self) }
    var order: (Int64, Int64) { (at, 0) }
}

extension Assignment: EditableRow {
    init?(_ fact: Fact) { if case .assignment(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .assignment(self) }
    var order: (Int64, Int64) { (at, knownAt) }
}

extension Attribute: EditableRow {
    init?(_ fact: Fact) { if case .attribute(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .attribute(self) }
    var order: (Int64, Int64) { (at, knownAt) }
}

extension Deadline: EditableRow {
    init?(_ fact: Fact) { if case .deadline(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .deadline(self) }
    var order: (Int64, Int64) { (dueAt ?? .min, knownAt) }
}

extension Leave: EditableRow {
    init?(_ fact: Fact) { if case .leave(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .leave(self) }
    var order: (Int64, Int64) { (from, knownAt) }
}

extension Outcome: EditableRow {
    init?(_ fact: Fact) { if case .outcome(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .outcome(self) }
    var order: (Int64, Int64) { (at, 0) }
}

extension SurveyAnswer: EditableRow {
    init?(_ fact: Fact) { if case .surveyAnswer(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .surveyAnswer(self) }
    var order: (Int64, Int64) { (at, 0) }
}

extension Intervention: EditableRow {
    init?(_ fact: Fact) { if case .intervention(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .intervention(self) }
    var order: (Int64, Int64) { (at, 0) }
}

extension ManagerAssessment: EditableRow {
    init?(_ fact: Fact) { if case .managerAssessment(let row) = fact { self = row } else { return nil } }
    var fact: Fact { .managerAssessment(self) }
    var order: (Int64, Int64) { (at, 0) }
}
