/// The elastic-net penalty `λ (α ‖b‖₁ + (1 − α)/2 ‖b‖²)` of all coefficients but the intercept, which is the last one.
struct ElasticNetPenalty {
    /// λ, at least 0.
    let strength: Double
    /// α in `[0, 1]`: 1 is the lasso, 0 ridge.
    let mix: Double

    var absolute: Double { strength * mix }
    var squared: Double { strength * (1 - mix) }

    /// The penalty's value.
    func value(_ coefficients: [Double]) -> Double {
        var sum = 0.0
        for coefficient in coefficients.dropLast() {
            sum += absolute * abs(coefficient) + squared / 2 * coefficient * coefficient
        }
        return sum
    }

    /// How far a point is from satisfying the optimality (Karush–Kuhn–Tucker) conditions: the largest distance, over coordinates, of 0 from
    /// the set of subgradients of `loss + penalty`.
    ///
    /// - Parameters:
    ///   - coefficients: The point, intercept last.
    ///   - gradient: The gradient of the loss there.
    func violation(_ coefficients: [Double], gradient: [Double]) -> Double {
        var worst = abs(gradient[gradient.count - 1])
        for index in 0..<coefficients.count - 1 {
            let smooth = gradient[index] + squared * coefficients[index]
            let distance =
                coefficients[index] == 0
                ? max(0, abs(smooth) - absolute) : abs(smooth + (coefficients[index] > 0 ? absolute : -absolute))
            worst = max(worst, distance)
        }
        return worst
    }
}
