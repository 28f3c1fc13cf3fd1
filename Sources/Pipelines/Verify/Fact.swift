import Records

/// One event, taken out of its columns.
struct EventFact: Sendable, Hashable {
    var at, knownAt: Int64
    var kind: EventKind
    var course, item: Code
    var amount: Int32 = 1
    var durationSeconds: Int32 = 0
    /// `nil` where unknown.
    var score: Double?
    var result = AttemptResult.unknown
}

/// One fact of any kind.
enum Fact: Sendable, Hashable {
    case event(EventFact)
    case kpi(KPIValue)
    case review(Review)
    case absence(Absence)
    case assignment(Assignment)
    case attribute(Attribute)
    case deadline(Deadline)
    case leave(Leave)
    case outcome(Outcome)
    case surveyAnswer(SurveyAnswer)
    case intervention(Intervention)
    case managerAssessment(ManagerAssessment)

    var kind: FactKind {
        switch self {
        case .event: .events
        case .kpi: .kpi
        case .review: .reviews
        case .absence: .absences
        case .assignment: .assignments
        case .attribute: .attributes
        case .deadline: .deadlines
        case .leave: .leaves
        case .outcome: .outcomes
        case .surveyAnswer: .surveyAnswers
        case .intervention: .interventions
        case .managerAssessment: .managerAssessments
        }
    }

    /// When it happened; of a plan the moment that it is about.
    var at: Int64 { clocks.at }
    /// When the organisation learned of it.
    var knownAt: Int64 { clocks.knownAt }

    private var clocks: (at: Int64, knownAt: Int64) {
        switch self {
        case .event(let fact): (fact.at, fact.knownAt)
        case .kpi(let fact): (fact.at, fact.knownAt)
        case .review(let fact): (fact.at, fact.knownAt)
        case .absence(let fact): (fact.at, fact.knownAt)
        case .assignment(let fact): (fact.at, fact.knownAt)
        case .attribute(let fact): (fact.at, fact.knownAt)
        case .deadline(let fact): (fact.dueAt ?? fact.assignedAt, fact.knownAt)
        case .leave(let fact): (fact.from, fact.knownAt)
        case .outcome(let fact): (fact.at, fact.knownAt)
        case .surveyAnswer(let fact): (fact.at, fact.knownAt)
        case .intervention(let fact): (fact.at, fact.knownAt)
        case .managerAssessment(let fact): (fact.at, fact.knownAt)
        }
    }

    /// By which clock the fact lies after a cutoff; `nil` where it belongs to the snapshot. Of a plan only `known_at` counts.
    func hidden(at t0: Int64) -> HiddenClock? {
        if kind.isPlan { return knownAt > t0 ? .knownAt : nil }
        switch (at > t0, knownAt > t0) {
        case (true, true): return .both
        case (true, false): return .at
        case (false, true): return .knownAt
        case (false, false): return nil
        }
    }
}
