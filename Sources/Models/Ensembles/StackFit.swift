import Foundation

/// Logistic regression of outcomes on members' log-odds, held to the plain average.
///
/// With `z_im = logit_im − centre_m` (weighted means) and `c = mean of the centres` it minimises over the weights `b ≥ 0` and the shift `d`
///
/// `k · sum_i w_i loss(y_i, c + d + sum_m b_m z_im) + τ/2 · s² sum_m (b_m − 1/M)² + λ/2 · d²`
///
/// where `s²` is the mean of the members' weighted variances, so that `τ` counts events whatever the members' scale, and `k` makes rows of
/// one person count as one person. As the events go to 0 the result goes to the plain average; members that are the same get the
/// same weight. Newton steps on a quadratic model that is minimised one direction at a time within the bounds, each shortened until the
/// objective falls.
///
/// ## References
/// - Wolpert (1992), *Neural Networks* 5, 241–259; Breiman (1996), *Machine Learning* 24, 49–64 (non-negative weights);
///   van der Laan, Polley and Hubbard (2007), *SAGMB* 6(1).
/// - Satopää et al. (2014), *International Journal of Forecasting* 30, 344–356 (why averages of log-odds are not bold enough).
/// ## Checked against
/// - scipy `minimize` (SLSQP), `Fixtures/models_stack.json`; the optimality conditions themselves.
struct StackFit {
    /// Members' log-odds about their centres, row after row; shape `[n * M]`.
    private let values: [Double]
    private let outcomes: [Bool]
    /// `k · w_i`.
    private let weights: [Double]
    private let centres: [Double]
    private let settings: StackSettings
    /// `τ s²` for a weight, `λ` for the shift.
    private let pull: (weight: Double, shift: Double)

    private var members: Int { centres.count }
    private var size: Int { members + 1 }
    private var level: Double { centres.reduce(0, +) / Double(members) }

    /// Sets up the fit.
    ///
    /// - Parameters:
    ///   - logits: Of each member the log-odds of the rows; shape `[M][n]`, M and n at least 1.
    ///   - outcomes: Shape `[n]`.
    ///   - weights: Shape `[n]`, each above 0.
    ///   - share: `k`: the people with the event by the weight of the rows with it, above 0.
    init(logits: [[Double]], outcomes: [Bool], weights: [Double], share: Double, settings: StackSettings) {
        let total = weights.reduce(0, +)
        let centres = logits.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } / total }
        var values = [Double](repeating: 0, count: logits.count * outcomes.count)
        var squares = 0.0
        for row in outcomes.indices {
            for member in logits.indices {
                let value = logits[member][row] - centres[member]
                values[row * logits.count + member] = value
                squares += weights[row] * value * value / Double(logits.count)
            }
        }
        let spread = squares / total
        self.values = values
        self.outcomes = outcomes
        self.weights = weights.map { share * $0 }
        self.centres = centres
        self.settings = settings
        // Members that do not differ between rows give no scale: any pull keeps their weights at the average.
        pull = (settings.shrinkage * (spread > 0 ? spread : 1), settings.levelShrinkage)
    }

    /// The weights with the smallest objective, and whether the search got to the bottom of it.
    func minimiser() -> (weights: StackWeights, converged: Bool) {
        var point = [Double](repeating: 1 / Double(members), count: members) + [0]
        var current = evaluate(point)
        var converged = false
        for _ in 0..<100 {
            let target = BoundedQuadratic(curvature: current.curvature, gradient: current.gradient, sum: settings.sum)
                .minimiser(from: point)
            let step = zip(target, point).map { $0 - $1 }
            if step.allSatisfy({ abs($0) < 1e-9 }) {
                (point, converged) = (target, true)
                break
            }
            guard let next = shortened(step, from: point, current: current) else {
                // Nothing falls any more: rounding is all that is left of the step, or nothing is to be had.
                converged = step.allSatisfy { abs($0) < 1e-6 }
                break
            }
            (point, current) = next
        }
        let shift = point[members] + level - zip(point, centres).reduce(0) { $0 + $1.0 * $1.1 }
        return (StackWeights(intercept: shift, weights: Array(point[..<members])), converged)
    }

    typealias Sums = (value: Double, gradient: [Double], curvature: [Double])

    /// The objective with its derivatives; the shift stands last.
    func evaluate(_ point: [Double]) -> Sums {
        var value = pull.shift / 2 * point[members] * point[members]
        var gradient = [Double](repeating: 0, count: size)
        var curvature = [Double](repeating: 0, count: size * size)
        for member in 0..<members {
            let distance = point[member] - 1 / Double(members)
            value += pull.weight / 2 * distance * distance
            gradient[member] = pull.weight * distance
            curvature[member * size + member] = pull.weight
        }
        gradient[members] = pull.shift * point[members]
        curvature[size * size - 1] = pull.shift
        var row = [Double](repeating: 1, count: size)
        for place in outcomes.indices {
            var margin = level + point[members]
            for member in 0..<members {
                row[member] = values[place * members + member]
                margin += point[member] * row[member]
            }
            let p = probability(ofLogit: margin)
            value += weights[place] * logLoss(ofLogit: margin, outcome: outcomes[place])
            let residual = weights[place] * (outcomes[place] ? -probability(ofLogit: -margin) : p)
            let spread = weights[place] * p * (1 - p)
            for one in 0..<size {
                gradient[one] += residual * row[one]
                for other in 0..<size { curvature[one * size + other] += spread * row[one] * row[other] }
            }
        }
        return (value, gradient, curvature)
    }

    /// The first of the halved steps at which the objective falls enough; `nil` where none does.
    private func shortened(_ step: [Double], from point: [Double], current: Sums) -> (point: [Double], sums: Sums)? {
        let slope = zip(step, current.gradient).reduce(0) { $0 + $1.0 * $1.1 }
        guard slope < 0 else { return nil }
        var share = 1.0
        while share > 1e-9 {
            let trial = zip(point, step).map { $0 + share * $1 }
            let sums = evaluate(trial)
            if sums.value <= current.value + 1e-4 * share * slope { return (trial, sums) }
            share /= 2
        }
        return nil
    }
}

/// A quadratic `g'd + d'Hd/2` over steps from a point whose entries but the last may not fall below 0.
struct BoundedQuadratic {
    let curvature: [Double]
    let gradient: [Double]
    let sum: StackSettings.Sum

    /// Where the minimum lies, by exact steps along one direction after another: an entry by itself, or with a given sum one entry
    /// against another.
    func minimiser(from start: [Double]) -> [Double] {
        let size = start.count
        var point = start
        var slope = gradient
        func curve(_ row: Int, _ column: Int) -> Double { curvature[row * size + column] }
        func move(_ entry: Int, by change: Double) {
            point[entry] += change
            for other in 0..<size { slope[other] += change * curve(other, entry) }
        }
        for _ in 0..<10_000 {
            var largest = 0.0
            for entry in 0..<size where sum == .free || entry == size - 1 {
                var change = -slope[entry] / curve(entry, entry)
                if entry < size - 1 { change = max(change, -point[entry]) }
                move(entry, by: change)
                largest = max(largest, abs(change))
            }
            if sum == .one {
                for gains in 0..<size - 1 {
                    for loses in 0..<gains {
                        let own = curve(gains, gains) + curve(loses, loses) - 2 * curve(gains, loses)
                        guard own > 0 else { continue }
                        let change = min(max((slope[loses] - slope[gains]) / own, -point[gains]), point[loses])
                        move(gains, by: change)
                        move(loses, by: -change)
                        largest = max(largest, abs(change))
                    }
                }
            }
            if largest < 1e-13 { break }
        }
        // What rounding left below 0 by taking everything away.
        for entry in 0..<size - 1 { point[entry] = max(point[entry], 0) }
        return point
    }
}
