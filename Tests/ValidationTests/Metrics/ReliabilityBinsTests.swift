import Testing

@testable import Validation

struct ReliabilityBinsTests {
    private let ten = (
        probabilities: [0.5, 0.1, 0.9, 0.5, 0.3, 0.2, 0.5, 0.9, 0.4, 0.5],
        outcomes: [true, false, true, false, true, false, true, true, false, false]
    )

    @Test func equalProbabilitiesStayTogetherWhereACountWouldSplitThem() throws {
        let bins = try GradedForecast(probabilities: ten.probabilities, outcomes: ten.outcomes).reliabilityBins(.equalCount(2))
        // two bins of five would cut through the four rows at .5; their middle (6 of 10) lies in the upper half
        #expect(bins.map(\.weight) == [4, 6])
        #expect(bins.map(\.events) == [1, 4])
        #expect(agree(bins[0].meanPredicted, 0.25, within: 1e-15))
        #expect(agree(bins[1].meanPredicted, 3.8 / 6, within: 1e-15))
        #expect(bins.map(\.lowest) == [0.1, 0.5] && bins.map(\.highest) == [0.4, 0.9])
        #expect(bins[0].interval == wilsonInterval(events: 1, of: 4))
    }

    @Test func distinctProbabilitiesFallIntoBinsOfEqualCount() throws {
        let forecast = try GradedForecast(probabilities: (1...20).map { Double($0) / 21 }, outcomes: (1...20).map { $0 > 10 })
        #expect(try forecast.reliabilityBins(.equalCount(5)).map(\.weight) == [4, 4, 4, 4, 4])
    }

    @Test func equalWidthBinsHoldTheirLowerEndAndTheLastOneBoth() throws {
        let probabilities = [0, 0.25, 0.2499, 0.5, 0.75, 1, 0.9999]
        let forecast = try GradedForecast(probabilities: probabilities, outcomes: [Bool](repeating: false, count: 7))
        let bins = try forecast.reliabilityBins(.equalWidth(4))
        #expect(bins.map(\.lowest) == [0, 0.25, 0.5, 0.75])
        #expect(bins.map(\.weight) == [2, 1, 1, 3])
    }

    @Test func endsOfEqualWidthBinsAreNumpysProducts() throws {
        // 6 · 0.1 and 3 · 0.1 are a little above 0.6 and 0.3 in floating point, 2 · 0.1 is 0.2
        let forecast = try GradedForecast(probabilities: [0.6, 0.3, 0.1 + 0.2, 0.2], outcomes: [false, false, false, true])
        let bins = try forecast.reliabilityBins(.equalWidth(10))
        #expect(bins.map(\.lowest) == [0.2, 0.1 + 0.2, 0.6])
        #expect(bins.map(\.weight) == [2, 1, 1])
    }

    @Test func allEqualProbabilitiesAreOneBin() throws {
        let forecast = try GradedForecast(probabilities: [0.3, 0.3, 0.3], outcomes: [true, false, false])
        let bins = try forecast.reliabilityBins(.equalCount(10))
        #expect(bins.count == 1 && bins[0].weight == 3 && bins[0].events == 1)
    }

    @Test func rowsWithoutWeightMakeNoBin() throws {
        let forecast = try GradedForecast(probabilities: [0.05, 0.5], outcomes: [true, false], weights: [0, 3])
        #expect(try forecast.reliabilityBins(.equalWidth(10)).map(\.weight) == [3])
        #expect(try GradedForecast(probabilities: [], outcomes: []).reliabilityBins().isEmpty)
    }

    @Test func settingsOutOfRangeAreRefused() throws {
        let forecast = try Samples.six
        #expect(throws: ValidationError.badSetting(name: "bins", got: 0, wanted: "1 or more")) {
            try forecast.reliabilityBins(.equalCount(0))
        }
        #expect(throws: ValidationError.self) { try forecast.reliabilityBins(level: 1) }
    }
}
