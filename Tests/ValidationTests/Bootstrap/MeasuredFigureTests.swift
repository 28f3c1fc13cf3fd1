import Testing

@testable import Validation

struct MeasuredFigureTests {
    private func rows(_ forecast: GradedForecast) throws -> AssessmentRows {
        try AssessmentRows(
            outcomes: forecast.outcomes, clusters: forecast.outcomes.indices.map { Int32($0 / 3) },
            strata: forecast.outcomes.indices.map { Int64($0 % 4) })
    }

    @Test func everyFigureCarriesItsIntervalPrevalenceRowsAndEvents() throws {
        let forecast = try Samples.random(300, seed: 71)
        let metrics = ForecastMetric.usual() + [.netBenefit(0.2)]
        let measured = try ClusterBootstrap(draws: 60, seed: 2).measure(
            metrics, of: forecast.probabilities, on: rows(forecast), threads: 2)
        for figure in measured {
            let (value, interval) = (try #require(figure.value), try #require(figure.interval))
            #expect(interval.lower < interval.upper && figure.n == 300 && figure.clusters == 100, "\(figure.metric)")
            #expect(figure.events == forecast.outcomes.count { $0 } && figure.prevalence == forecast.prevalence)
            if figure.metric == .auroc || figure.metric == .brier { #expect(interval.contains(value)) }
        }
    }

    @Test func theIntervalsAreThoseOfTheFastBootstrap() throws {
        let forecast = try Samples.random(240, seed: 72)
        let rows = try rows(forecast)
        let settings = EvaluationSettings(draws: 80, seed: 9)
        let fast = try #require(
            try Evaluation([.init(name: "a", probabilities: forecast.probabilities)], on: rows, settings: settings).pooled
                .figures(of: "a"))
        let slow = try ClusterBootstrap(draws: 80, seed: 9).measure(
            [.auroc, .brier, .precision(.share(0.1)), .calibrationSlope], of: forecast.probabilities, on: rows)
        for (figure, other) in zip(slow, [fast.auroc, fast.brier, fast.precision, fast.calibrationSlope]) {
            #expect(agree(figure.value, other.value, within: 1e-12), "\(figure.metric)")
            #expect(agree(figure.interval?.lower, other.interval?.lower, within: 1e-5), "\(figure.metric)")
        }
    }

    @Test func differencesArePaired() throws {
        let forecast = try Samples.random(240, seed: 73)
        let other = forecast.probabilities.map { 0.5 * $0 }
        let comparison = try ClusterBootstrap(draws: 60, seed: 2).compare(
            [.auroc, .brier, .calibrationInTheLarge], of: forecast.probabilities, with: other, on: rows(forecast))
        #expect(comparison.delong?.difference == 0 && comparison.delong?.pValue == nil)
        #expect(comparison.lines[0].difference.interval == Interval(0, 0, level: 0.95))
        #expect(try #require(comparison.lines[2].difference.interval).upper < 0)
        let brier = comparison.lines[1]
        #expect(agree(brier.difference.value, try #require(brier.first.value) - #require(brier.second.value), within: 1e-15))
    }

    @Test func oneClusterAndNoRowsHaveNoInterval() throws {
        let rows = try AssessmentRows(outcomes: [true, false], clusters: [1, 1])
        let one = try ClusterBootstrap(draws: 5, seed: 1).measure([.auroc], of: [0.8, 0.1], on: rows)[0]
        #expect(one.value == 1 && one.interval == nil)
        let none = try ClusterBootstrap(draws: 5, seed: 1).measure(
            ForecastMetric.usual(), of: [], on: AssessmentRows(outcomes: [], clusters: []))
        #expect(none.allSatisfy { $0.value == nil && $0.prevalence == nil })
        #expect(throws: ValidationError.self) {
            try ClusterBootstrap(draws: 5, seed: 1).measure([.precision(.share(2))], of: [0.8, 0.1], on: rows)
        }
    }
}
