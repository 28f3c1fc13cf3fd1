import Foundation
import Statistics
import Testing

@testable import Simulation

struct LatentProcessTests {
    @Test func everyCauseKeepsItsSpreadAndItsHalfLife() throws {
        let process = try LatentProcess(Made.configuration { $0.latents.loadToExhaustion = 0.03 }.latents)
        var generator = SeededGenerator(seed: 3)
        let n = 20_000
        let first = (0..<n).map { _ in process.drawn(&generator) }
        let last = first.map { start in (0..<22).reduce(start) { state, _ in process.next(state, &generator) } }
        func mean(_ value: (Int) -> Double) -> Double { (0..<n).reduce(0) { $0 + value($1) } / Double(n) }
        for part in 0..<4 {
            #expect(abs(mean { last[$0][part] * last[$0][part] } - 1) < 0.04, "standard error of a variance of 20,000 is 0.01")
        }
        let crossed = mean { last[$0][0] * last[$0][1] }
        #expect(abs(crossed - process.loadExhaustionCovariance) < 0.03)
        #expect(abs(mean { first[$0][2] * last[$0][2] } - exp2(-22.0 / 24)) < 0.03)
        #expect(abs(mean { first[$0][3] * last[$0][3] } - exp2(-22.0 / 26)) < 0.03)
        #expect(crossed > 0.15, "load feeds exhaustion")
    }

    @Test func hazardsAreTheDocumentedFormulas() {
        let settings = OutcomeSettings()
        let hazards = Hazards(settings)
        let context = HazardContext(tenureYears: 2, weeksSinceManagerChange: 25)
        let effects: Double = 1.8 * 0.5 + 1.0 + 0.6 * exp(-2.0) + 0.4
        let expected = 0.0016 * exp(effects)
        #expect(abs(hazards.resignation(SIMD4(9, 0.5, -1, 9), context) - expected) < 1e-15)
        let later = HazardContext(tenureYears: 2, weeksSinceManagerChange: 26)
        #expect(abs(hazards.resignation(SIMD4(9, 0.5, -1, 9), later) - expected / exp(0.4)) < 1e-15)
        #expect(abs(hazards.burnout(SIMD4(9, 1, 9, -1)) - 0.0015 * exp(1.8 - 1.1)) < 1e-15)
    }
}
