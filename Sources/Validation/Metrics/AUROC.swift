extension GradedForecast {
    /// Returns the area under the ROC curve: how often a row with the event has a higher probability than a row without it.
    ///
    /// `AUROC = sum_{i in events, j in others} w_i w_j ([p_i > p_j] + ½ [p_i = p_j]) / (W_events · W_others)` (Mann–Whitney)
    ///
    /// Higher is better, in `[0, 1]`; no skill is 0.5. Ties count one half.
    ///
    /// - Returns: The area; `nil` without an event or without a row that has none.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## References
    /// - Hanley and McNeil (1982), *Radiology* 143(1), 29–36.
    /// ## Checked against
    /// - scikit-learn `roc_auc_score`, with ties and weights, `Fixtures/metrics.json`; six rows by hand.
    public func auroc() -> Double? { ranked.auroc(weights: caseWeights) }
}

extension RankedRows {
    /// The area under the ROC curve for the given weights by slot.
    func auroc(weights: [Double]) -> Double? {
        var (events, others, misordered) = (0.0, 0.0, 0.0)
        forEachGroup(weights: weights) { groupEvents, groupOthers in
            misordered += groupEvents * (others + 0.5 * groupOthers)
            events += groupEvents
            others += groupOthers
        }
        guard events > 0, others > 0 else { return nil }
        return 1 - misordered / (events * others)
    }
}
