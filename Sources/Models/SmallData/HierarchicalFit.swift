import Foundation
import Statistics

/// The maximum of the Laplace approximation over coefficients and deviations.
///
/// For given deviations the coefficients follow by Newton-like steps with the exact gradient; the deviations by a scan, so that a second
/// maximum is not missed, and bisection of the exact derivative. The likelihood is even in each deviation, hence always flat at 0: 0 is
/// the answer exactly where no larger value is better.
struct HierarchicalFit {
    let likelihood: LaplaceLikelihood
    /// The search is over deviations up to here: on the log-odds scale nearly all units are then pure.
    static let largest = 20.0

    private static let scan = [0, 0.1, 0.25, 0.5, 0.8, 1.2, 1.8, 2.7, 4, 6, 10, largest]
    private static let tolerance = 1e-9

    /// Where one search ended.
    struct Solution {
        let state: LaplaceLikelihood.State
        let converged: Bool
    }

    /// Fits coefficients and deviations, starting at the coefficients given.
    func run(start: [Double]) -> Solution {
        let effects = likelihood.units.effects
        let zero = likelihood.units.members.map { _ in [Double](repeating: 0, count: effects) }
        let pooled = likelihood.state(start, [Double](repeating: 0, count: effects), from: zero)
        var solution = settle(pooled, deviations: pooled.deviations)
        guard likelihood.units.members.count >= 2 else { return solution }
        for _ in 0..<30 {
            let before = solution.state
            for effect in 0..<effects { solution = improve(solution, effect: effect) }
            let moved = zip(before.deviations, solution.state.deviations).reduce(0) { max($0, abs($1.0 - $1.1)) }
            if effects == 1 || moved < 1e-6 { break }
        }
        return solution
    }

    /// The best value of one deviation with the others held.
    private func improve(_ current: Solution, effect: Int) -> Solution {
        func at(_ value: Double, from solution: Solution) -> Solution {
            var deviations = current.state.deviations
            deviations[effect] = value
            return settle(solution.state, deviations: deviations)
        }
        var tried: [Solution] = []
        for value in Self.scan {
            tried.append(at(value, from: tried.last ?? current))
            let lowest = tried.map(\.state.value).min() ?? 0
            // Far beyond the best there is nothing more to find: twice the interval's height.
            if tried.count > 3, tried[tried.count - 1].state.value > lowest + 10 { break }
        }
        let best = tried.indices.reduce(0) { tried[$1].state.value < tried[$0].state.value ? $1 : $0 }
        var (low, high) = (Self.scan[max(0, best - 1)], Self.scan[min(tried.count - 1, best + 1)])
        var found = tried[best]
        for _ in 0..<60 where high - low > 1e-8 * max(1, high) {
            let middle = at((low + high) / 2, from: found)
            if middle.state.slope[effect] > 0 { high = (low + high) / 2 } else { low = (low + high) / 2 }
            if middle.state.value <= found.state.value { found = middle }
        }
        // What is no better than 0 to working precision is 0.
        return tried[0].state.value <= found.state.value + 1e-7 ? tried[0] : found
    }

    /// The best coefficients for given deviations, from where another search ended.
    func settle(_ from: LaplaceLikelihood.State, deviations: [Double]) -> Solution {
        var state = likelihood.state(from.coefficients, deviations, from: from.modes)
        let total = likelihood.units.objective.totalWeight
        func violation(_ state: LaplaceLikelihood.State) -> Double { state.gradient.reduce(0) { max($0, abs($1)) } / total }
        var factor: CholeskyFactor?
        for _ in 0..<100 {
            let before = violation(state)
            if before <= Self.tolerance { return Solution(state: state, converged: true) }
            let isFresh = factor == nil
            if factor == nil { factor = likelihood.curvature(state).factored() }
            guard let step = factor?.solve(state.gradient) else { break }
            guard let next = advance(state, along: step, deviations: deviations) else {
                if isFresh { break }
                factor = nil
                continue
            }
            state = next
            if violation(state) > 0.2 * before { factor = nil }
        }
        return Solution(state: state, converged: violation(state) <= 1e-6)
    }

    private func advance(
        _ state: LaplaceLikelihood.State, along step: [Double], deviations: [Double]
    ) -> LaplaceLikelihood.State? {
        var share = 1.0
        for _ in 0..<30 {
            let next = likelihood.state(zip(state.coefficients, step).map { $0 - share * $1 }, deviations, from: state.modes)
            if next.value <= state.value + 1e-12 * max(1, abs(state.value)) { return next }
            share /= 2
        }
        return nil
    }

    /// The deviations at which twice the log likelihood falls short of the best by the 95 % point of χ²(1), the others held; no upper end
    /// where the likelihood does not fall that far.
    func interval(_ solution: Solution, effect: Int) -> (lower: Double, upper: Double?) {
        let limit = solution.state.value + 3.841458820694124 / 2
        func isInside(_ value: Double) -> Bool {
            var deviations = solution.state.deviations
            deviations[effect] = value
            return settle(solution.state, deviations: deviations).state.value <= limit
        }
        func border(inside: Double, outside: Double) -> Double {
            var (inside, outside) = (inside, outside)
            while abs(outside - inside) > 1e-3 * max(0.1, abs(inside)) {
                let middle = (inside + outside) / 2
                if isInside(middle) { inside = middle } else { outside = middle }
            }
            return inside
        }
        let estimate = solution.state.deviations[effect]
        let lower = estimate == 0 || isInside(0) ? 0 : border(inside: estimate, outside: 0)
        var outside = max(0.1, estimate * 1.5)
        while outside < Self.largest, isInside(outside) { outside *= 1.5 }
        return (lower, outside >= Self.largest ? nil : border(inside: estimate, outside: outside))
    }
}
