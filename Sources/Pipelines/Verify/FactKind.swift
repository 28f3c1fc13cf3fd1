/// A kind of fact that a verification removes, alters and adds, named as its file.
public enum FactKind: String, Sendable, Codable, CaseIterable {
    case events, kpi, reviews, absences, assignments, attributes, deadlines, leaves, outcomes
    case surveyAnswers = "survey_answers"
    case interventions
    case managerAssessments = "manager_assessments"

    /// Whether it is a plan, which may lie in the future and counts once it is known.
    var isPlan: Bool { self == .deadlines || self == .leaves }
}

/// The clock by which a fact lies after a cutoff.
public enum HiddenClock: String, Sendable, Codable, CaseIterable {
    /// It happened and became known after it.
    case both
    /// It happened by then and became known after it.
    case knownAt = "known_at"
    /// It was known by then and happened after it.
    case at
}
