extension GradedForecast {
    /// Returns the average precision: the precision at each step of recall, weighted by the step.
    ///
    /// `AP = sum_g (R_g - R_{g-1}) P_g` over the groups `g` of equal probabilities, from the highest down; no interpolation.
    ///
    /// Higher is better; no skill is the prevalence. Rows with equal probabilities are one step, so their order cannot matter.
    ///
    /// - Returns: The average precision; `nil` without an event.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## References
    /// - Davis and Goadrich (2006), *ICML*, on why the points must not be joined by straight lines.
    /// ## Checked against
    /// - scikit-learn `average_precision_score`, with ties and weights, `Fixtures/metrics.json`; six rows by hand.
    public func averagePrecision() -> Double? { ranked.averagePrecision(weights: caseWeights) }
}

extension RankedRows {
    /// The average precision for the given weights by slot.
    func averagePrecision(weights: [Double]) -> Double? {
        var (events, all, sum) = (0.0, 0.0, 0.0)
        forEachGroup(weights: weights) { groupEvents, groupOthers in
            events += groupEvents
            all += groupEvents + groupOthers
            if groupEvents > 0 { sum += groupEvents * events / all }
        }
        return events > 0 ? sum / events : nil
    }
}
