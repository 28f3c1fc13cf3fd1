extension GradedForecast {
    /// Returns the log loss, the mean negative log-likelihood of the outcomes, in nats.
    ///
    /// `LL = -sum_i w_i (y_i ln q_i + (1 - y_i) ln(1 - q_i)) / sum_i w_i`, `q_i` being `p_i` moved into `[1e-6, 1 - 1e-6]`
    ///
    /// Lower is better; always forecasting the prevalence `π` gives its entropy `-π ln π - (1 - π) ln(1 - π)`.
    ///
    /// - Returns: The loss; `nil` without rows.
    /// - Complexity: O(*n*).
    ///
    /// ## References
    /// - Good (1952), *Journal of the Royal Statistical Society B* 14(1), 107–114.
    /// ## Checked against
    /// - scikit-learn `log_loss` of the clipped probabilities, with weights, `Fixtures/metrics.json`; two rows by hand.
    public func logLoss() -> Double? {
        weightedMean { row in negativeLogLikelihood(probabilities[row], event: outcomes[row]) }
    }
}
