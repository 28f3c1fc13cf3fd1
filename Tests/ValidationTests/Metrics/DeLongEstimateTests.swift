import Testing

@testable import Validation

struct DeLongEstimateTests {
    @Test func sixRowsByHandWithTies() throws {
        // placements of events 1, 5/6, 1/6 (S10 = 7/36); of others 1/2, 2/3, 5/6 (S01 = 1/36); variance (7/36 + 1/36) / 3
        let estimate = try #require(try Samples.six.aurocDeLong())
        #expect(agree(estimate.auroc, 2.0 / 3, within: 1e-15))
        #expect(agree(estimate.variance, 2.0 / 27, within: 1e-15))
        #expect(estimate.interval.upper == 1)  // 0.667 + 1.96 · 0.272 is clamped
    }

    @Test func agreesWithPROC() throws {
        for example in try DeLongFixture.read().cases {
            let forecast = try GradedForecast(probabilities: example.first, outcomes: example.outcomes)
            let wide = try #require(try forecast.aurocDeLong())
            let narrow = try #require(try forecast.aurocDeLong(level: 0.8))
            #expect(agree(wide.auroc, example.auroc, within: 1e-13), "\(example.name)")
            #expect(agree(wide.variance, example.variance, within: 1e-13), "\(example.name)")
            for (interval, wanted) in [(wide.interval, example.interval95), (narrow.interval, example.interval80)] {
                #expect(
                    agree(interval.lower, wanted[0], within: 1e-12) && agree(interval.upper, wanted[1], within: 1e-12),
                    "\(example.name)")
            }
        }
    }

    @Test func agreesWithThePublishedReferenceOnBothScales() throws {
        let published = try PublishedFixture.read()
        let estimate = try #require(try published.forecast.aurocDeLong())
        #expect(agree(estimate.variance, published.delong.var, within: 1e-14))
        #expect(agree(estimate.interval.lower, published.delong.ci95[0], within: 1e-12))
        let logOddsInterval = try #require(estimate.logOddsInterval)
        #expect(agree(logOddsInterval.lower, published.delongLogitCi95[0], within: 1e-12))
        #expect(agree(logOddsInterval.upper, published.delongLogitCi95[1], within: 1e-12))
    }

    @Test func agreesWithTheDefinitionByAllPairs() throws {
        let forecast = try Samples.random(80, grid: 8, seed: 9)
        let events = forecast.outcomes.indices.filter { forecast.outcomes[$0] }
        let others = forecast.outcomes.indices.filter { !forecast.outcomes[$0] }
        func win(_ i: Int, _ j: Int) -> Double {
            let (p, q) = (forecast.probabilities[i], forecast.probabilities[j])
            return p > q ? 1 : p == q ? 0.5 : 0
        }
        let ofEvents = events.map { i in others.map { win(i, $0) }.reduce(0, +) / Double(others.count) }
        let ofOthers = others.map { j in events.map { win($0, j) }.reduce(0, +) / Double(events.count) }
        func variance(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            return values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count - 1) / Double(values.count)
        }
        let estimate = try #require(try forecast.aurocDeLong())
        #expect(agree(estimate.variance, variance(ofEvents) + variance(ofOthers), within: 1e-14))
    }

    @Test func undefinedWithASingleEventOrASingleOther() throws {
        #expect(try GradedForecast(probabilities: [0.9, 0.1, 0.2], outcomes: [true, false, false]).aurocDeLong() == nil)
        #expect(try GradedForecast(probabilities: [0.9, 0.1, 0.2], outcomes: [true, true, false]).aurocDeLong() == nil)
    }

    @Test func aPerfectOrderHasNoVarianceAndNoLogOddsInterval() throws {
        let estimate = try GradedForecast(probabilities: [0.9, 0.8, 0.1, 0.2], outcomes: [true, true, false, false]).aurocDeLong()
        #expect(estimate?.variance == 0 && estimate?.logOddsInterval == nil)
    }
}
