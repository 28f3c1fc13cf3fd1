import Foundation
import Statistics

/// Newton steps to the maximum of a logistic likelihood, and the proof that there is none where there is none.
///
/// The likelihood of a model without a penalty has no maximum when a combination of the columns separates the outcomes: along that
/// direction every larger coefficient fits better. A finite maximum is told by steps that shrink to nothing; a separation by
/// steps that do not, along which no row's fit gets worse.
///
/// ## References
/// - Albert and Anderson (1984), *Biometrika* 71(1), 1–10 (when the maximum exists).
struct MaximumLikelihood {
    /// Where the search ended.
    enum Result {
        /// At the maximum: coefficients, intercept last.
        case found([Double])
        /// Along a direction (intercept last) in which the likelihood grows for ever, or so nearly that working precision cannot tell.
        case separated(direction: [Double])
    }

    let objective: LogisticObjective

    private static let mostSteps = 60
    /// A step that moves no row's log-odds by more has arrived.
    private static let arrived = 1e-9
    /// How much worse, as a share of the largest improvement, a direction may make a row's fit and still count as separating.
    private static let slack = 1e-3

    func solve() -> Result {
        var coefficients = objective.start
        var point = objective.point(at: coefficients)
        var direction = coefficients
        for number in 0..<Self.mostSteps {
            direction = step(point)
            let moves = objective.margins(direction)
            let reach = moves.reduce(0) { max($0, abs($1)) }
            if number >= 12, reach > 0.1, separates(moves) { return .separated(direction: direction) }
            guard let (trial, reached) = descend(from: coefficients, point, along: direction) else {
                return reach < 1e-4 ? .found(coefficients) : .separated(direction: direction)
            }
            (coefficients, point) = (trial, reached)
            if reach < Self.arrived { return .found(coefficients) }
        }
        return .separated(direction: direction)
    }

    /// The Newton step; with a trace of a ridge where the curvature has vanished.
    private func step(_ point: LogisticObjective.Point) -> [Double] {
        let information = objective.information(point.curvatureWeights)
        var ridge = 0.0
        let largest = (0..<information.size).map { information[$0, $0] }.max() ?? 0
        while true {
            if let factor = information.addingToDiagonal(ridge).factored() { return factor.solve(point.gradient.map { -$0 }) }
            ridge = max(ridge * 10, 1e-13 * largest + Double.leastNormalMagnitude)
        }
    }

    private func descend(
        from coefficients: [Double], _ point: LogisticObjective.Point, along direction: [Double]
    ) -> ([Double], LogisticObjective.Point)? {
        var share = 1.0
        for _ in 0..<40 {
            let trial = zip(coefficients, direction).map { $0 + share * $1 }
            let reached = objective.point(at: trial)
            if reached.loss <= point.loss + 1e-15 * max(1, abs(point.loss)) { return (trial, reached) }
            share /= 2
        }
        return nil
    }

    private func separates(_ moves: [Double]) -> Bool {
        let gains = zip(moves, objective.outcomes).map { $1 ? $0 : -$0 }
        guard let best = gains.max(), let worst = gains.min() else { return false }
        return best > 0 && worst >= -Self.slack * best
    }
}
