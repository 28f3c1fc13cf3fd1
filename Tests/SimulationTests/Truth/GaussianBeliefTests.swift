import Foundation
import Testing

@testable import Simulation

struct GaussianBeliefTests {
    private func belief(_ covariance: Double = 0) -> GaussianBelief {
        GaussianBelief(variances: [1, 1, 1, 1, 0.25, 1, 1, 1, 4], loadExhaustionCovariance: covariance)
    }

    @Test func aMeasurementIsKalmansUpdate() {
        var belief = belief(0.5)
        // y = 10 + 2·exhaustion + noise of variance 1, y = 13: prior of 2·exhaustion has variance 4, gain 4/5
        belief.learn(.gaussian(value: 13, variance: 1), offset: 10, [(.exhaustion, 2)])
        #expect(abs(belief.causes[1] - 1.2) < 1e-12)
        #expect(abs(belief.causes[0] - 0.6) < 1e-12, "load moves by half as much, the covariance being 0.5")
        #expect(abs(belief.causesCovariance.variance(of: SIMD4(0, 1, 0, 0)) - 0.2) < 1e-12)
        #expect(abs(belief.causesCovariance.variance(of: SIMD4(1, 0, 0, 0)) - 0.8) < 1e-12)
        #expect(belief.causes[2] == 0)
    }

    @Test func aPersonsOwnLevelSharesTheSurprise() {
        var other = belief()
        other.learn(.gaussian(value: 5, variance: 5), offset: 0, [(.kpi, 1), (.exhaustion, 1)])
        #expect(abs(other.level(.kpi) - 2) < 1e-12, "variances 4, 1 and 5 of 10 share the surprise of 5")
        #expect(abs(other.level(.exhaustion) - 0.5) < 1e-12)
    }

    /// Counts have no closed form: the posterior mode is checked against a fine grid, the variance against the curvature there.
    @Test(arguments: [
        Likelihood.poisson(count: 0), .poisson(count: 7), .negativeBinomial(count: 9, shape: 2), .binomial(hits: 3, trials: 4),
        .binomial(hits: 0, trials: 12),
    ])
    func aCountMovesTheBeliefToThePosteriorMode(likelihood: Likelihood) {
        var belief = belief()
        belief.learn(likelihood, offset: 0.4, [(.exhaustion, -0.7), (.sessions, 1)])
        let variance = 0.49 + 0.25
        func logPosterior(_ eta: Double) -> Double {
            Self.logLikelihood(likelihood, eta) - (eta - 0.4) * (eta - 0.4) / (2 * variance)
        }
        let grid = stride(from: -6.0, through: 6.0, by: 1e-4)
        let mode = grid.max { logPosterior($0) < logPosterior($1) } ?? .nan
        let eta = 0.4 - 0.7 * belief.level(.exhaustion) + belief.level(.sessions)
        #expect(abs(eta - mode) < 2e-4)
        let step = 1e-3
        let curvature = (2 * logPosterior(mode) - logPosterior(mode + step) - logPosterior(mode - step)) / (step * step)
        let known = 1 / curvature
        // what is left of the variance of exhaustion when η is known with that variance
        let left = 1 - 0.49 / variance * (1 - known / variance)
        #expect(abs(belief.causesCovariance.variance(of: SIMD4(0, 1, 0, 0)) - left) < 1e-3)
    }

    private static func logLikelihood(_ likelihood: Likelihood, _ eta: Double) -> Double {
        switch likelihood {
        case .poisson(let y): y * eta - exp(eta)
        case .negativeBinomial(let y, let r): y * eta - (y + r) * log(r + exp(eta))
        case .binomial(let k, let n): k * eta - n * log(1 + exp(eta))
        case .gaussian(let y, let variance): -(y - eta) * (y - eta) / (2 * variance)
        }
    }

    @Test func aWeekBringsTheBeliefTowardsTheLongRun() throws {
        let process = try LatentProcess(LatentSettings())
        var belief = GaussianBelief(
            variances: [1, 1, 1, 1, 1, 1, 1, 1, 1], loadExhaustionCovariance: process.loadExhaustionCovariance)
        belief.learn(.gaussian(value: 2, variance: 0.1), offset: 0, [(.exhaustion, 1)])
        for _ in 0..<1500 { belief.advance(process) }
        #expect(abs(belief.causes[1]) < 1e-9)
        for part in 0..<4 {
            var direction = SIMD4<Double>.zero
            direction[part] = 1
            #expect(abs(belief.causesCovariance.variance(of: direction) - 1) < 1e-9)
        }
        #expect(abs(belief.causesCovariance.load[1] - process.loadExhaustionCovariance) < 1e-9)
    }
}
