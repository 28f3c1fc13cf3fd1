import Records

/// The kinds of dated facts. The numbers stand in the file: they are never changed and never used again.
enum FactKind: Int, CaseIterable, Sendable {
    case event = 0
    case kpi = 1
    case review = 2
    case absence = 3
    case assignment = 4
    case attribute = 5
    case deadline = 6
    case leave = 7
    case outcome = 8
    case surveyAnswer = 9
    case intervention = 10
    case managerAssessment = 11

    /// What each column of the kind holds. The last one says by which identifier the source named the person.
    var roles: [ColumnRole] { ownRoles + [.bookkeeping] }

    /// The column that holds the identifier by which the source named the person: 0 where it is the person's own key, else the
    /// identifier's key plus one.
    var accountColumn: Int { ownRoles.count }

    /// The column whose moment decides whom an identifier means: when it happened; for a deadline, when it was assigned.
    var attributionColumn: Int { self == .deadline ? 2 : 0 }

    private var ownRoles: [ColumnRole] {
        switch self {
        case .event: StoredEvents.roles
        case .kpi: KPIValue.roles
        case .review: Review.roles
        case .absence: Absence.roles
        case .assignment: Assignment.roles
        case .attribute: Attribute.roles
        case .deadline: Deadline.roles
        case .leave: Leave.roles
        case .outcome: Outcome.roles
        case .surveyAnswer: SurveyAnswer.roles
        case .intervention: Intervention.roles
        case .managerAssessment: ManagerAssessment.roles
        }
    }

    /// How many columns the kind has.
    var columnCount: Int { roles.count }
}
