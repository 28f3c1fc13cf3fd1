import Foundation

/// The standard normal distribution: its quantile and its two-sided tail.
enum NormalDistribution {
    /// Returns `z` with `P(Z <= z) = probability`, to about 1e-15.
    ///
    /// Bisection on `erfc` down to neighbouring numbers: slow (some 60 steps) and free of fitted constants.
    ///
    /// - Parameter probability: In the open interval `(0, 1)`.
    static func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a quantile is asked for a probability between 0 and 1")
        if probability > 0.5 { return -quantile(1 - probability) }
        var (low, high) = (-40.0, 0.0)
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return middle }
            if erfc(-middle / 2.0.squareRoot()) / 2 < probability { low = middle } else { high = middle }
        }
    }

    /// Half the width of a two-sided interval of the given level, in standard errors.
    static func halfWidth(level: Double) -> Double { -quantile((1 - level) / 2) }

    /// `P(|Z| >= |z|)`.
    static func twoSidedP(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }
}
