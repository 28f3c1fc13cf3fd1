/// What a statistic of rows is, in words.
struct SeriesWords {
    private let formula: SeriesFormula

    init(_ formula: SeriesFormula) { self.formula = formula }

    /// The value, exactly.
    var definition: String {
        let rows = self.rows(formula.rows)
        let measure = self.measure(formula.measure)
        switch formula.statistic {
        case .count: return "number of \(rows)" + (formula.measure == .rows ? "" : " with a known \(measure)")
        case .none: return "1 if there are no \(rows), else 0"
        case .share: return share
        case .distinct: return "number of distinct \(measure)s among \(rows)"
        case .most: return "largest number of \(rows) with one \(measure)"
        case .entropy: return "entropy in nats of \(rows) over \(measure)"
        case .changes: return "number of \(rows) whose \(measure) differs from that of the row before"
        case .decay: return "sum over \(rows) of \(weight) × 2^(−(t0 − time) ÷ \(formula.window.text))"
        case .daysSince: return "days from the last of \(rows) to t0"
        case .daysSinceFirst: return "days from the first of \(rows) to t0"
        case .correlation: return "Pearson correlation of \(measure) and \(self.measure(formula.second ?? .rows)) over \(rows)"
        case .dropRatio: return "\(measure) of the newest of \(rows) ÷ mean of the others"
        case .dropZ: return "(\(measure) of the newest of \(rows) − mean of the others) ÷ standard deviation of the others"
        case .slope: return "least-squares slope of \(measure) of \(rows) on \(axis)"
        case .change: return "\(measure) of the newest of \(rows) − that of the one before it"
        default: return "\(word) \(measure) of \(rows)"
        }
    }

    private var word: String {
        switch formula.statistic {
        case .sum: "sum of"
        case .mean: "mean"
        case .sd: "sample standard deviation of"
        case .cv: "sample standard deviation ÷ mean of"
        case .min: "smallest"
        case .max: "largest"
        case .first: "oldest"
        default: "newest"
        }
    }

    private var weight: String { formula.measure == .rows ? "1" : measure(formula.measure) }

    private var axis: String {
        switch formula.facts {
        case .weeks: "−k"
        case .gaps: "the index 0, 1, 2, …"
        default: "time in days"
        }
    }

    private var share: String {
        let all = rows(formula.whole)
        let what = formula.measure == .rows ? "" : "of the \(measure(formula.measure)) "
        return "share \(what)of \(all) that meet: \(formula.rows.canonicalText)"
    }

    private func measure(_ measure: Measure) -> String {
        let word = measure.rawValue.split(separator: "_").joined(separator: " ")
        guard !formula.categories.isEmpty else { return word }
        return "\(word) (\(formula.categories.canonicalText))"
    }

    private func rows(_ filter: RowFilter) -> String {
        let conditions = filter.isEmpty ? "" : " with \(filter.canonicalText)"
        guard formula.facts != .weeks else {
            return "the weeks k = 0…\((formula.window.days ?? 7) / 7 - 1)\(conditions)"
        }
        guard formula.statistic != .decay, let days = formula.window.days else {
            return "all \(formula.facts.rawValue)\(conditions)"
        }
        let time = formula.facts == .sessions ? "end" : formula.facts == .gaps ? "end of the session before" : "at"
        return "\(formula.facts.rawValue)\(conditions) and t0 - \(days) d < \(time) <= t0"
    }

    /// When the value is missing.
    var missing: String? {
        if formula.facts == .weeks, ![.score, .kpi].contains(formula.measure) { return missingOfWholeWeeks }
        return switch formula.statistic {
        case .count, .none, .sum, .distinct, .most, .changes, .decay: nil
        case .share: "nothing to take a share of"
        case .sd: "fewer than two known values"
        case .cv: "fewer than two known values, or a mean of zero"
        case .slope: "fewer than three known values, or all at one time"
        case .change: "fewer than two rows, or either is unknown"
        case .dropRatio: "no value of the newest or of the others, or a mean of zero"
        case .dropZ: "no value of the newest, fewer than two of the others, or all of them alike"
        case .correlation: "fewer than four weeks with both, or either is constant"
        case .daysSince, .daysSinceFirst, .entropy: "no such row"
        case .mean, .min, .max, .first, .last: "no known value"
        }
    }

    /// Weeks in which nothing happened are zero, not missing.
    private var missingOfWholeWeeks: String? {
        switch formula.statistic {
        case .cv, .dropRatio: "a mean of zero"
        case .dropZ: "the others are all alike"
        case .correlation: "fewer than four weeks with both, or either is constant"
        default: nil
        }
    }

    /// The unit of the value.
    var unit: String {
        let own =
            switch formula.measure {
            case .minutes: "minutes"
            case .hours: "hours"
            case .days, .daysWithOpen: "days"
            default: ""
            }
        switch formula.statistic {
        case .sum, .mean, .sd, .min, .max, .first, .last, .change, .decay: return own
        case .daysSince, .daysSinceFirst: return "days"
        case .entropy: return "nats"
        case .slope:
            let step = formula.facts == .weeks ? "week" : formula.facts == .gaps ? "gap" : "day"
            return own.isEmpty ? "per \(step)" : "\(own) per \(step)"
        default: return ""
        }
    }

    /// The files that the rows come from.
    var inputs: [FeatureDefinition.Input] {
        var inputs: [FeatureDefinition.Input]
        switch formula.facts {
        case .events, .sessions, .gaps: inputs = [.events]
        case .weeks:
            let measures = [formula.measure, formula.second]
            inputs = (measures.contains(.kpi) ? [.kpi] : []) + (measures.allSatisfy { $0 == .kpi || $0 == nil } ? [] : [.events])
        case .kpi: inputs = [.kpi]
        case .reviews: inputs = [.reviews]
        case .absences: inputs = [.absences]
        case .attributes: inputs = [.attributes]
        case .assignments: inputs = [.assignments]
        }
        let filters = [formula.rows, formula.whole]
        func asks(_ fields: RowFilter.Field...) -> Bool { fields.contains { field in filters.contains { $0[field] != nil } } }
        if formula.measure == .taxonomy || asks(.taxonomy) { inputs.append(.courses) }
        if formula.measure == .contentType || asks(.contentType) { inputs.append(.items) }
        if [.date, .hour].contains(formula.measure) || asks(.late, .weekend, .hour) { inputs.append(.persons) }
        return inputs
    }
}
