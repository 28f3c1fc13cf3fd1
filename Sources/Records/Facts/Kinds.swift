/// What a learner did.
public enum EventKind: UInt8, Sendable, CaseIterable {
    case view, start, complete, skip, attempt, post, feedback, help

    /// The kind of the given canonical name, or `nil` where there is none.
    public init?(name: String) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// The canonical name, as it stands in `events.csv`.
    public var name: String { String(describing: self) }
}

/// What the platform said of an attempt.
public enum AttemptResult: UInt8, Sendable {
    case unknown, failed, passed
}

/// What a course is for.
public enum Taxonomy: String, Sendable, CaseIterable {
    case upskilling, remedial, compliance, other
}

/// What an item of a course is made of.
public enum ContentType: String, Sendable, CaseIterable {
    case text, video, page, quiz, forum, live, file, link, other
}

/// What became of a person: exits, spells, cases and survey scores.
public enum OutcomeKind: String, Sendable, CaseIterable {
    case resignation, dismissal, retirement
    case endOfContract = "end_of_contract"
    case death
    case sickLeave = "sick_leave"
    case burnoutCase = "burnout_case"
    case survey
    case productivityDrop = "productivity_drop"

    /// Whether the person leaves the organisation by it.
    public var isExit: Bool {
        switch self {
        case .resignation, .dismissal, .retirement, .endOfContract, .death: true
        case .sickLeave, .burnoutCase, .survey, .productivityDrop: false
        }
    }
}

/// What a person was told of, agreed to, or objected to.
public enum PermissionKind: String, Sendable, CaseIterable {
    case notice, consent, objection, withdrawal
}
