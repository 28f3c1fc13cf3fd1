import Foundation

/// An area under the ROC curve with DeLong's variance, for rows that are independent of each other.
///
/// Where rows come in clusters (several cutoffs of one person) the variance is too small: use `ClusterBootstrap` there.
public struct DeLongEstimate: Sendable, Equatable, Codable {
    /// The area under the ROC curve.
    public let auroc: Double
    /// The variance of the area.
    public let variance: Double
    /// `auroc ± z √variance`, clamped to `[0, 1]`, as pROC gives it.
    public let interval: Interval
    /// The interval made on the log-odds scale, always inside `(0, 1)`; `nil` when the area is 0 or 1.
    public let logOddsInterval: Interval?

    init(auroc: Double, variance: Double, level: Double) {
        let reach = NormalDistribution.halfWidth(level: level) * variance.squareRoot()
        self.auroc = auroc
        self.variance = variance
        interval = Interval(max(0, auroc - reach), min(1, auroc + reach), level: level)
        if auroc > 0, auroc < 1 {
            let middle = log(auroc / (1 - auroc))
            let width = reach / (auroc * (1 - auroc))
            logOddsInterval = Interval(logistic(middle - width), logistic(middle + width), level: level)
        } else {
            logOddsInterval = nil
        }
    }
}

extension GradedForecast {
    /// Returns the area under the ROC curve with DeLong's variance and interval.
    ///
    /// `V10_i = P(other below p_i) + ½ P(other = p_i)` for events, `V01_j = P(event above p_j) + ½ P(event = p_j)` for others,
    /// `variance = S10 / m + S01 / n` with `S10 = sum_i w_i (V10_i - AUROC)² / (m - 1)` and `S01` likewise;
    /// `m` and `n` are the weights of the events and of the other rows.
    ///
    /// Rows count as independent. A perfect separation has variance 0 and the interval [1, 1], which says too much: see the count of events.
    ///
    /// - Parameter level: The level of the interval, in `(0, 1)`.
    /// - Returns: The estimate; `nil` unless events and others each weigh more than 1.
    /// - Throws: `ValidationError.badSetting` for a level outside `(0, 1)`.
    /// - Complexity: O(*n* log *n*), by the ranks of groups of equal probabilities.
    ///
    /// ## References
    /// - DeLong, DeLong and Clarke-Pearson (1988), *Biometrics* 44(3), 837–845; Sun and Xu (2014), *IEEE Signal Processing Letters* 21(11).
    /// ## Checked against
    /// - pROC `ci.auc` and `var`, `Fixtures/delong.json`.
    public func aurocDeLong(level: Double = 0.95) throws(ValidationError) -> DeLongEstimate? {
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        guard let placements = DeLongPlacements(self) else { return nil }
        return DeLongEstimate(auroc: placements.auroc, variance: placements.covariance(with: placements), level: level)
    }
}

/// The placement of each row among the rows of the other class: what DeLong's variances and covariances are made of.
struct DeLongPlacements {
    let auroc: Double
    /// `V10` of a row with the event, `V01` of one without; shape `[n]`.
    let values: [Double]
    private let forecast: GradedForecast
    private let eventWeight: Double
    private let otherWeight: Double

    /// `nil` unless events and others each weigh more than 1.
    init?(_ forecast: GradedForecast) {
        let (ranked, weights) = (forecast.ranked, forecast.caseWeights)
        let events = forecast.eventWeight
        let others = zip(weights, forecast.outcomes).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
        guard events > 1, others > 1, let auroc = ranked.auroc(weights: weights) else { return nil }
        var values = [Double](repeating: 0, count: forecast.count)
        var (eventsAbove, othersAbove, place) = (0.0, 0.0, 0)
        var group = 0
        ranked.forEachGroup(weights: weights) { groupEvents, groupOthers in
            let end = Int(ranked.groupEnds[group])
            let ofEvent = (others - othersAbove - 0.5 * groupOthers) / others
            let ofOther = (eventsAbove + 0.5 * groupEvents) / events
            for position in place..<end { values[Int(ranked.order[position])] = ranked.events[position] ? ofEvent : ofOther }
            eventsAbove += groupEvents
            othersAbove += groupOthers
            place = end
            group += 1
        }
        self.auroc = auroc
        self.values = values
        self.forecast = forecast
        eventWeight = events
        otherWeight = others
    }

    /// The covariance of two areas over the same rows; with itself the variance.
    func covariance(with other: DeLongPlacements) -> Double {
        let weights = forecast.caseWeights
        var (ofEvents, ofOthers) = (0.0, 0.0)
        for row in values.indices {
            let product = weights[row] * (values[row] - auroc) * (other.values[row] - other.auroc)
            if forecast.outcomes[row] { ofEvents += product } else { ofOthers += product }
        }
        return ofEvents / (eventWeight - 1) / eventWeight + ofOthers / (otherWeight - 1) / otherWeight
    }
}
