import Foundation
import Testing

@testable import Validation

struct LogLossTests {
    @Test func twoRowsByHand() throws {
        let forecast = try GradedForecast(probabilities: [0.5, 0.25], outcomes: [true, false])
        #expect(agree(forecast.logLoss(), (log(2) + log(4.0 / 3)) / 2, within: 1e-15))
    }

    @Test func agreesWithScikitLearn() throws {
        for example in try MetricFixture.read().cases {
            #expect(agree(try example.forecast.logLoss(), example.logLoss, within: 1e-12), "\(example.name)")
        }
    }

    @Test func certaintyIsClippedAtOneInAMillion() throws {
        #expect(agree(try GradedForecast(probabilities: [0], outcomes: [true]).logLoss(), -log(1e-6), within: 1e-12))
        #expect(agree(try GradedForecast(probabilities: [1], outcomes: [true]).logLoss(), -log(1 - 1e-6), within: 1e-15))
    }
}
