import Records

/// What a canonical column holds, so far as a mapping has to know it.
enum FieldMeaning: Equatable {
    /// Whom something is about, who leads or judges: an identifier with its namespace.
    case identifier
    /// A moment.
    case time
    /// A day of a calendar.
    case day
    /// A figure.
    case number
    /// Seconds.
    case duration
    /// A share from 0 to 1.
    case score
    /// Yes or no.
    case boolean
    /// One of these words.
    case word([String])
    /// Anything else.
    case text

    /// What the column of the kind holds.
    init(_ column: CanonicalColumn, of kind: CanonicalKind) {
        switch column {
        case .person, .manager, .assessor: self = .identifier
        case .at, .knownAt, .assignedAt, .dueAt, .hiredAt, .fromAt, .toAt, .noticeAt: self = .time
        case .date: self = .day
        case .durationS: self = .duration
        case .score, .rating: self = .score
        case .passed, .required: self = .boolean
        case .amount, .weight, .fte, .days, .answer: self = .number
        case .value: self = kind == .attributes || kind == .protected ? .text : .number
        case .taxonomy: self = .word(Taxonomy.allCases.map(\.rawValue))
        case .contentType: self = .word(ContentType.allCases.map(\.rawValue))
        case .kind: self = Self.kinds(of: kind)
        case .course, .item, .id, .source, .title, .timezone, .calendar, .cluster, .unit, .role, .site, .contract, .jobFamily,
            .level, .name, .instrument, .question, .by, .purpose, .namespace, .attribute:
            self = .text
        }
    }

    private static func kinds(of kind: CanonicalKind) -> FieldMeaning {
        switch kind {
        case .events: .word(EventKind.allCases.map(\.name))
        case .outcomes: .word(OutcomeKind.allCases.map(\.rawValue))
        case .permissions: .word(PermissionKind.allCases.map(\.rawValue))
        default: .text
        }
    }
}
