/// What is made of the rows that count.
enum Statistic: String, Sendable, CaseIterable {
    case count, none, sum, mean, sd, cv, min, max, first, last, change, slope, share, distinct, most, entropy, changes, decay
    case daysSince = "days_since"
    case daysSinceFirst = "days_since_first"
    case dropRatio = "drop_ratio"
    case dropZ = "drop_z"
    case correlation

    /// Whether it can be made of a measure of that shape.
    func takes(_ shape: Measure.Shape, of facts: FactKind) -> Bool {
        if facts == .weeks { return takesWeeks }
        switch self {
        case .count, .share: return isCountable(shape)
        case .none, .daysSince, .daysSinceFirst: return shape == .one && facts != .gaps
        case .sum, .mean, .sd, .cv, .min, .max, .first, .last, .change, .slope:
            return isNumber(shape)
        case .decay: return (isNumber(shape) || shape == .one) && facts != .gaps
        case .distinct, .most, .changes: return isKey(shape)
        case .entropy: if case .key(.some) = shape { return true } else { return false }
        case .dropRatio, .dropZ, .correlation: return false
        }
    }

    private var takesWeeks: Bool {
        switch self {
        case .sum, .mean, .sd, .cv, .min, .max, .slope, .dropRatio, .dropZ, .correlation: true
        default: false
        }
    }

    private func isCountable(_ shape: Measure.Shape) -> Bool {
        switch shape {
        case .one, .whole: true
        case .real: self == .count
        case .key: false
        }
    }

    private func isNumber(_ shape: Measure.Shape) -> Bool {
        switch shape {
        case .whole, .real: true
        case .one, .key: false
        }
    }

    private func isKey(_ shape: Measure.Shape) -> Bool {
        if case .key = shape { return true } else { return false }
    }

    /// The window where none is named: all history for what looks at single rows, none for the others.
    var defaultWindow: Window? {
        switch self {
        case .first, .last, .change, .daysSince, .daysSinceFirst: .all
        default: nil
        }
    }

    /// Whether rows whose value is unknown count as rows: the newest row decides, even where it says nothing.
    var keepsUnknown: Bool { self == .first || self == .last || self == .change }
}
