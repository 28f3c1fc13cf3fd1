import COpenBLAS

/// Coordinate descent on a quadratic model of the loss plus the elastic-net penalty.
///
/// Minimises `g'd + d'Hd/2 + penalty(b + d)` over the step `d`, one coordinate at a time with the others held:
/// `b_j ← soft(H_jj b_j − g_j − (Hd)_j, λα) / (H_jj + λ(1 − α))`; the intercept has no penalty.
/// Cycles over all coordinates decide which are active; cycles over the active ones alone do most of the work. Without an absolute
/// penalty (ridge) the minimum is the solution of one system of equations.
///
/// ## References
/// - Friedman, Hastie and Tibshirani (2010), *Journal of Statistical Software* 33(1), section 2.2 ("covariance updates", active sets).
struct PenalisedQuadratic {
    let curvature: [Double]
    let penalty: ElasticNetPenalty
    private let size: Int
    private let diagonal: [Double]
    private var coefficients: [Double]
    /// `g + Hd`, kept up to date.
    private var slope: [Double]

    /// A relative amount added to the diagonal, so that steps stay finite where the loss is flat.
    private static let damping = 1e-6

    init(curvature: [Double], gradient: [Double], at coefficients: [Double], penalty: ElasticNetPenalty) {
        self.curvature = curvature
        self.penalty = penalty
        self.coefficients = coefficients
        let size = coefficients.count
        self.size = size
        slope = gradient
        let largest = (0..<size).map { curvature[$0 * size + $0] }.max() ?? 0
        diagonal = (0..<size).map { curvature[$0 * size + $0] + Self.damping * largest + 1e-14 }
    }

    /// Returns the coefficients that minimise the model, to within `tolerance` in units of the gradient.
    mutating func minimiser(tolerance: Double, mostCycles: Int = 2_000) -> [Double] {
        if penalty.absolute == 0, let solution = solvedAtOnce() { return solution }
        let all = Array(0..<size)
        var cycles = 0
        while cycles < mostCycles {
            cycles += 1
            if cycle(over: all) <= tolerance { break }
            let active = all.filter { coefficients[$0] != 0 || $0 == size - 1 }
            while cycles < mostCycles {
                cycles += 1
                if cycle(over: active) <= tolerance { break }
            }
        }
        return coefficients
    }

    /// The solution of `(H + λI) b⁺ = H b − g`, the intercept without λ; `nil` where the matrix is singular to working precision.
    private func solvedAtOnce() -> [Double]? {
        var matrix = SymmetricMatrix(size: size, values: curvature)
        for place in 0..<size { matrix[place, place] = diagonal[place] + (place < size - 1 ? penalty.squared : 0) }
        let pull = (0..<size).map { place in
            -slope[place] - (place < size - 1 ? penalty.squared * coefficients[place] : 0)
        }
        guard let step = matrix.factored()?.solve(pull) else { return nil }
        return zip(coefficients, step).map { $0 + $1 }
    }

    /// Visits the given coordinates once; returns the largest change times curvature, which is in units of the gradient.
    private mutating func cycle(over coordinates: [Int]) -> Double {
        var largest = 0.0
        for index in coordinates {
            let own = diagonal[index]
            let pull = own * coefficients[index] - slope[index]
            let isIntercept = index == size - 1
            let updated =
                isIntercept ? pull / own : soft(pull, penalty.absolute) / (own + penalty.squared)
            let change = updated - coefficients[index]
            guard change != 0 else { continue }
            coefficients[index] = updated
            add(change, column: index)
            largest = max(largest, abs(change) * own)
        }
        return largest
    }

    /// Adds `change` times a column of the curvature to the slope.
    private mutating func add(_ change: Double, column: Int) {
        let count = size
        let own = diagonal[column] - curvature[column * count + column]
        curvature.withUnsafeBufferPointer { curvature in
            slope.withUnsafeMutableBufferPointer { slope in
                guard let from = curvature.baseAddress, let to = slope.baseAddress else { return }
                cblas_daxpy(Int32(count), change, from + column * count, 1, to, 1)
            }
        }
        slope[column] += change * own
    }

    private func soft(_ value: Double, _ limit: Double) -> Double {
        if value > limit { return value - limit }
        return value < -limit ? value + limit : 0
    }
}
