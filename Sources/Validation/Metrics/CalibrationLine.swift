/// The line that turns a model's log-odds into those that the outcomes support.
///
/// A calibrated model has slope 1 and intercept 0. A slope below 1 means forecasts that are too extreme, above 1 too timid.
public struct CalibrationLine: Sendable, Equatable, Codable {
    /// The log-odds of the event where the model says one half.
    public let intercept: Double
    /// The change of the true log-odds for one unit of the model's.
    public let slope: Double

    /// Makes a line.
    public init(intercept: Double, slope: Double) {
        self.intercept = intercept
        self.slope = slope
    }
}

extension GradedForecast {
    /// Returns calibration slope and intercept: the logistic regression of the outcome on the forecast's log-odds.
    ///
    /// `logit P(y_i = 1) = a + b · logit q_i`, by maximum likelihood without penalty, `q_i` being `p_i` moved into
    /// `[1e-6, 1 - 1e-6]`. Newton steps on centred and scaled log-odds, halved until the likelihood grows.
    ///
    /// - Returns: The line; `nil` where no finite one exists: without events, without others, for constant log-odds (a range
    ///   below 1e-9), and when a threshold separates the events from the others (touching included).
    /// - Complexity: O(*n*) a step, usually 5 to 10 steps.
    ///
    /// ## References
    /// - Cox (1958), *Biometrika* 45(3/4), 562–565; Albert and Anderson (1984), *Biometrika* 71(1), 1–10, on separation.
    /// ## Checked against
    /// - scikit-learn `LogisticRegression(C=inf)` and statsmodels `GLM`, with weights, `Fixtures/metrics.json`.
    public func calibrationLine() -> CalibrationLine? {
        CalibrationRows(self).line(weights: caseWeights)
    }
}
