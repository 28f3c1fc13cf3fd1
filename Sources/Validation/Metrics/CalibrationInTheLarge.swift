extension GradedForecast {
    /// Returns calibration in the large: how many log-odds the forecasts are too low on the whole.
    ///
    /// The `a` that solves `sum_i w_i (y_i - logistic(a + logit q_i)) = 0`: a logistic regression with the log-odds as
    /// offset. 0 is calibrated, above 0 the forecasts are too low, below 0 too high. `q_i` is `p_i` moved into `[1e-6, 1 - 1e-6]`.
    ///
    /// - Returns: The shift; `nil` without events or without others (it would be infinite). Defined for constant forecasts.
    /// - Complexity: O(*n*) a step, usually 5 to 10 steps.
    ///
    /// ## References
    /// - Steyerberg (2019), *Clinical Prediction Models*, section 15.3.
    /// ## Checked against
    /// - statsmodels `GLM` with offset, with weights, `Fixtures/metrics.json`; a constant forecast by hand.
    public func calibrationInTheLarge() -> Double? {
        CalibrationRows(self).shift(weights: caseWeights)
    }
}
