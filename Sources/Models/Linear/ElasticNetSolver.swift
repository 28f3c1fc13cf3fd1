import COpenBLAS

/// Proximal Newton steps to the minimum of `loss + penalty` for one penalty after another, each starting where the last one ended.
///
/// The gradient is exact at every step; the curvature is worked out anew only when steps with the old one stop closing the gap, so that
/// most steps cost one pass over the rows. A solution counts as found when the optimality conditions hold to within the tolerance.
struct ElasticNetSolver {
    /// Where the search for one penalty ended.
    struct Solution {
        /// The coefficients of standardised columns, intercept last.
        let coefficients: [Double]
        /// The largest violation of the optimality conditions.
        let violation: Double
        /// Whether the violation is within the tolerance.
        let converged: Bool
    }

    private let objective: LogisticObjective
    private var coefficients: [Double]
    private var point: LogisticObjective.Point
    private var curvature: [Double]?
    /// Whether `curvature` belongs to the point that the search stands at.
    private var isFresh = false

    private static let mostSteps = 200
    /// A step has to reduce the violation to this share, or the curvature is worked out anew.
    private static let slowest = 0.2

    /// Starts at the model without columns.
    init(_ objective: LogisticObjective) {
        openblas_set_num_threads(1)
        self.objective = objective
        coefficients = objective.start
        point = objective.point(at: coefficients)
    }

    /// The smallest λ at which all coefficients but the intercept are 0, asked at the start: `max_j |gradient_j| / α`.
    ///
    /// Below α = 0.001, where no finite λ does that for α = 0, it is the λ of α = 0.001, as in glmnet.
    func largestUsefulStrength(mix: Double) -> Double {
        (point.gradient.dropLast().map(abs).max() ?? 0) / max(mix, 1e-3)
    }

    /// Goes from where the search stands to the minimum for the given penalty.
    ///
    /// - Parameters:
    ///   - penalty: The penalty.
    ///   - tolerance: The largest violation of the optimality conditions to be satisfied with.
    mutating func solve(_ penalty: ElasticNetPenalty, tolerance: Double) -> Solution {
        var violation = penalty.violation(coefficients, gradient: point.gradient)
        var steps = 0
        while violation > tolerance, steps < Self.mostSteps {
            steps += 1
            let model = currentCurvature()
            guard advance(model, penalty: penalty, towards: max(0.02 * violation, tolerance * 0.1)) else {
                if isFresh { break }
                curvature = nil
                continue
            }
            let next = penalty.violation(coefficients, gradient: point.gradient)
            if next > Self.slowest * violation { curvature = nil } else { isFresh = false }
            violation = next
        }
        return Solution(coefficients: coefficients, violation: violation, converged: violation <= tolerance)
    }

    private mutating func currentCurvature() -> [Double] {
        if let curvature { return curvature }
        let updated = objective.curvature(point.curvatureWeights)
        curvature = updated
        isFresh = true
        return updated
    }

    /// Takes one step, shortened until the objective does not rise; `false` when no step does that.
    private mutating func advance(_ curvature: [Double], penalty: ElasticNetPenalty, towards precision: Double) -> Bool {
        var model = PenalisedQuadratic(curvature: curvature, gradient: point.gradient, at: coefficients, penalty: penalty)
        let target = model.minimiser(tolerance: precision)
        let before = point.loss + penalty.value(coefficients)
        var share = 1.0
        for _ in 0..<(isFresh ? 40 : 1) {
            let trial = zip(coefficients, target).map { $0 + share * ($1 - $0) }
            let reached = objective.point(at: trial)
            // Near the minimum the objective is flat to the last bits: rounding must not look like a rise.
            if reached.loss + penalty.value(trial) <= before + 1e-14 * max(1, abs(before)) {
                coefficients = trial
                point = reached
                return true
            }
            share /= 2
        }
        return false
    }
}
