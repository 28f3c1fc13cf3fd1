/// The difference between two areas under the ROC curve over the same rows, with DeLong's test, for rows that are independent.
public struct PairedDeLong: Sendable, Equatable, Codable {
    /// The area of the first forecast.
    public let first: Double
    /// The area of the second forecast.
    public let second: Double
    /// `first - second`.
    public let difference: Double
    /// The variance of the difference.
    public let variance: Double
    /// The interval of the difference, not clamped.
    public let interval: Interval
    /// `difference / √variance`; `nil` when the variance is 0 (two forecasts that rank alike).
    public let z: Double?
    /// The two-sided p-value of `z` under the normal distribution; `nil` with `z`.
    public let pValue: Double?
}

extension GradedForecast {
    /// Returns the difference of the areas under the ROC curve of this forecast and another one of the same rows.
    ///
    /// `z = (A₁ - A₂) / √(var₁ + var₂ - 2 cov)`
    ///
    /// - Parameters:
    ///   - other: Probabilities of the same rows in the same order: outcomes and weights must be equal.
    ///   - level: The level of the interval, in `(0, 1)`.
    /// - Returns: The comparison; `nil` unless events and others each weigh more than 1.
    /// - Throws: `ValidationError.lengthMismatch` or `.differentRows` when the rows are not the same, `.badSetting` for the level.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## References
    /// - DeLong, DeLong and Clarke-Pearson (1988), *Biometrics* 44(3), 837–845.
    /// ## Checked against
    /// - pROC `roc.test(paired = TRUE, method = "delong")`, `Fixtures/delong.json`.
    public func compareAUROC(with other: GradedForecast, level: Double = 0.95) throws(ValidationError) -> PairedDeLong? {
        try requireSameRows(as: other)
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        guard let ours = DeLongPlacements(self), let theirs = DeLongPlacements(other) else { return nil }
        let spread = ours.covariance(with: ours) + theirs.covariance(with: theirs) - 2 * ours.covariance(with: theirs)
        let variance = spread > 1e-15 ? spread : 0  // rounding leaves about 1e-17 where the ranks agree exactly
        let difference = ours.auroc - theirs.auroc
        let reach = NormalDistribution.halfWidth(level: level) * variance.squareRoot()
        let z = variance > 0 ? difference / variance.squareRoot() : nil
        return PairedDeLong(
            first: ours.auroc, second: theirs.auroc, difference: difference, variance: variance,
            interval: Interval(difference - reach, difference + reach, level: level), z: z,
            pValue: z.map(NormalDistribution.twoSidedP))
    }

    private func requireSameRows(as other: GradedForecast) throws(ValidationError) {
        try requireLength(other.count, of: .probabilities, rows: count)
        if let row = outcomes.indices.first(where: { outcomes[$0] != other.outcomes[$0] }) {
            throw .differentRows(column: .outcomes, row: row)
        }
        let (ours, theirs) = (caseWeights, other.caseWeights)
        if let row = ours.indices.first(where: { ours[$0] != theirs[$0] }) { throw .differentRows(column: .weights, row: row) }
    }
}
