import Labels
import Statistics
import Testing

@Suite struct AUROCPrecisionTests {
    @Test func theStandardErrorIsThatOfHanleyAndMcNeil() throws {
        // A = 0.8, 3 against 4: Q1 = 0.8/1.2 = 2/3, Q2 = 1.28/1.8 = 32/45,
        // SE² = (0.16 + 2·(2/3 − 0.64) + 3·(32/45 − 0.64)) / 12 = (0.16 + 0.05333… + 0.21333…) / 12 = 0.0355555…
        let error = try #require(AUROCPrecision.standardError(auroc: 0.8, positives: 3, negatives: 4))
        #expect(abs(error * error - 0.0355555555555556) < 1e-15)
    }

    @Test(arguments: [(1, 1), (7, 30), (100, 2300)])
    func withoutSkillItIsTheExactErrorOfTheRankSum(positives: Int, negatives: Int) throws {
        let exact = (Double(positives + negatives + 1) / Double(12 * positives * negatives)).squareRoot()
        let error = try #require(AUROCPrecision.standardError(auroc: 0.5, positives: positives, negatives: negatives))
        #expect(abs(error - exact) < 1e-15)
    }

    @Test func itIsTheSpreadOfTheAUROCOfExponentialScores() throws {
        // Negatives Exp(1), positives Exp(1/3): P(X₁ > X₀) = 3/4, where the formula is exact. 4,000 draws of an SE are good to 1.1 %.
        var generator = SeededGenerator(seed: 7)
        let aurocs = (0..<4000).map { _ -> Double in
            let positives = (0..<12).map { _ in generator.nextExponential(rate: 1.0 / 3) }
            let negatives = (0..<40).map { _ in generator.nextExponential(rate: 1) }
            let wins = positives.reduce(0) { $0 + negatives.count { [positive = $1] in positive > $0 } }
            return Double(wins) / 480
        }
        let mean = aurocs.reduce(0, +) / 4000
        let spread = (aurocs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3999).squareRoot()
        let error = try #require(AUROCPrecision.standardError(auroc: 0.75, positives: 12, negatives: 40))
        #expect(abs(mean - 0.75) < 0.005)
        #expect(abs(spread / error - 1) < 0.04)
    }

    @Test func powerIsTheChanceOfPassingTheCriticalValue() throws {
        // 30 against 300 at 0.65: SE0 = √(331/108000) = 0.0553608…, critical 0.6085053…, SE = 0.0565044…, z = 0.7344…, Φ = 0.7686…
        let power = try #require(AUROCPrecision.power(auroc: 0.65, positives: 30, negatives: 300))
        let error = try #require(AUROCPrecision.standardError(auroc: 0.65, positives: 30, negatives: 300))
        #expect(abs(error - 0.0565044) < 1e-6)
        #expect(abs(power - 0.7686) < 1e-4)
        // Without skill the upper side of a two-sided 5 % test is passed 2.5 times in 100.
        #expect(abs((AUROCPrecision.power(auroc: 0.5, positives: 30, negatives: 300) ?? 1) - 0.025) < 1e-9)
    }

    @Test func theSmallestDetectableAUROCHasThePowerAskedFor() throws {
        let smallest = try #require(AUROCPrecision.smallestDetectable(positives: 30, negatives: 300))
        #expect(abs((AUROCPrecision.power(auroc: smallest, positives: 30, negatives: 300) ?? 0) - 0.8) < 1e-4)
        #expect(smallest > 0.65 && smallest < 0.67)
        #expect(AUROCPrecision.smallestDetectable(positives: 1, negatives: 1) == nil)
    }

    @Test func anEmptyClassHasNoFigures() {
        #expect(AUROCPrecision.standardError(auroc: 0.7, positives: 0, negatives: 9) == nil)
        #expect(AUROCPrecision.power(auroc: 0.7, positives: 9, negatives: 0) == nil)
        #expect(AUROCPrecision.smallestDetectable(positives: 0, negatives: 9) == nil)
    }
}
