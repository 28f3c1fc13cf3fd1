import Foundation
import Statistics

/// One unit's effects at given coefficients and deviations.
struct UnitMode {
    let units: UnitRows
    let unit: Int
    let deviations: [Double]

    /// The most likely effects, with the log-odds of the unit's rows there.
    struct Found {
        /// `v̂`; shape `[effects]`.
        let mode: [Double]
        let factor: SmallCholesky
        /// The rows' log-odds, in the order of the unit's rows.
        let margins: [Double]
    }

    private var rows: [Int] { units.members[unit] }

    /// Newton steps on `sum_i w_i loss_i + ½ v'v`, which is strictly convex, each halved until it does not rise.
    ///
    /// - Parameter margins: The log-odds of all rows without the unit's effects.
    func find(from start: [Double], margins: [Double]) -> Found {
        if deviations.allSatisfy({ $0 == 0 }) {
            let zero = [Double](repeating: 0, count: deviations.count)
            return Found(mode: zero, factor: derivatives(zero, margins: margins).factor, margins: rows.map { margins[$0] })
        }
        var mode = start
        var current = derivatives(mode, margins: margins)
        for _ in 0..<100 {
            let step = current.factor.solve(current.gradient)
            let reach = step.reduce(0) { max($0, abs($1)) }
            if reach < 1e-12 { break }
            var share = 1.0
            var next = current
            var trial = mode
            repeat {
                trial = zip(mode, step).map { $0 - share * $1 }
                next = derivatives(trial, margins: margins)
                share /= 2
            } while next.value > current.value + 1e-14 * max(1, current.value) && share > 1e-9
            (mode, current) = (trial, next)
            if reach < 1e-10 { break }
        }
        return Found(mode: mode, factor: current.factor, margins: rows.map { margins[$0] + shift($0, mode) })
    }

    private func shift(_ row: Int, _ mode: [Double]) -> Double {
        var sum = 0.0
        for effect in deviations.indices { sum += deviations[effect] * mode[effect] * units.value(row, effect: effect) }
        return sum
    }

    private func derivatives(
        _ mode: [Double], margins: [Double]
    ) -> (value: Double, gradient: [Double], factor: SmallCholesky) {
        let count = deviations.count
        var value = mode.reduce(0) { $0 + $1 * $1 } / 2
        var gradient = mode
        var matrix = [Double](repeating: 0, count: count * count)
        for effect in 0..<count { matrix[effect * count + effect] = 1 }
        for row in rows {
            let margin = margins[row] + shift(row, mode)
            let p = probability(ofLogit: margin)
            let weight = units.weights[row]
            let outcome = units.objective.outcomes[row]
            value += weight * logLoss(ofLogit: margin, outcome: outcome)
            let residual = weight * (outcome ? -probability(ofLogit: -margin) : p)
            for first in 0..<count {
                let scaled = deviations[first] * units.value(row, effect: first)
                gradient[first] += residual * scaled
                for second in 0...first {
                    matrix[first * count + second] +=
                        weight * p * (1 - p) * scaled * deviations[second] * units.value(row, effect: second)
                }
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
            let scaled = (0..<count).map { deviations[$0] * units.value(row, effect: $0) }
            let solution = found.factor.solve(scaled)
            let leverage = zip(scaled, solution).reduce(0) { $0 + $1.0 * $1.1 }
            let third = parts.spreads[row] * (1 - 2 * probability(ofLogit: found.margins[place])) * leverage
            for effect in 0..<count { pulled[effect] += scaled[effect] * third }
            thirds.append(third)
            solved.append(solution)
        }
        let answer = found.factor.solve(pulled)
        for effect in 0..<count {
            slope[effect] += derivative(byDeviation: effect, found, parts, thirds: thirds, solved: solved, answer: answer)
        }
        for (place, row) in rows.enumerated() {
            var drawn = 0.0
            for effect in 0..<count { drawn += deviations[effect] * units.value(row, effect: effect) * answer[effect] }
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
            let z = units.value(row, effect: effect)
            let moved = z * found.mode[effect]
            sum += parts.pulls[row] * moved + parts.spreads[row] * z * solved[place][effect] + thirds[place] / 2 * moved
            change[effect] += parts.pulls[row] * z
            for other in deviations.indices {
                change[other] += parts.spreads[row] * moved * deviations[other] * units.value(row, effect: other)
            }
        }
        return sum - zip(answer, change).reduce(0) { $0 + $1.0 * $1.1 } / 2
    }
}
