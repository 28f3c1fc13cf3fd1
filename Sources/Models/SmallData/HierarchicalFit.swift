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

    private static let scan = [0, 0.1, 0.3, 0.7, 1.4, 3, 7, largest]
    private static let tolerance = 1e-9

    /// Where one search ended.
    struct Solution {
        let state: LaplaceLikelihood.State
        let converged: Bool
        /// The last curvature, to start the next search with.
        let factor: CholeskyFactor?
    }

    /// Fits coefficients and deviations, starting at the coefficients given.
    func run(start: [Double]) -> Solution {
        let effects = likelihood.units.effects
        let zero = likelihood.units.members.map { _ in [Double](repeating: 0, count: effects) }
        let pooled = likelihood.state(start, [Double](repeating: 0, count: effects), from: zero)
        var solution = settle(Solution(state: pooled, converged: false, factor: nil), deviations: pooled.deviations)
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
            return settle(solution, deviations: deviations)
        }
        var tried: [Solution] = []
        for value in Self.scan {
            tried.append(at(value, from: tried.last ?? current))
            let lowest = tried.map(\.state.value).min() ?? 0
            // Far beyond the best there is nothing more to find: twice the interval's height.
            if tried.count > 3, tried[tried.count - 1].state.value > lowest + 10 { break }
        }
        let best = tried.indices.reduce(0) { tried[$1].state.value < tried[$0].state.value ? $1 : $0 }
        var found = tried[best]
        let sides = (low: max(0, best - 1), high: min(tried.count - 1, best + 1))
        // At 0 the derivative vanishes by symmetry: just above it tells the direction.
        let low = sides.low == 0 ? at(1e-3, from: tried[0]) : tried[sides.low]
        var bracket = Bracket(
            low: (low.state.deviations[effect], low.state.slope[effect]),
            high: (Self.scan[sides.high], tried[sides.high].state.slope[effect]), tolerance: 1e-6)
        for _ in 0..<60 where bracket.isOpen {
            let middle = at(bracket.next, from: found)
            bracket.note(middle.state.deviations[effect], middle.state.slope[effect])
            if middle.state.value <= found.state.value { found = middle }
        }
        // What is no better than 0 to working precision is 0.
        return tried[0].state.value <= found.state.value + 1e-7 ? tried[0] : found
    }

    /// The best coefficients for given deviations, from where another search ended.
    func settle(_ from: Solution, deviations: [Double]) -> Solution {
        var state = likelihood.state(from.state.coefficients, deviations, from: from.state.modes)
        let total = likelihood.units.objective.totalWeight
        func violation(_ state: LaplaceLikelihood.State) -> Double { state.gradient.reduce(0) { max($0, abs($1)) } / total }
        var factor = from.factor
        for _ in 0..<100 {
            let before = violation(state)
            if before <= Self.tolerance { return Solution(state: state, converged: true, factor: factor) }
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
        return Solution(state: state, converged: violation(state) <= 1e-6, factor: factor)
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
        func excess(_ value: Double) -> Double {
            var deviations = solution.state.deviations
            deviations[effect] = value
            return settle(solution, deviations: deviations).state.value - limit
        }
        func border(inside: (at: Double, value: Double), outside: (at: Double, value: Double)) -> Double {
            var bracket = Bracket(low: inside, high: outside, tolerance: 1e-4)
            for _ in 0..<40 where bracket.isOpen {
                let next = bracket.next
                bracket.note(next, excess(next))
            }
            return bracket.isOpen
                ? bracket.next : abs(bracket.low.value) < abs(bracket.high.value) ? bracket.low.at : bracket.high.at
        }
        let estimate = solution.state.deviations[effect]
        let best = (at: estimate, value: solution.state.value - limit)
        let zero = excess(0)
        let lower = estimate == 0 || zero <= 0 ? 0 : border(inside: best, outside: (0, zero))
        var outside = (at: max(0.1, estimate * 1.5), value: 0.0)
        outside.value = excess(outside.at)
        while outside.at < Self.largest, outside.value <= 0 {
            outside.at *= 1.5
            outside.value = excess(outside.at)
        }
        return (lower, outside.at >= Self.largest ? nil : border(inside: best, outside: outside))
    }
}

/// Two points between which a function changes its sign from minus (at `low`) to plus, closing in by the Illinois rule.
struct Bracket {
    private(set) var low: (at: Double, value: Double)
    private(set) var high: (at: Double, value: Double)
    /// A value so near to 0 is 0.
    private let tolerance: Double
    /// Which side was moved last: the other's value is halved when it is moved again, which makes the line steeper.
    private var moved = 0
    private var last = Double.infinity

    init(low: (at: Double, value: Double), high: (at: Double, value: Double), tolerance: Double) {
        (self.low, self.high, self.tolerance) = (low, high, tolerance)
    }

    /// Whether there is a sign change left to close in on.
    var isOpen: Bool {
        low.value < 0 && high.value > 0 && abs(last) > tolerance && abs(high.at - low.at) > 1e-9 * max(0.1, abs(high.at))
    }

    /// Where to look next: the zero of the line between the points, or their middle where the line says nothing.
    var next: Double {
        guard low.value < 0, high.value > 0 else { return low.value >= 0 ? low.at : high.at }
        let guess = low.at + (high.at - low.at) * (-low.value / (high.value - low.value))
        return guess.isFinite && guess != low.at && guess != high.at ? guess : (low.at + high.at) / 2
    }

    /// Takes the function's value at a point between the two.
    mutating func note(_ at: Double, _ value: Double) {
        last = value
        if value < 0 {
            low = (at, value)
            if moved < 0 { high.value /= 2 }
            moved = -1
        } else {
            high = (at, value)
            if moved > 0 { low.value /= 2 }
            moved = 1
        }
    }
}
