/// One of the files of the canonical schema; the raw value is its name without `.csv`.
public enum CanonicalKind: String, Sendable, CaseIterable {
    case persons, courses, items, holidays
    case events, deadlines, assignments, attributes, kpi, reviews
    case managerAssessments = "manager_assessments"
    case absences, leaves, outcomes
    case surveyAnswers = "survey_answers"
    case interventions, permissions, identities, protected

    /// The name of the file.
    public var fileName: String { rawValue + ".csv" }

    /// The columns that have to be there.
    var required: [CanonicalColumn] {
        switch self {
        case .persons: [.person, .timezone, .hiredAt]
        case .courses: [.course, .taxonomy]
        case .items: [.course, .item, .contentType]
        case .holidays: [.calendar, .date]
        case .events: [.person, .at, .knownAt, .kind, .course, .item, .amount, .durationS, .score, .passed]
        case .deadlines: [.person, .course, .item, .assignedAt, .dueAt, .knownAt, .weight, .required]
        case .assignments: [.person, .at, .knownAt, .manager, .unit]
        case .attributes: [.person, .at, .knownAt, .name, .value]
        case .kpi, .reviews: [.person, .at, .knownAt, .value]
        case .managerAssessments: [.person, .at, .knownAt, .assessor, .rating]
        case .absences: [.person, .at, .knownAt, .days]
        case .leaves: [.person, .fromAt, .toAt, .knownAt, .kind]
        case .outcomes: [.person, .at, .knownAt, .kind, .value, .source]
        case .surveyAnswers: [.person, .at, .knownAt, .instrument, .question, .answer]
        case .interventions: [.person, .at, .knownAt, .kind, .by]
        case .permissions: [.person, .at, .knownAt, .kind, .purpose]
        case .identities: [.person, .namespace, .id, .fromAt, .toAt]
        case .protected: [.person, .attribute, .value, .fromAt]
        }
    }

    /// The columns that may be absent. Titles of courses and items are known and not kept: nothing uses them.
    var optional: [CanonicalColumn] {
        switch self {
        case .persons: [.calendar, .cluster]
        case .courses, .items: [.title]
        case .events: [.id, .source]
        case .assignments: [.role, .site, .contract, .jobFamily, .level, .fte]
        case .kpi: [.name]
        case .absences: [.kind]
        case .outcomes: [.noticeAt]
        default: []
        }
    }

    /// All columns, those that have to be there first.
    var columns: [CanonicalColumn] { required + optional }

    /// The columns in the form that a table is read by.
    var tableColumns: TableColumns {
        TableColumns(names: columns.map(\.name), required: columns.map { required.contains($0) })
    }

    /// The kinds whose required columns all stand in a header.
    static func kinds(withHeader names: [String]) -> [CanonicalKind] {
        allCases.filter { $0.required.allSatisfy { names.contains($0.name) } }
    }
}
