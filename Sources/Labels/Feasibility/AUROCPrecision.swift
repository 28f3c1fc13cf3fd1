import Foundation

/// How precisely a test set can tell an AUROC, before there is a model.
public enum AUROCPrecision {
    /// The two-sided 5 % point of the standard normal distribution.
    static let normalQuantile = 1.959963984540054

    /// Returns the standard error of an AUROC to expect.
    ///
    /// `SE² = [A(1 − A) + (n₁ − 1)(Q₁ − A²) + (n₀ − 1)(Q₂ − A²)] / (n₁ n₀)`, `Q₁ = A / (2 − A)`, `Q₂ = 2A² / (1 + A)`
    ///
    /// Counts are of independent cases: of distinct persons, not of their snapshots. At `A = 1/2` this is the exact variance of the
    /// rank-sum statistic without ties.
    ///
    /// - Parameters:
    ///   - auroc: The true AUROC, in `[0, 1]`.
    ///   - positives: Cases with the event, *n₁*.
    ///   - negatives: Cases without it, *n₀*.
    /// - Returns: The standard error; `nil` where a class is empty.
    ///
    /// ## References
    /// - Hanley and McNeil (1982), *Radiology* 143(1), 29–36.
    /// ## Checked against
    /// - Hand calculation; the exact null variance `(n₁ + n₀ + 1) / (12 n₁ n₀)`; a simulation of exponential scores, for which it is exact.
    public static func standardError(auroc: Double, positives: Int, negatives: Int) -> Double? {
        precondition((0...1).contains(auroc), "an AUROC lies in [0, 1]")
        guard positives > 0, negatives > 0 else { return nil }
        let (n1, n0) = (Double(positives), Double(negatives))
        let square = auroc * auroc
        let q1 = auroc / (2 - auroc)
        let q2 = 2 * square / (1 + auroc)
        let variance = (auroc * (1 - auroc) + (n1 - 1) * (q1 - square) + (n0 - 1) * (q2 - square)) / (n1 * n0)
        return max(0, variance).squareRoot()
    }

    /// Returns the power of a two-sided 5 % test to tell an AUROC from no skill (1/2).
    ///
    /// `power = Φ((A − 1/2 − 1.96 · SE(1/2)) / SE(A))`, the chance that the estimate exceeds the upper critical value.
    ///
    /// - Returns: The power; `nil` where a class is empty.
    public static func power(auroc: Double, positives: Int, negatives: Int) -> Double? {
        guard let null = standardError(auroc: 0.5, positives: positives, negatives: negatives),
            let error = standardError(auroc: auroc, positives: positives, negatives: negatives)
        else { return nil }
        let distance = auroc - 0.5 - normalQuantile * null
        if error == 0 { return distance > 0 ? 1 : 0 }
        return 0.5 * erfc(-distance / error / 2.0.squareRoot())
    }

    /// Returns the smallest AUROC that would be told from no skill with the given power, to 1e-6.
    ///
    /// - Returns: The AUROC; `nil` where a class is empty, or where not even 0.999 would be told.
    public static func smallestDetectable(power wanted: Double = 0.8, positives: Int, negatives: Int) -> Double? {
        func reaches(_ auroc: Double) -> Bool {
            power(auroc: auroc, positives: positives, negatives: negatives).map { $0 >= wanted } ?? false
        }
        var (low, high) = (0.5, 0.999)
        guard reaches(high) else { return nil }
        while high - low > 1e-6 {
            let middle = (low + high) / 2
            if reaches(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
