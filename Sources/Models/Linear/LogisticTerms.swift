import Statistics

/// What enters the log-odds besides the columns with coefficients, and how much rows with and without the event weigh.
public struct LogisticTerms: Sendable, Equatable, Codable {
    /// Whether the log-odds have an intercept; without one, columns are scaled but not centred, and a row of zeros has log-odds 0.
    public let hasIntercept: Bool
    /// A column that is added to the log-odds as it is, with coefficient 1, such as the log of an exposure or another model's log-odds.
    ///
    /// It is no part of the design: nothing is learned about it. It has to be known in every row, when fitting and when forecasting.
    public let offset: String?
    /// How much rows with and without the event weigh.
    public let outcomeWeights: OutcomeWeights

    /// Describes the terms; by default an intercept, no offset, and every row at its own weight.
    public init(hasIntercept: Bool = true, offset: String? = nil, outcomeWeights: OutcomeWeights = .equal) {
        self.hasIntercept = hasIntercept
        self.offset = offset
        self.outcomeWeights = outcomeWeights
    }
}

/// Weights of the two outcomes, multiplied with the weights of rows.
///
/// To weigh events `a` times and other rows `b` times is to pretend that there were so many more of them: in a logistic model this raises all
/// log-odds by about `log(a / b)`, so that what comes out is no longer the probability of the event among the rows.
public enum OutcomeWeights: Sendable, Equatable, Codable {
    /// What the log-odds mean where outcomes were weighed.
    public enum Level: String, Sendable, Codable {
        /// The intercept is moved until the forecasts of the rows fitted on, at their own weights, add up to their events: the one
        /// solution of the intercept's likelihood equation with all other coefficients held.
        case restored
        /// Left as fitted: a rank and a score for a threshold, but not a probability.
        case asWeighted
    }

    /// No weights but those of the rows.
    case equal
    /// Either outcome gets half of the weight of all rows: `sum w / (2 sum of w with that outcome)`.
    case balanced(Level)
    /// These factors, each above 0.
    case given(event: Double, other: Double, Level)

    /// What the log-odds mean; `nil` where outcomes are not weighed.
    public var level: Level? {
        switch self {
        case .equal: nil
        case .balanced(let level), .given(_, _, let level): level
        }
    }

    /// The factors for rows with the event and for others, from the rows that are fitted on.
    func factors(_ target: BinaryTarget) -> (event: Double, other: Double)? {
        switch self {
        case .equal: return nil
        case .given(let event, let other, _): return (event, other)
        case .balanced:
            var (events, total) = (0.0, 0.0)
            for (row, outcome) in target.outcomes.enumerated() {
                let weight = target.weights?[row] ?? 1
                total += weight
                if outcome { events += weight }
            }
            return (total / (2 * events), total / (2 * (total - events)))
        }
    }

    /// The rows' weights times the factors.
    func applied(to target: BinaryTarget) -> BinaryTarget {
        guard let factors = factors(target) else { return target }
        let weights = target.outcomes.enumerated().map { row, outcome in
            (target.weights?[row] ?? 1) * (outcome ? factors.event : factors.other)
        }
        return BinaryTarget(outcomes: target.outcomes, weights: weights)
    }

    /// In words, for records.
    var description: String {
        let tail: String
        switch level {
        case .restored: tail = ", level restored to the share of events"
        case .asWeighted: tail = ", log-odds as weighted: not probabilities"
        case nil: tail = ""
        }
        switch self {
        case .equal: return "equal"
        case .balanced: return "balanced" + tail
        case .given(let event, let other, _): return "\(event) for events, \(other) for others" + tail
        }
    }
}

extension LogisticTerms {
    /// Refuses settings that contradict each other or the columns.
    func check(_ input: Dataset) throws(FitError) {
        if let offset, !input.columns.contains(where: { $0.name == offset }) { throw .unknownColumn(name: offset) }
        if case .given(let event, let other, _) = outcomeWeights {
            guard event > 0, other > 0, event.isFinite, other.isFinite else {
                throw .invalidSetting(name: "outcome weights", got: "\(event) and \(other)", wanted: "two finite factors above 0")
            }
        }
        if outcomeWeights.level == .restored, !hasIntercept {
            throw .invalidSetting(
                name: "outcome weights", got: "restored without an intercept", wanted: "an intercept, or log-odds as weighted")
        }
    }

    /// The settings that are not the usual ones, for records.
    var settings: [ModelRecord.Setting] {
        var settings: [ModelRecord.Setting] = []
        if !hasIntercept { settings.append(.init(name: "intercept", value: "none")) }
        if let offset { settings.append(.init(name: "offset", value: offset)) }
        if outcomeWeights != .equal {
            settings.append(.init(name: "outcome weights", value: outcomeWeights.description))
        }
        return settings
    }
}
