import COpenBLAS
import Foundation
import Statistics

/// The Laplace approximation to the marginal likelihood of a logistic model with effects of units.
///
/// Unit *j* has effects `u_j = σ ∘ v_j`, `v_j ~ N(0, I)`; a row's log-odds are `m_i = offset + x_i b + z_i · u_j`, `z_i = (1, slopes)`. For each unit
/// `−log ∫ exp(−sum_i w_i loss_i − ½ v'v) dv ≈ sum_i w_i loss_i + ½ v̂'v̂ + ½ log |H|`, `H = I + sum_i w_i p_i (1 − p_i) (σ∘z_i)(σ∘z_i)'`, at the mode
/// `v̂`. In terms of `v` nothing is divided by σ, so that σ = 0 is a point like any other. A squared penalty of the fixed effects is added.
///
/// ## References
/// - Breslow and Clayton (1993), *Journal of the American Statistical Association* 88(421), 9–25; Bates et al. (2015), *Journal of Statistical Software*
///   67(1) (spherical effects).
struct LaplaceLikelihood {
    let units: UnitRows
    /// λ of the fixed effects' squared penalty, in units of the mean loss.
    let ridge: Double

    /// Everything at one point.
    struct State {
        let coefficients: [Double]
        let deviations: [Double]
        /// The negative log of the approximate marginal likelihood, with the penalty.
        let value: Double
        /// `v̂`, unit after unit.
        let modes: [[Double]]
        let factors: [SmallCholesky]
        /// `w_i p_i (1 − p_i)`.
        let spreads: [Double]
        /// The derivative of the value by the coefficients.
        let gradient: [Double]
        /// The derivative of the value by the deviations.
        let slope: [Double]
        /// The log-odds of each row.
        let margins: [Double]
    }

    private var total: Double { units.objective.totalWeight }

    /// Finds every unit's mode and works out value and derivatives.
    func state(_ coefficients: [Double], _ deviations: [Double], from start: [[Double]]) -> State {
        let objective = units.objective
        var margins = objective.margins(coefficients)
        if let offsets = objective.offsets { for row in margins.indices { margins[row] += offsets[row] } }
        var rows = RowParts(count: margins.count)
        var value = ridge * total / 2 * coefficients.dropLast().reduce(0) { $0 + $1 * $1 }
        for row in units.free { value += rows.note(row, margin: margins[row], objective, weight: units.weights[row]) }
        var modes: [[Double]] = []
        var factors: [SmallCholesky] = []
        var slope = [Double](repeating: 0, count: deviations.count)
        for unit in units.members.indices {
            let part = UnitMode(units: units, unit: unit, deviations: deviations)
            let found = part.find(from: start[unit], margins: margins)
            for (place, row) in units.members[unit].enumerated() {
                margins[row] = found.margins[place]
                value += rows.note(row, margin: margins[row], objective, weight: units.weights[row])
            }
            value += found.mode.reduce(0) { $0 + $1 * $1 } / 2 + found.factor.logDeterminant / 2
            part.addCurvatureTerms(found, to: &rows, slope: &slope)
            modes.append(found.mode)
            factors.append(found.factor)
        }
        var gradient = objective.columnSums(rows.pulls)
        for place in 0..<gradient.count - 1 { gradient[place] += ridge * total * coefficients[place] }
        return State(
            coefficients: coefficients, deviations: deviations, value: value, modes: modes, factors: factors, spreads: rows.spreads,
            gradient: gradient, slope: slope, margins: margins)
    }

    /// The curvature of the value along the coefficients with the units' modes moving along:
    /// `X'WX − sum_j B_j' H_j⁻¹ B_j + λ`, `B_j = sum_i w_i p_i (1 − p_i) (σ∘z_i) x_i'`.
    func curvature(_ state: State) -> SymmetricMatrix {
        let objective = units.objective
        var matrix = objective.information(state.spreads).addingToDiagonal(ridge * total, sparingLast: 1)
        let size = objective.size
        let columns = objective.design.columns
        let effects = units.effects
        var halves = [Double](repeating: 0, count: units.members.count * effects * size)
        for (unit, members) in units.members.enumerated() {
            var block = [Double](repeating: 0, count: effects * size)
            for row in members {
                for effect in 0..<effects {
                    let weight = state.spreads[row] * state.deviations[effect] * units.value(row, effect: effect)
                    guard weight != 0 else { continue }
                    for column in 0..<columns {
                        block[effect * size + column] += weight * Double(objective.design.values[row * columns + column])
                    }
                    if objective.hasIntercept { block[effect * size + columns] += weight }
                }
            }
            for column in 0..<size {
                let solved = state.factors[unit].halfSolve((0..<effects).map { block[$0 * size + column] })
                for effect in 0..<effects { halves[(unit * effects + effect) * size + column] = solved[effect] }
            }
        }
        let count = Int32(units.members.count * effects)
        if count > 0 {
            let width = Int32(size)
            cblas_dgemm(
                CblasRowMajor, CblasTrans, CblasNoTrans, width, width, count, -1, halves, width, halves, width, 1, &matrix.values,
                width)
        }
        return matrix
    }
}

/// What is worked out for every row on the way.
struct RowParts {
    /// `w_i p_i (1 − p_i)`.
    var spreads: [Double]
    /// What multiplies `x_i` in the gradient.
    var pulls: [Double]

    init(count: Int) {
        spreads = [Double](repeating: 0, count: count)
        pulls = spreads
    }

    /// Notes a row at its log-odds and returns its weighed loss.
    mutating func note(_ row: Int, margin: Double, _ objective: LogisticObjective, weight: Double) -> Double {
        let p = probability(ofLogit: margin)
        spreads[row] = weight * p * (1 - p)
        pulls[row] = weight * (objective.outcomes[row] ? -probability(ofLogit: -margin) : p)
        return weight * logLoss(ofLogit: margin, outcome: objective.outcomes[row])
    }
}
