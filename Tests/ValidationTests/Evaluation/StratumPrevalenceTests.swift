import Testing

@testable import Validation

struct StratumPrevalenceTests {
    @Test func eachStratumGetsItsOwnShareAndAnUnknownOneTheOverallShare() throws {
        let shares = try StratumPrevalence(outcomes: [true, false, false, true, true], strata: [0, 0, 7, 7, 7])
        let forecast = try #require(shares.probabilities(for: [7, 0, 99]))
        #expect(agree(forecast[0], 2.0 / 3, within: 1e-15) && forecast[1] == 0.5 && forecast[2] == 0.6 && shares.overall == 0.6)
    }

    @Test func withoutTrainingRowsThereIsNoForecast() throws {
        #expect(try StratumPrevalence(outcomes: [], strata: []).probabilities(for: [1]) == nil)
        #expect(throws: ValidationError.lengthMismatch(column: .strata, got: 0, wanted: 1)) {
            try StratumPrevalence(outcomes: [true], strata: [])
        }
    }
}
