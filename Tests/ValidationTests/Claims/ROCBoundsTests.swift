import Testing

@testable import Validation

struct ROCBoundsTests {
    private func point(_ falseAlarms: Double, _ recall: Double) -> ROCBox {
        ROCBox(falseAlarms: ClaimRange(falseAlarms, falseAlarms), recall: ClaimRange(recall, recall))
    }

    @Test func oneAndTwoPointsBoundTheAreaByHand() {
        let one = ROCBounds(points: [point(0.2, 0.7)])
        #expect(abs(one.highestArea - (0.2 * 0.7 + 0.8)) < 1e-15 && abs(one.lowestArea - 0.8 * 0.7) < 1e-15)
        let two = ROCBounds(points: [point(0.5, 0.9), point(0.2, 0.7)])
        #expect(abs(two.highestArea - (0.2 * 0.7 + 0.3 * 0.9 + 0.5)) < 1e-15)
        #expect(abs(two.lowestArea - (0.3 * 0.7 + 0.5 * 0.9)) < 1e-15)
        let none = ROCBounds(points: [])
        #expect(none.highestArea == 1 && none.lowestArea == 0)
    }

    @Test func forecastsMadeForItReachTheBounds() throws {
        // 10 events, 10 others; above the cut 6 events and 2 others: F = 0.2, R = 0.6
        func area(_ order: String) throws -> Double {
            let outcomes = order.map { $0 == "e" }
            let probabilities = outcomes.indices.map { 1 - Double($0) / 20 }
            return try #require(GradedForecast(probabilities: probabilities, outcomes: outcomes).auroc())
        }
        let bounds = ROCBounds(points: [point(0.2, 0.6)])
        #expect(abs(try area("eeeeeeoo" + "eeeeoooooooo") - bounds.highestArea) < 1e-12)
        #expect(abs(try area("ooeeeeee" + "ooooooooeeee") - bounds.lowestArea) < 1e-12)
    }

    @Test func theLeastBrierScoreOfAnAreaIsReached() throws {
        // 3 of 5 events are certain; the others come after all 15 other rows, and share one probability with them: A = 0.6 in the limit
        let (share, area) = (0.25, 0.6)
        let least = LeastLoss.brier(auroc: area, prevalence: ClaimRange(share, share))
        let pooled = 2.0 / 17
        let probabilities = [1, 1, 1] + (0..<15).map { pooled + 1e-9 * Double($0 + 2) } + [pooled, pooled + 1e-9]
        let outcomes = [true, true, true] + [Bool](repeating: false, count: 15) + [true, true]
        let forecast = try GradedForecast(probabilities: probabilities, outcomes: outcomes)
        #expect(abs(try #require(forecast.auroc()) - area) < 1e-12)
        #expect(abs(try #require(forecast.brierScore()) - least) < 1e-7)
    }

    @Test func theLeastLossThroughAPointIsThatOfItsMissesAndFalseAlarms() {
        let bounds = ROCBounds(points: [point(0.2, 0.6)])
        let least = bounds.leastLoss(prevalence: ClaimRange(0.5, 0.5), LeastLoss.squared)
        #expect(abs(least - 0.2 * 0.1 / 0.3) < 1e-15)  // missed .5 · .4, false alarms .5 · .2
        #expect(ROCBounds(points: []).leastLoss(prevalence: ClaimRange(0.3, 0.3), LeastLoss.squared) == 0)
    }
}
