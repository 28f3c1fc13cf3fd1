/// What of a row a statistic looks at.
enum Measure: String, Sendable, CaseIterable {
    /// The row itself.
    case rows
    case amount, minutes, hours, score, value, days
    /// Of gaps: the days, and as one more gap the time since the last session.
    case daysWithOpen = "days_with_open"
    case date, course, item, hour, kind
    case contentType = "content_type"
    case taxonomy
    case manager, unit, role, site, contract
    case jobFamily = "job_family"
    case level, fte
    /// Of weeks: the mean of the KPI values.
    case kpi

    /// What a measure is, for arithmetic.
    enum Shape: Hashable, Sendable {
        /// Every row counts one.
        case one
        /// A whole number, to be divided by the unit.
        case whole(unit: Double)
        /// Any number; it may be unknown.
        case real
        /// One of several; `bins` where there are few and they are known ahead.
        case key(bins: Int?)
    }

    /// The measures that rows of a kind have, the first one the one that is meant where none is named; events have no such one.
    static func all(of facts: FactKind) -> [Measure] {
        switch facts {
        case .events: [.rows, .amount, .minutes, .hours, .score, .date, .course, .item, .hour, .kind, .contentType, .taxonomy]
        case .sessions: [.minutes, .hours, .rows]
        case .gaps: [.days, .daysWithOpen, .rows]
        case .weeks: [.minutes, .hours, .rows, .amount, .score, .kpi]
        case .kpi, .reviews: [.value, .rows]
        case .absences: [.days, .rows]
        case .attributes: [.value, .rows]
        case .assignments: [.rows, .manager, .unit, .role, .site, .contract, .jobFamily, .level, .fte]
        }
    }

    /// What it is among rows of a kind.
    func shape(of facts: FactKind) -> Shape {
        switch self {
        case .rows: .one
        case .amount: .whole(unit: 1)
        case .minutes: .whole(unit: 60)
        case .hours: .whole(unit: 3600)
        case .days: facts == .gaps ? .whole(unit: Double(secondsPerDay)) : .real
        case .daysWithOpen: .whole(unit: Double(secondsPerDay))
        case .score, .value, .kpi, .fte: .real
        case .hour: .key(bins: 24)
        case .kind: .key(bins: 8)
        case .contentType: .key(bins: 9)
        case .taxonomy: .key(bins: 4)
        case .date, .course, .item, .manager, .unit, .role, .site, .contract, .jobFamily, .level: .key(bins: nil)
        }
    }

    /// Whether no row lacks it.
    func isKnownForEveryRow(of facts: FactKind) -> Bool {
        switch self {
        case .score, .fte: false
        case .value: facts != .attributes
        default: true
        }
    }

    /// Whether it tells when of the day a person learns, so that a statistic of it needs an agreement.
    var isSensitive: Bool { self == .hour }
}
