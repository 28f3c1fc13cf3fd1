/// Net benefit at one threshold beside that of treating everybody; treating nobody has 0.
public struct NetBenefit: Sendable, Equatable, Codable {
    /// The probability from which on somebody is treated.
    public let threshold: Double
    /// Net benefit of treating those at or above the threshold.
    public let model: Double
    /// Net benefit of treating everybody.
    public let all: Double

    /// `model` less the better of treating everybody and nobody; above 0 the model is of use at this threshold.
    public var gain: Double { model - max(all, 0) }
}

extension GradedForecast {
    /// Returns the net benefit at a threshold.
    ///
    /// `NB = TP / n - FP / n · t / (1 - t)`, those with `p >= t` being treated, in rightly treated rows per row: one who is treated
    /// in vain counts `t / (1 - t)` of one who is treated rightly.
    ///
    /// - Parameter threshold: In `(0, 1)`.
    /// - Returns: The net benefit; `nil` without rows.
    /// - Throws: `ValidationError.badSetting` for a threshold outside `(0, 1)`.
    /// - Complexity: O(*n*).
    ///
    /// ## References
    /// - Vickers and Elkin (2006), *Medical Decision Making* 26, 565–574.
    /// ## Checked against
    /// - The published values in `Fixtures/published.json`; five rows by hand.
    public func netBenefit(threshold: Double) throws(ValidationError) -> NetBenefit? {
        try requireSetting("threshold", threshold, wanted: "a number between 0 and 1", threshold > 0 && threshold < 1)
        let total = totalWeight
        guard total > 0 else { return nil }
        let weights = caseWeights
        var (hits, alarms) = (0.0, 0.0)
        for row in 0..<count where probabilities[row] >= threshold {
            if outcomes[row] { hits += weights[row] } else { alarms += weights[row] }
        }
        let (odds, events) = (threshold / (1 - threshold), eventWeight)
        return NetBenefit(
            threshold: threshold, model: (hits - alarms * odds) / total, all: (events - (total - events) * odds) / total)
    }

    /// Returns the decision curve: net benefit at each threshold.
    ///
    /// - Parameter thresholds: In `(0, 1)`; by default every per cent up to one half.
    /// - Returns: One point a threshold; none without rows.
    /// - Throws: `ValidationError.badSetting` for a threshold outside `(0, 1)`.
    public func decisionCurve(
        thresholds: [Double] = (1...50).map { Double($0) / 100 }
    ) throws(ValidationError) -> [NetBenefit] {
        var curve: [NetBenefit] = []
        for threshold in thresholds {
            if let point = try netBenefit(threshold: threshold) { curve.append(point) }
        }
        return curve
    }
}
