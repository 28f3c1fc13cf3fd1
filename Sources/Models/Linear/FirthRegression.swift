import Foundation
import Statistics

/// Logistic regression with Firth's penalty: the maximum of `log likelihood + ½ log |information|`, finite also where the outcomes are separated.
///
/// Solves the modified score equations `sum_i [w_i (y_i − p_i) + h_i (½ − p_i)] x_i = 0` with the hat values
/// `h_i = w_i p_i (1 − p_i) x_i' I⁻¹ x_i` by scoring steps, each halved until the penalised likelihood does not fall. The penalty takes away
/// the bias of order 1/*n* of the coefficients; it draws forecasts towards ½, which matters with few events.
///
/// ## References
/// - Firth (1993), *Biometrika* 80(1), 27–38; Heinze and Schemper (2002), *Statistics in Medicine* 21(16), 2409–2419.
/// ## Checked against
/// - The same objective solved by scipy to 1e-9, `Fixtures/models_logistic.json`; the 2 × 2 table by hand (½ added to every cell).
struct FirthRegression {
    let objective: LogisticObjective

    private struct State {
        let coefficients: [Double]
        /// The negative of what is maximised, in units of one row.
        let loss: Double
        /// Weighted spread of every row, `w_i p_i (1 − p_i)`.
        let point: LogisticObjective.Point
        let factor: CholeskyFactor
    }

    private static let mostSteps = 500
    /// No step may move a row's log-odds by more: farther out the scoring step's quadratic model says nothing.
    private static let longest = 5.0

    /// Returns the coefficients, intercept last, and whether the steps shrank to nothing; `nil` where the information is singular at the start.
    func solve() -> (coefficients: [Double], converged: Bool)? {
        guard var state = state(objective.start) else { return nil }
        for _ in 0..<Self.mostSteps {
            let direction = step(state)
            let reach = objective.margins(direction).reduce(0) { max($0, abs($1)) }
            if reach < 1e-10 { return (state.coefficients, true) }
            guard let next = advance(state, along: direction, reach: reach) else { return (state.coefficients, reach < 1e-6) }
            state = next
        }
        return (state.coefficients, false)
    }

    private func state(_ coefficients: [Double]) -> State? {
        let point = objective.point(at: coefficients)
        let total = objective.totalWeight
        let information = objective.information(point.curvatureWeights.map { $0 * total })
        guard let factor = information.factored() else { return nil }
        return State(
            coefficients: coefficients, loss: total * point.loss - factor.logDeterminant / 2, point: point, factor: factor)
    }

    private func step(_ state: State) -> [Double] {
        let total = objective.totalWeight
        let forms = objective.quadraticForms(state.factor.inverse)
        let margins = objective.margins(state.coefficients)
        let pulls = margins.indices.map { row in
            let hat = total * state.point.curvatureWeights[row] * forms[row]
            return hat * (0.5 - probability(ofLogit: margins[row] + (objective.offsets?[row] ?? 0)))
        }
        let score = zip(objective.columnSums(pulls), state.point.gradient).map { $0 - total * $1 }
        return state.factor.solve(score)
    }

    private func advance(_ state: State, along direction: [Double], reach: Double) -> State? {
        var share = min(1, Self.longest / reach)
        for _ in 0..<40 {
            let trial = zip(state.coefficients, direction).map { $0 + share * $1 }
            if let next = self.state(trial), next.loss <= state.loss + 1e-13 * max(1, abs(state.loss)) { return next }
            share /= 2
        }
        return nil
    }
}

extension LogisticObjective {
    /// Returns `sum_i v_i (x_i, 1)`; the last place is 0 without an intercept.
    func columnSums(_ values: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: size)
        design.addColumnSums(values, into: &sums)
        sums[size - 1] = hasIntercept ? values.reduce(0, +) : 0
        return sums
    }
}
