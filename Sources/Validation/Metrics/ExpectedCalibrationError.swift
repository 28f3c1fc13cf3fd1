/// Gaps between forecast and observed shares over bins; the value depends on the binning, which therefore stands beside it.
public struct CalibrationError: Sendable, Equatable, Codable {
    /// How the rows were put into bins.
    public let binning: Binning
    /// The number of bins that hold rows.
    public let filledBins: Int
    /// The mean gap, weighted by the rows of the bins (ECE).
    public let expected: Double
    /// The largest gap (MCE).
    public let largest: Double
}

extension GradedForecast {
    /// Returns the expected calibration error over the given bins.
    ///
    /// `ECE = sum_b W_b |ō_b - p̄_b| / W` with observed share `ō_b` and mean probability `p̄_b`
    ///
    /// Lower is better, in `[0, 1]`. Even a perfect forecast has an ECE above 0 in a finite sample; compare like with like.
    ///
    /// - Parameter binning: How rows are put into bins; no default, as the value means nothing without it.
    /// - Returns: The error; `nil` without rows.
    /// - Throws: `ValidationError.badSetting` for less than one bin.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## References
    /// - Naeini, Cooper and Hauskrecht (2015), *AAAI*.
    /// ## Checked against
    /// - `Fixtures/published.json`: five equal-count and ten equal-width bins of twenty rows.
    public func expectedCalibrationError(_ binning: Binning) throws(ValidationError) -> CalibrationError? {
        let bins = try reliabilityBins(binning)
        let total = bins.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return nil }
        let gaps = bins.map { abs($0.observed - $0.meanPredicted) }
        let expected = zip(bins, gaps).reduce(0) { $0 + $1.0.weight * $1.1 } / total
        return CalibrationError(binning: binning, filledBins: bins.count, expected: expected, largest: gaps.max() ?? 0)
    }
}
