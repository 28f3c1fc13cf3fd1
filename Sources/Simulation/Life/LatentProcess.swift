import Foundation
import Statistics

/// The weekly law of the hidden causes: `x' = A x + u + noise`, with `A` diagonal but for load, which feeds exhaustion.
struct LatentProcess: Sendable {
    /// What is left of load, exhaustion, fit and strain after a week.
    let kept: SIMD4<Double>
    /// What a unit of load adds to exhaustion.
    let loadToExhaustion: Double
    /// Variance of a week's noise.
    let noise: SIMD4<Double>
    /// Covariance of load and exhaustion in the long run; all variances are 1.
    let loadExhaustionCovariance: Double

    init(_ settings: LatentSettings) throws(SimulationError) {
        let halfLives = [
            settings.loadHalfLifeWeeks, settings.exhaustionHalfLifeWeeks, settings.fitHalfLifeWeeks, settings.strainHalfLifeWeeks,
        ]
        guard halfLives.allSatisfy({ $0 > 0 && $0 <= 1000 }) else {
            throw .badSetting(name: "latents.…HalfLifeWeeks", got: "\(halfLives)", wanted: "above 0 and at most 1000")
        }
        let kept = halfLives.map { exp2(-1 / $0) }
        let feed = settings.loadToExhaustion
        let covariance = feed * kept[0] / (1 - kept[0] * kept[1])
        let own = 1 - kept[1] * kept[1] - feed * feed - 2 * kept[1] * feed * covariance
        guard own > 0 else {
            throw .badSetting(
                name: "latents.loadToExhaustion", got: "\(feed)",
                wanted: "a value small enough that exhaustion keeps noise of its own with these half-lives")
        }
        self.kept = SIMD4(kept[0], kept[1], kept[2], kept[3])
        loadToExhaustion = feed
        loadExhaustionCovariance = covariance
        noise = SIMD4(1 - kept[0] * kept[0], own, 1 - kept[2] * kept[2], 1 - kept[3] * kept[3])
    }

    /// Draws a state from the long-run distribution.
    func drawn(_ generator: inout SeededGenerator) -> SIMD4<Double> {
        let load = generator.nextNormal()
        let rest = (1 - loadExhaustionCovariance * loadExhaustionCovariance).squareRoot()
        let exhaustion = loadExhaustionCovariance * load + rest * generator.nextNormal()
        return SIMD4(load, exhaustion, generator.nextNormal(), generator.nextNormal())
    }

    /// The expected state of the next week.
    func expected(_ state: SIMD4<Double>) -> SIMD4<Double> {
        var next = kept * state
        next[1] += loadToExhaustion * state[0]
        return next
    }

    /// Draws the state of the next week.
    func next(_ state: SIMD4<Double>, _ generator: inout SeededGenerator) -> SIMD4<Double> {
        let shock = SIMD4(generator.nextNormal(), generator.nextNormal(), generator.nextNormal(), generator.nextNormal())
        return expected(state) + noise.squareRoot() * shock
    }
}
