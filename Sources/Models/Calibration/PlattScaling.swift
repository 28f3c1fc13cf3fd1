import Foundation

/// A straight line on the log-odds scale: `logit' = slope · logit + intercept`.
///
/// Fitted by maximum likelihood with Platt's smoothed targets, `(N₊ + 1)/(N₊ + 2)` for an event and `1/(N₋ + 2)` otherwise (N: sums of
/// weights), which keep both numbers finite even where the logits separate the outcomes.
///
/// ## References
/// - Platt (1999), *Advances in Large Margin Classifiers*, 61–74; Lin, Lin and Weng (2007), *Machine Learning* 68, 267–276.
/// ## Checked against
/// - scikit-learn `_sigmoid_calibration`, `Fixtures/models_calibration.json`.
struct PlattScaling: Sendable, Codable, Equatable {
    let slope: Double
    let intercept: Double

    /// Returns the calibrated log-odds.
    func logit(_ logit: Double) -> Double { slope * logit + intercept }

    /// Fits the line; shapes `[n]`, weights above 0, at least one outcome of each kind.
    init(logits: [Double], outcomes: [Bool], weights: [Double]?) {
        let sums = zip(outcomes.indices, outcomes).reduce(into: (events: 0.0, others: 0.0)) { sums, row in
            let weight = weights?[row.0] ?? 1
            if row.1 { sums.events += weight } else { sums.others += weight }
        }
        let high = (sums.events + 1) / (sums.events + 2)
        let low = 1 / (sums.others + 2)
        let center = logits.reduce(0, +) / Double(logits.count)
        let reach = logits.reduce(0) { max($0, abs($1 - center)) }
        let scale = reach > 0 ? reach : 1
        let line = SmoothedLogistic(
            x: logits.map { ($0 - center) / scale }, targets: outcomes.map { $0 ? high : low }, weights: weights
        ).minimiser()
        slope = line.slope / scale
        intercept = line.intercept - slope * center
    }

    init(slope: Double, intercept: Double) {
        self.slope = slope
        self.intercept = intercept
    }
}

/// Logistic regression of targets strictly between 0 and 1 on one number in `[-1, 1]`.
struct SmoothedLogistic {
    let x: [Double]
    let targets: [Double]
    let weights: [Double]?

    /// Returns the line with the smallest cross-entropy, by Newton steps, each halved until the loss does not rise.
    func minimiser() -> (slope: Double, intercept: Double) {
        let varies = x.contains { $0 != x[0] }
        var line = (slope: 0.0, intercept: 0.0)
        var current = evaluate(line)
        for _ in 0..<100 {
            let step = newton(current, varies: varies)
            var share = 1.0
            var next = current
            var trial = line
            repeat {
                trial = (line.slope - share * step.slope, line.intercept - share * step.intercept)
                next = evaluate(trial)
                share /= 2
            } while next.loss > current.loss + 1e-14 * current.loss && share > 1e-9
            if next.loss > current.loss + 1e-14 * current.loss { break }
            line = trial
            current = next
            if max(abs(step.slope), abs(step.intercept)) < 1e-12 { break }
        }
        return line
    }

    private typealias Sums = (loss: Double, slope: Double, intercept: Double, curvature: (Double, Double, Double))

    private func evaluate(_ line: (slope: Double, intercept: Double)) -> Sums {
        var sums: Sums = (0, 0, 0, (0, 0, 0))
        for row in x.indices {
            let weight = weights?[row] ?? 1
            let margin = line.slope * x[row] + line.intercept
            let p = probability(ofLogit: margin)
            sums.loss +=
                weight
                * (targets[row] * logLoss(ofLogit: margin, outcome: true)
                    + (1 - targets[row]) * logLoss(ofLogit: margin, outcome: false))
            let residual = weight * (p - targets[row])
            let spread = weight * p * (1 - p)
            sums.slope += residual * x[row]
            sums.intercept += residual
            sums.curvature.0 += spread * x[row] * x[row]
            sums.curvature.1 += spread * x[row]
            sums.curvature.2 += spread
        }
        return sums
    }

    private func newton(_ sums: Sums, varies: Bool) -> (slope: Double, intercept: Double) {
        let (a, b, c) = sums.curvature
        let determinant = a * c - b * b
        guard varies, determinant > 0 else { return (0, sums.intercept / c) }
        return ((c * sums.slope - b * sums.intercept) / determinant, (a * sums.intercept - b * sums.slope) / determinant)
    }
}
