import Foundation
import Statistics

/// One unit's effects at given coefficients and deviations.
struct UnitMode {
    /// The unit's rows among all.
    let rows: [Int]
    /// σ ∘ z of each row, row after row.
    private let scaled: [Double]
    /// z itself.
    private let values: [Double]
    private let weights: [Double]
    private let outcomes: [Bool]
    private let deviations: [Double]

    init(units: UnitRows, unit: Int, deviations: [Double]) {
        rows = units.members[unit]
        values = units.values[unit]
        weights = rows.map { units.weights[$0] }
        outcomes = rows.map { units.objective.outcomes[$0] }
        self.deviations = deviations
        let count = deviations.count
        var scaled = values
        for place in scaled.indices { scaled[place] *= deviations[place % count] }
        self.scaled = scaled
    }

    /// The most likely effects, with the log-odds of the unit's rows there.
    struct Found {
        /// `v̂`; shape `[effects]`.
        let mode: [Double]
        let factor: SmallCholesky
        /// The rows' log-odds, in the order of the unit's rows.
        let margins: [Double]
    }

    /// Newton steps on `sum_i w_i loss_i + ½ v'v`, which is strictly convex, each halved until it does not rise.
    ///
    /// - Parameter margins: The log-odds of all rows without the unit's effects.
    func find(from start: [Double], margins: [Double]) -> Found {
        let fixed = rows.map { margins[$0] }
        if deviations.allSatisfy({ $0 == 0 }) {
            let zero = [Double](repeating: 0, count: deviations.count)
            return Found(mode: zero, factor: derivatives(zero, fixed).factor, margins: fixed)
        }
        var mode = start
        var current = derivatives(mode, fixed)
        for _ in 0..<100 {
            let step = current.factor.solve(current.gradient)
            let reach = step.reduce(0) { max($0, abs($1)) }
            if reach < 1e-12 { break }
            var share = 1.0
            var next = current
            var trial = mode
            repeat {
                trial = zip(mode, step).map { $0 - share * $1 }
                next = derivatives(trial, fixed)
                share /= 2
            } while next.value > current.value + 1e-14 * max(1, current.value) && share > 1e-9
            (mode, current) = (trial, next)
            if reach < 1e-8 { break }  // Newton's steps shrink quadratically: the next would be below 1e-15.
        }
        return Found(mode: mode, factor: current.factor, margins: shifted(fixed, mode))
    }

    /// The log-odds with the unit's effects.
    private func shifted(_ fixed: [Double], _ mode: [Double]) -> [Double] {
        var margins = fixed
        let count = deviations.count
        for place in margins.indices {
            for effect in 0..<count { margins[place] += scaled[place * count + effect] * mode[effect] }
        }
        return margins
    }

    private func derivatives(
        _ mode: [Double], _ fixed: [Double]
    ) -> (value: Double, gradient: [Double], factor: SmallCholesky) {
        let count = deviations.count
        var value = mode.reduce(0) { $0 + $1 * $1 } / 2
        var gradient = mode
        var matrix = [Double](repeating: 0, count: count * count)
        for effect in 0..<count { matrix[effect * count + effect] = 1 }
        for (place, margin) in shifted(fixed, mode).enumerated() {
            let odds = exp(-abs(margin))
            let near = 1 / (1 + odds)
            let p = margin >= 0 ? near : odds * near
            let (weight, outcome) = (weights[place], outcomes[place])
            value += weight * ((outcome == (margin >= 0) ? 0 : abs(margin)) + log1p(odds))
            let residual = weight * (outcome ? p - 1 : p)
            let spread = weight * p * (1 - p)
            for first in 0..<count {
                let z = scaled[place * count + first]
                gradient[first] += residual * z
                for second in 0...first { matrix[first * count + second] += spread * z * scaled[place * count + second] }
            }
        }
        return (value, gradient, SmallCholesky(size: count, matrix: matrix))
    }

    /// Adds what `½ log |H|` adds to the derivatives, the mode moving along.
    ///
    /// With `t_i = w_i p_i (1 − p_i) (1 − 2 p_i) z̃_i' H⁻¹ z̃_i` (z̃ = σ∘z): by the coefficients
    /// `½ sum_i x_i [t_i − w_i p_i (1 − p_i) z̃_i' H⁻¹ sum_k z̃_k t_k]`; by σ_s in the same way, with what z̃ itself changes.
    func addCurvatureTerms(_ found: Found, to parts: inout RowParts, slope: inout [Double]) {
        let count = deviations.count
        var pulled = [Double](repeating: 0, count: count)
        var thirds: [Double] = []
        var solved: [[Double]] = []
        for (place, row) in rows.enumerated() {
            let own = Array(scaled[place * count..<(place + 1) * count])
            let solution = found.factor.solve(own)
            let leverage = zip(own, solution).reduce(0) { $0 + $1.0 * $1.1 }
            let third = parts.spreads[row] * (1 - 2 * probability(ofLogit: found.margins[place])) * leverage
            for effect in 0..<count { pulled[effect] += own[effect] * third }
            thirds.append(third)
            solved.append(solution)
        }
        let answer = found.factor.solve(pulled)
        for effect in 0..<count {
            slope[effect] += derivative(byDeviation: effect, found, parts, thirds: thirds, solved: solved, answer: answer)
        }
        for (place, row) in rows.enumerated() {
            var drawn = 0.0
            for effect in 0..<count { drawn += scaled[place * count + effect] * answer[effect] }
            parts.pulls[row] += (thirds[place] - parts.spreads[row] * drawn) / 2
        }
    }

    private func derivative(
        byDeviation effect: Int, _ found: Found, _ parts: RowParts, thirds: [Double], solved: [[Double]], answer: [Double]
    ) -> Double {
        var sum = 0.0
        // How the score of v changes directly with σ_s, which moves the mode by −H⁻¹ of it.
        var change = [Double](repeating: 0, count: deviations.count)
        for (place, row) in rows.enumerated() {
            let z = values[place * deviations.count + effect]
            let moved = z * found.mode[effect]
            sum += parts.pulls[row] * moved + parts.spreads[row] * z * solved[place][effect] + thirds[place] / 2 * moved
            change[effect] += parts.pulls[row] * z
            for other in deviations.indices {
                change[other] += parts.spreads[row] * moved * scaled[place * deviations.count + other]
            }
        }
        return sum - zip(answer, change).reduce(0) { $0 + $1.0 * $1.1 } / 2
    }
}
