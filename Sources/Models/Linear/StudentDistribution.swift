import Foundation

/// Student's t distribution, for intervals that rest on few clusters.
enum StudentDistribution {
    /// Returns `t` with `P(|T| <= t) = level` for the given degrees of freedom, by bisection to about 1e-13.
    ///
    /// ## Checked against
    /// - scipy `stats.t.ppf`, `Fixtures/models_logistic.json`, from 1 to 50,000 degrees of freedom.
    static func halfWidth(level: Double, degreesOfFreedom: Double) -> Double {
        precondition(level > 0 && level < 1 && degreesOfFreedom > 0, "a level in (0, 1) and some degrees of freedom")
        var (low, high) = (0.0, 1.0)
        while tail(high, degreesOfFreedom) > 1 - level { (low, high) = (high, high * 2) }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if tail(middle, degreesOfFreedom) > 1 - level { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// `P(|T| >= t) = I_x(ν/2, ½)`, `x = ν / (ν + t²)`.
    private static func tail(_ t: Double, _ freedom: Double) -> Double {
        incompleteBeta(freedom / (freedom + t * t), complement: t * t / (freedom + t * t), freedom / 2, 0.5)
    }

    /// The regularised incomplete beta function, by its continued fraction (Lentz's method) on the side where it converges.
    private static func incompleteBeta(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if complement <= 0 { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(complement, complement: x, b, a) }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(complement)) / a
        var (c, d) = (1.0, 1 / guarded(1 - (a + b) * x / (a + 1)))
        var fraction = d
        for m in 1...500 {
            let step = Double(m)
            let even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
            d = 1 / guarded(1 + even * d)
            c = guarded(1 + even / c)
            fraction *= d * c
            let odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
            d = 1 / guarded(1 + odd * d)
            c = guarded(1 + odd / c)
            fraction *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return front * fraction
    }

    private static func guarded(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
