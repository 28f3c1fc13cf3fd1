import Foundation

/// How likely an observation is, given a linear predictor η.
enum Likelihood: Sendable {
    /// A count with mean `exp(η)`.
    case poisson(count: Double)
    /// A count with mean `exp(η)` and a gamma factor of the given shape.
    case negativeBinomial(count: Double, shape: Double)
    /// Hits among trials with probability `1 / (1 + exp(−η))`.
    case binomial(hits: Double, trials: Double)
    /// A measurement of η.
    case gaussian(value: Double, variance: Double)

    /// The first derivative of the log-likelihood by η, and the negative of the second.
    func slope(at eta: Double) -> (gradient: Double, information: Double) {
        switch self {
        case .poisson(let count):
            let mean = exp(eta)
            return (count - mean, mean)
        case .negativeBinomial(let count, let shape):
            let mean = exp(eta)
            let share = mean / (shape + mean)
            return (count - (count + shape) * share, (count + shape) * share * (1 - share))
        case .binomial(let hits, let trials):
            let p = 1 / (1 + exp(-eta))
            return (hits - trials * p, trials * p * (1 - p))
        case .gaussian(let value, let variance):
            return ((value - eta) / variance, 1 / variance)
        }
    }
}

/// A normal distribution over the hidden causes and a person's own levels, updated by one observation at a time.
///
/// An update is Laplace's: the linear predictor's posterior mode is found by Newton's method, and its curvature there becomes the
/// information of the observation (West, Harrison and Migon, 1985; Fahrmeir, 1992). For normal observations that is Kalman's update, exactly.
struct GaussianBelief: Sendable {
    /// Load, exhaustion, fit, strain, then the person's own levels.
    enum Part: Int {
        case load, exhaustion, fit, strain, sessions, minutes, late, fail, kpi
    }

    static let size = 9
    private(set) var mean: [Double]
    private(set) var covariance: [Double]

    /// Independent parts but for load and exhaustion.
    init(variances: [Double], loadExhaustionCovariance: Double) {
        precondition(variances.count == Self.size, "one variance a part")
        mean = [Double](repeating: 0, count: Self.size)
        covariance = [Double](repeating: 0, count: Self.size * Self.size)
        for part in 0..<Self.size { covariance[part * Self.size + part] = variances[part] }
        covariance[1] = loadExhaustionCovariance
        covariance[Self.size] = loadExhaustionCovariance
    }

    /// The mean of the four causes.
    var causes: SIMD4<Double> { SIMD4(mean[0], mean[1], mean[2], mean[3]) }

    /// The covariance of the four causes.
    var causesCovariance: Covariance {
        func row(_ part: Int) -> SIMD4<Double> {
            let start = part * Self.size
            return SIMD4(covariance[start], covariance[start + 1], covariance[start + 2], covariance[start + 3])
        }
        return Covariance(load: row(0), exhaustion: row(1), fit: row(2), strain: row(3))
    }

    /// The mean of one part.
    func level(_ part: Part) -> Double { mean[part.rawValue] }

    /// Moves the causes by a known amount.
    mutating func shift(_ amount: SIMD4<Double>) {
        for part in 0..<4 { mean[part] += amount[part] }
    }

    /// Goes on by one week.
    mutating func advance(_ process: LatentProcess) {
        let size = Self.size
        let next = process.expected(causes)
        for part in 0..<4 { mean[part] = next[part] }
        for _ in 0..<2 {  // A P, then (A P)ᵀ again by A: P is symmetric
            for column in 0..<size {
                let load = covariance[column]
                for part in 0..<4 { covariance[part * size + column] *= process.kept[part] }
                covariance[size + column] += process.loadToExhaustion * load
            }
            transpose()
        }
        for part in 0..<4 { covariance[part * size + part] += process.noise[part] }
    }

    private mutating func transpose() {
        for row in 1..<Self.size {
            for column in 0..<row { covariance.swapAt(row * Self.size + column, column * Self.size + row) }
        }
    }

    /// Learns from one observation with the linear predictor `offset + Σ effect · part`.
    mutating func learn(_ likelihood: Likelihood, offset: Double, _ effects: [(part: Part, effect: Double)]) {
        let size = Self.size
        var projected = [Double](repeating: 0, count: size)
        var expected = offset
        for (part, effect) in effects where effect != 0 {
            expected += effect * mean[part.rawValue]
            for row in 0..<size { projected[row] += effect * covariance[row * size + part.rawValue] }
        }
        var variance = 0.0
        for (part, effect) in effects { variance += effect * projected[part.rawValue] }
        guard variance > 0 else { return }
        var eta = expected
        for _ in 0..<8 {
            let slope = likelihood.slope(at: eta)
            let step = (slope.gradient - (eta - expected) / variance) / (slope.information + 1 / variance)
            eta += min(max(step, -2), 2)
            if abs(step) < 1e-9 { break }
        }
        let information = likelihood.slope(at: eta).information
        let shift = (eta - expected) / variance
        let shrink = information / (1 + information * variance)
        for row in 0..<size {
            mean[row] += projected[row] * shift
            for column in 0..<size { covariance[row * size + column] -= shrink * projected[row] * projected[column] }
        }
    }
}
