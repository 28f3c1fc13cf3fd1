extension GradedForecast {
    /// Returns the Brier score, the mean squared error of the probabilities.
    ///
    /// `BS = sum_i w_i (p_i - y_i)² / sum_i w_i`
    ///
    /// Lower is better, in `[0, 1]`; always forecasting the prevalence `π` gives `π(1 - π)`.
    ///
    /// - Returns: The score; `nil` without rows.
    /// - Complexity: O(*n*).
    ///
    /// ## References
    /// - Brier (1950), *Monthly Weather Review* 78(1), 1–3.
    /// ## Checked against
    /// - scikit-learn `brier_score_loss`, with weights, `Fixtures/metrics.json`; three rows by hand.
    public func brierScore() -> Double? {
        weightedMean { row in squaredError(probabilities[row], event: outcomes[row]) }
    }
}

/// `(p - y)²`.
func squaredError(_ probability: Double, event: Bool) -> Double {
    let error = event ? 1 - probability : probability
    return error * error
}
