import Foundation

/// Beta calibration: `logit' = a · ln p − b · ln(1 − p) + c` with `a, b ≥ 0`, of a forecast with probability `p`.
///
/// `a` is the slope of the log-odds among small probabilities, `b` among large ones; `a = b` is Platt scaling, `a = b = 1, c = 0` changes nothing.
/// The third parameter of the paper, `m`, is the probability that is mapped to one half: `a ln m − b ln(1 − m) + c = 0`. Fitted by maximum
/// likelihood under the constraints, with Platt's smoothed targets, so that it is finite even where the forecasts separate the
/// outcomes. Where probabilities are small throughout, `b` is all but undetermined: the forecasts beyond those seen are extrapolated.
///
/// ## References
/// - Kull, Silva Filho and Flach (2017), *AISTATS*, PMLR 54, 623–631; *Electronic Journal of Statistics* 11, 5052–5080.
/// ## Checked against
/// - betacal 1.1.0 (`abm`, with the smoothed targets as weights) and scikit-learn to the last digits, `Fixtures/models_beta_calibration.json`.
struct BetaCalibration: Sendable, Codable, Equatable {
    /// The slope on `ln p`, at least 0.
    let a: Double
    /// The slope on `−ln(1 − p)`, at least 0.
    let b: Double
    /// The intercept.
    let c: Double

    /// Returns the calibrated log-odds of a forecast's log-odds.
    func logit(_ logit: Double) -> Double { a * -softplus(-logit) + b * softplus(logit) + c }

    /// Whether forecasts that differ keep their order.
    var isRising: Bool { a >= 0 && b >= 0 && a + b > 0 && a.isFinite && b.isFinite && c.isFinite }

    /// The probability that is mapped to one half, by bisection on the log-odds; 0 or 1 where none is.
    var middle: Double {
        guard isRising else { return .nan }
        var (low, high) = (-1e3, 1e3)
        if logit(low) > 0 { return 0 }
        if logit(high) < 0 { return 1 }
        while true {
            let halfway = (low + high) / 2
            if halfway <= low || halfway >= high { return probability(ofLogit: halfway) }
            if logit(halfway) < 0 { low = halfway } else { high = halfway }
        }
    }

    init(a: Double, b: Double, c: Double) {
        self.a = a
        self.b = b
        self.c = c
    }

    /// Fits the curve; shapes `[n]`, weights above 0, at least one outcome of each kind.
    ///
    /// Where the free maximum has a slope below 0, the constrained one lies on that side's bound: the loss is convex. `a = b = 0` says
    /// that no rising curve fits better than a level one.
    init(logits: [Double], outcomes: [Bool], weights: [Double]?) {
        let targets = SmoothedTargets(outcomes: outcomes, weights: weights)
        let small = logits.map { -softplus(-$0) }
        let large = logits.map(softplus)
        func fit(_ columns: [[Double]]) -> [Double] {
            SmoothedPlane(columns: columns, targets: targets.values, weights: weights).minimiser()
        }
        let free = fit([small, large])
        if free[0] >= 0 && free[1] >= 0 {
            self.init(a: free[0], b: free[1], c: free[2])
        } else if free[0] < 0 {
            let bound = fit([large])
            self.init(a: 0, b: max(bound[0], 0), c: bound[0] < 0 ? targets.level : bound[1])
        } else {
            let bound = fit([small])
            self.init(a: max(bound[0], 0), b: 0, c: bound[0] < 0 ? targets.level : bound[1])
        }
    }
}

/// Returns `ln(1 + exp(x))`, without overflow.
private func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

/// Platt's targets: `(N₊ + 1)/(N₊ + 2)` for an event and `1/(N₋ + 2)` otherwise, N being sums of weights.
struct SmoothedTargets {
    let values: [Double]
    /// The log-odds of their weighted mean.
    let level: Double

    init(outcomes: [Bool], weights: [Double]?) {
        var (events, others) = (0.0, 0.0)
        for (row, outcome) in outcomes.enumerated() {
            if outcome { events += weights?[row] ?? 1 } else { others += weights?[row] ?? 1 }
        }
        let (high, low) = ((events + 1) / (events + 2), 1 / (others + 2))
        values = outcomes.map { $0 ? high : low }
        level = logit(ofProbability: (events * high + others * low) / (events + others))
    }
}
