/// Spiegelhalter's test of calibration.
public struct SpiegelhalterTest: Sendable, Equatable, Codable {
    /// The statistic, standard normal for independent rows of a calibrated forecast.
    public let z: Double
    /// The two-sided p-value.
    public let pValue: Double
}

extension GradedForecast {
    /// Returns Spiegelhalter's test of whether the Brier score is that of a calibrated forecast.
    ///
    /// `z = sum_i w_i (y_i - p_i)(1 - 2 p_i) / √(sum_i w_i (1 - 2 p_i)² p_i (1 - p_i))`
    ///
    /// Weights count rows. Rows of one person are not independent, which makes `|z|` too large; a bootstrap of whole persons does not.
    ///
    /// - Returns: The test; `nil` where the divisor is 0: no rows, or only probabilities 0, 1/2 and 1.
    /// - Complexity: O(*n*).
    ///
    /// ## References
    /// - Spiegelhalter (1986), *Statistics in Medicine* 5, 421–433.
    /// ## Checked against
    /// - The published value in `Fixtures/published.json`; two rows by hand.
    public func spiegelhalterTest() -> SpiegelhalterTest? {
        let weights = caseWeights
        var (excess, variance) = (0.0, 0.0)
        for (row, p) in probabilities.enumerated() {
            let slope = 1 - 2 * p
            excess += weights[row] * ((outcomes[row] ? 1 : 0) - p) * slope
            variance += weights[row] * slope * slope * p * (1 - p)
        }
        guard variance > 0 else { return nil }
        let z = excess / variance.squareRoot()
        return z.isFinite ? SpiegelhalterTest(z: z, pValue: NormalDistribution.twoSidedP(z)) : nil
    }
}
