import Testing

@testable import Validation

struct BrierScoreTests {
    @Test func threeRowsByHand() throws {
        let forecast = try GradedForecast(probabilities: [0.9, 0.5, 0.2], outcomes: [true, true, false], weights: [1, 2, 1])
        #expect(agree(forecast.brierScore(), (0.01 + 2 * 0.25 + 0.04) / 4, within: 1e-15))
    }

    @Test func agreesWithScikitLearn() throws {
        for example in try MetricFixture.read().cases {
            #expect(agree(try example.forecast.brierScore(), example.brier, within: 1e-13), "\(example.name)")
        }
    }

    @Test func zeroForCertaintyThatIsRightAndOneForCertaintyThatIsWrong() throws {
        #expect(try GradedForecast(probabilities: [1, 0], outcomes: [true, false]).brierScore() == 0)
        #expect(try GradedForecast(probabilities: [1, 0], outcomes: [false, true]).brierScore() == 1)
    }
}
