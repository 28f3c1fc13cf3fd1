import Testing

@testable import Validation

struct WorstInputTests {
    /// Forecasts that break formulas: nothing, one row, two rows, one class, constants, certainty, no weight.
    static let forecasts: [(name: String, probabilities: [Double], outcomes: [Bool], weights: [Double]?)] = [
        ("no rows", [], [], nil),
        ("one event", [0.3], [true], nil),
        ("one row without event", [0.3], [false], nil),
        ("two rows", [0.3, 0.6], [false, true], nil),
        ("two equal rows", [0.5, 0.5], [false, true], nil),
        ("all events", [0.1, 0.5, 0.9], [true, true, true], nil),
        ("no events", [0.1, 0.5, 0.9], [false, false, false], nil),
        ("constant zero", [0, 0, 0], [true, false, false], nil),
        ("constant one", [1, 1, 1], [true, false, false], nil),
        ("zeros and ones, all wrong", [0, 1, 0, 1], [true, false, true, false], nil),
        ("zeros and ones, all right", [0, 1, 0, 1], [false, true, false, true], nil),
        ("no weight at all", [0.2, 0.8], [false, true], [0, 0]),
        ("tiny weights", [0.2, 0.8, 0.4], [false, true, true], [1e-100, 1e-100, 1e-100]),
        ("huge weights", [0.2, 0.8, 0.4], [false, true, true], [1e100, 1e100, 1e100]),
        ("smallest numbers", [.leastNonzeroMagnitude, 1 - 1.1e-16, 0.5], [false, true, false], nil),
    ]

    @Test(arguments: Metric.all) func everyMetricIsFiniteOrUndefined(metric: Metric) throws {
        for sample in Self.forecasts {
            let forecast = try GradedForecast(
                probabilities: sample.probabilities, outcomes: sample.outcomes, weights: sample.weights)
            let value = try metric.value(forecast)
            #expect(value.map(\.isFinite) ?? true, "\(sample.name)")
        }
    }

    @Test func withoutRowsEverythingIsUndefined() throws {
        let nothing = try GradedForecast(probabilities: [], outcomes: [])
        for metric in Metric.all { #expect(try metric.value(nothing) == nil, "\(metric.name)") }
        #expect(nothing.prevalence == nil)
    }

    @Test func anEvaluationOfTheWorstRowsIsFiniteOrUndefinedThroughout() throws {
        for sample in Self.forecasts where sample.weights == nil {
            let rows = try AssessmentRows(
                outcomes: sample.outcomes, clusters: sample.outcomes.indices.map { Int32($0) },
                strata: sample.outcomes.indices.map { Int64($0 % 2) })
            let evaluation = try Evaluation(
                [ModelForecast(name: "a", probabilities: sample.probabilities)], on: rows,
                settings: EvaluationSettings(draws: 30, stratumDraws: 10))
            for figure in Figure.allCases {
                let estimate = try #require(evaluation.pooled.figures(of: "a"))[figure]
                #expect(estimate.value.map(\.isFinite) ?? true, "\(sample.name), \(figure)")
                #expect(estimate.value != nil || estimate.interval == nil, "\(sample.name), \(figure)")
                if let interval = estimate.interval { #expect(interval.lower.isFinite && interval.upper.isFinite) }
            }
        }
    }
}
