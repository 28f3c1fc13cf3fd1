import Testing

@testable import Validation

struct GradedForecastTests {
    @Test(arguments: [Double.nan, .infinity, -0.1, 1.000001]) func whatIsNotAProbabilityIsRefusedByRow(value: Double) throws {
        let error = try #require(
            #expect(throws: ValidationError.self) { try GradedForecast(probabilities: [0.5, value], outcomes: [true, false]) })
        #expect(error.description.hasPrefix("probabilities, row 1: got \(value), wanted a number in [0, 1]"))
    }

    @Test func lengthsThatDifferAreRefused() {
        #expect(throws: ValidationError.lengthMismatch(column: .outcomes, got: 1, wanted: 2)) {
            try GradedForecast(probabilities: [0.5, 0.5], outcomes: [true])
        }
        #expect(throws: ValidationError.lengthMismatch(column: .weights, got: 3, wanted: 2)) {
            try GradedForecast(probabilities: [0.5, 0.5], outcomes: [true, false], weights: [1, 1, 1])
        }
    }

    @Test(arguments: [Double.infinity, -1, 1e-101, 1e101]) func badWeightsAreRefusedByRow(weight: Double) {
        #expect(throws: ValidationError.badWeight(row: 1, value: weight)) {
            try GradedForecast(probabilities: [0.5, 0.5], outcomes: [true, false], weights: [1, weight])
        }
    }

    @Test func thePrevalenceIsWeighted() throws {
        let forecast = try GradedForecast(probabilities: [0.5, 0.5, 0.5], outcomes: [true, false, false], weights: [3, 1, 2])
        #expect(forecast.prevalence == 0.5 && forecast.totalWeight == 6 && forecast.eventWeight == 3)
    }
}
