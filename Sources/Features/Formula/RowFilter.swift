import Records

/// Which rows count: those that meet all conditions.
struct RowFilter: Hashable, Sendable {
    /// What conditions can be about.
    enum Field: String, Sendable, CaseIterable {
        case kind, taxonomy
        case contentType = "content_type"
        case course, item, passed, late, weekend, hour, amount, minutes, score, days, value, name
    }

    /// By what they are about.
    let conditions: [Field: Condition]

    /// Every row.
    static let all = RowFilter([:])

    init(_ conditions: [Field: Condition]) { self.conditions = conditions }

    /// Whether every row counts.
    var isEmpty: Bool { conditions.isEmpty }

    /// The condition on a field, where there is one.
    subscript(field: Field) -> Condition? { conditions[field] }

    /// The fields that rows of a kind have.
    static func fields(of facts: FactKind, measure: Measure) -> [Field] {
        switch facts {
        case .events: return eventFields
        case .sessions: return [.minutes]
        case .gaps: return [.days]
        case .weeks:
            switch measure {
            case .rows, .amount, .score: return eventFields
            case .kpi: return [.name, .value]
            default: return [.minutes]
            }
        case .kpi: return [.name, .value]
        case .reviews: return [.value]
        case .absences: return [.days]
        case .attributes: return [.name]
        case .assignments: return []
        }
    }

    private static let eventFields: [Field] = [
        .kind, .taxonomy, .contentType, .course, .item, .passed, .late, .weekend, .hour, .amount, .minutes, .score,
    ]

    /// The rows that meet the conditions of both; `nil` where no row can.
    func joined(with other: RowFilter) -> RowFilter? {
        var joined = conditions
        for (field, condition) in other.conditions {
            guard let mine = joined[field] else {
                joined[field] = condition
                continue
            }
            guard let both = mine.joined(with: condition) else { return nil }
            joined[field] = both
        }
        return RowFilter(joined)
    }

    /// The same rows, without saying that they are attempts where only attempts can meet the other conditions.
    func leavingOutAttempts(impliedBy isImplied: Bool) -> RowFilter {
        guard conditions[.kind] == .texts([EventKind.attempt.name]) else { return self }
        let onlyAttempts = [Field.passed, .score].contains { conditions[$0].map { $0 != .known(false) } ?? false }
        return isImplied || onlyAttempts ? RowFilter(conditions.filter { $0.key != .kind }) : self
    }

    /// Whether the rows tell of help requests, forum posts, or of when a person learns.
    var isSensitive: Bool {
        if case .texts(let kinds) = conditions[.kind], kinds.contains(where: { ["post", "feedback", "help"].contains($0) }) {
            return true
        }
        if case .texts(let types) = conditions[.contentType], types.contains("forum") { return true }
        return [.late, .weekend, .hour].contains { conditions[$0] != nil }
    }

    /// A text that two filters share exactly where they are equal.
    var canonicalText: String {
        Field.allCases.compactMap { field in conditions[field].map { "\(field.rawValue) \($0.canonicalText)" } }
            .joined(separator: ", ")
    }

    /// A text in quotes, so that no text reads like anything else.
    static func quoted(_ text: String) -> String {
        "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}

/// What a field of a row has to be.
enum Condition: Hashable, Sendable {
    /// One of these, sorted, each once.
    case texts([String])
    /// True or false.
    case flag(Bool)
    /// A number that meets all of these, sorted, each once.
    case numbers([Comparison])
    /// Known, whatever it is; or not known.
    case known(Bool)

    /// A text that two conditions share exactly where they are equal.
    var canonicalText: String {
        switch self {
        case .texts(let texts): "[" + texts.map(RowFilter.quoted).joined(separator: ", ") + "]"
        case .flag(let flag): "\(flag)"
        case .numbers(let comparisons): comparisons.map { "\($0.relation.rawValue) \($0.number)" }.joined(separator: " and ")
        case .known(let isKnown): isKnown ? "known" : "missing"
        }
    }

    /// What meets both; `nil` where nothing does.
    func joined(with other: Condition) -> Condition? {
        switch (self, other) {
        case (.texts(let mine), .texts(let others)):
            let both = mine.filter(others.contains)
            return both.isEmpty ? nil : .texts(both)
        case (.numbers(let mine), .numbers(let others)): return .numbers(Set(mine + others).sorted())
        case (.known(true), .known(false)), (.known(false), .known(true)): return nil
        case (.known(true), _): return other
        case (_, .known(true)): return self
        default: return self == other ? self : nil
        }
    }

    /// Whether a number meets it; an unknown one meets nothing but that it is unknown.
    func holds(_ number: Double) -> Bool {
        switch self {
        case .numbers(let comparisons): comparisons.allSatisfy { $0.holds(number) }
        case .known(let isKnown): number.isNaN != isKnown
        case .texts, .flag: false
        }
    }
}

/// A number beside which another has to lie.
struct Comparison: Hashable, Sendable, Comparable {
    enum Relation: String, Sendable, CaseIterable {
        case less = "<"
        case atMost = "<="
        case equal = "="
        case atLeast = ">="
        case more = ">"
    }

    let relation: Relation
    let number: Double

    func holds(_ value: Double) -> Bool {
        switch relation {
        case .less: value < number
        case .atMost: value <= number
        case .equal: value == number
        case .atLeast: value >= number
        case .more: value > number
        }
    }

    static func < (left: Comparison, right: Comparison) -> Bool {
        (left.relation.rawValue, left.number) < (right.relation.rawValue, right.number)
    }
}
