extension GradedForecast {
    /// Returns the Brier skill score: the share of the reference's Brier score that the forecast saves.
    ///
    /// `BSS = 1 - sum_i w_i (p_i - y_i)² / sum_i w_i (r_i - y_i)²`
    ///
    /// Higher is better, at most 1; 0 is the reference's own skill, negative is worse than the reference.
    ///
    /// - Parameter reference: The reference forecast of each row, in `[0, 1]`, shape `[n]` (for example the event share of
    ///   that day over the training rows). `nil` takes the prevalence of these very rows, which no forecast could have known.
    /// - Returns: The skill; `nil` without rows or when the reference makes no error.
    /// - Throws: `ValidationError` when the reference has another length or a value outside `[0, 1]`.
    /// - Complexity: O(*n*).
    ///
    /// ## References
    /// - Wilks (2011), *Statistical Methods in the Atmospheric Sciences*, section 8.4.
    /// ## Checked against
    /// - scikit-learn's `brier_score_loss` of both forecasts, `Fixtures/metrics.json`; three rows by hand.
    public func brierSkill(reference: [Double]? = nil) throws(ValidationError) -> Double? {
        let referenceScore: Double?
        if let reference {
            try requireLength(reference.count, of: .reference, rows: count)
            try requireProbabilities(reference, of: .reference)
            referenceScore = weightedMean { row in squaredError(reference[row], event: outcomes[row]) }
        } else {
            referenceScore = prevalence.map { $0 * (1 - $0) }
        }
        guard let score = brierScore(), let referenceScore, referenceScore > 0 else { return nil }
        return 1 - score / referenceScore
    }
}
