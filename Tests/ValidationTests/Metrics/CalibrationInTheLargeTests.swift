import Foundation
import Testing

@testable import Validation

struct CalibrationInTheLargeTests {
    @Test func aConstantForecastByHand() throws {
        let forecast = try GradedForecast(probabilities: [0.2, 0.2, 0.2, 0.2], outcomes: [true, false, true, false])
        #expect(agree(forecast.calibrationInTheLarge(), log(4), within: 1e-12))
    }

    @Test func agreesWithStatsmodels() throws {
        for example in try MetricFixture.read().cases {
            #expect(agree(try example.forecast.calibrationInTheLarge(), example.shift, within: 1e-9), "\(example.name)")
        }
        let published = try PublishedFixture.read()
        #expect(agree(try published.forecast.calibrationInTheLarge(), published.calibInTheLarge, within: 1e-6))
    }

    @Test func extremeForecastsThatAreAllWrongHaveALargeFiniteShift() throws {
        let forecast = try GradedForecast(probabilities: [0, 0, 0, 0], outcomes: [true, true, true, false])
        #expect(agree(forecast.calibrationInTheLarge(), log(3) + log((1 - 1e-6) / 1e-6), within: 1e-9))
        let mixed = try GradedForecast(probabilities: [0, 1, 0, 1], outcomes: [true, false, true, false])
        #expect(agree(mixed.calibrationInTheLarge(), 0, within: 1e-9))
    }

    @Test func undefinedWithOneClass() throws {
        #expect(try GradedForecast(probabilities: [0.2, 0.4], outcomes: [true, true]).calibrationInTheLarge() == nil)
        #expect(try GradedForecast(probabilities: [0.2, 0.4], outcomes: [false, false]).calibrationInTheLarge() == nil)
    }
}
