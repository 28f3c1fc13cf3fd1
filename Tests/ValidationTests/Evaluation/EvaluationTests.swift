import Foundation
import Testing

@testable import Validation

struct EvaluationTests {
    private struct Sample {
        let rows: AssessmentRows
        let models: [ModelForecast]

        init() throws {
            let (good, weak) = (try Samples.random(360, seed: 41), try Samples.random(360, seed: 42))
            rows = try AssessmentRows(
                outcomes: good.outcomes, clusters: (0..<360).map { Int32($0 % 70) },
                strata: (0..<360).map { Int64(14 * ($0 / 120)) },
                reference: (0..<360).map { 0.2 + 0.05 * Double($0 / 120) })
            models = [
                ModelForecast(name: "good", probabilities: good.probabilities),
                ModelForecast(name: "weak", probabilities: weak.probabilities),
                ModelForecast(name: "flat", probabilities: [Double](repeating: 0.25, count: 360)),
            ]
        }
    }

    @Test func everyFigureIsThatOfItsMetric() throws {
        let sample = try Sample()
        let evaluation = try Evaluation(sample.models, on: sample.rows, settings: EvaluationSettings(topShare: 0.15, draws: 0))
        for model in sample.models {
            let set = try #require(evaluation.pooled.figures(of: model.name))
            let forecast = try GradedForecast(probabilities: model.probabilities, outcomes: sample.rows.outcomes)
            let top = try #require(try forecast.figures(at: .share(0.15), within: sample.rows.strata))
            let wanted: [Figure: Double?] = [
                .auroc: forecast.auroc(), .averagePrecision: forecast.averagePrecision(), .brier: forecast.brierScore(),
                .brierSkill: try forecast.brierSkill(reference: sample.rows.reference), .logLoss: forecast.logLoss(),
                .calibrationSlope: forecast.calibrationLine()?.slope, .calibrationIntercept: forecast.calibrationLine()?.intercept,
                .calibrationInTheLarge: forecast.calibrationInTheLarge(), .precision: top.expected.precision,
                .recall: top.expected.recall, .lift: top.expected.lift,
            ]
            for figure in Figure.allCases {
                #expect(agree(set[figure].value, wanted[figure] ?? nil, within: 1e-12), "\(model.name), \(figure)")
                #expect(set[figure].interval == nil && set[figure].undefinedDraws == nil)
            }
            #expect(set.aurocDeLong == (try forecast.aurocDeLong()))
            #expect(set.calibrationError == (try forecast.expectedCalibrationError(.equalCount(10))))
        }
    }

    @Test func prevalenceAndNoSkillValuesStandBesideTheFigures() throws {
        let sample = try Sample()
        let set = try #require(try Evaluation(sample.models, on: sample.rows).pooled.figures(of: "flat"))
        let share = Double(sample.rows.outcomes.count { $0 }) / 360
        #expect(set.n == 360 && set.clusters == 70 && set.prevalence == share && set.topShare == 0.1)
        #expect(set.noSkill.auroc == 0.5 && set.noSkill.averagePrecision == share && set.noSkill.precision == share)
        #expect(agree(set.noSkill.brier, share * (1 - share), within: 1e-15) && set.noSkill.recall == 0.1 && set.noSkill.lift == 1)
        #expect(agree(set.noSkill.logLoss, -share * log(share) - (1 - share) * log(1 - share), within: 1e-15))
        #expect(set.auroc.value == 0.5 && set.calibrationSlope.value == nil && set.calibrationSlope.interval == nil)
        #expect(agree(set.averagePrecision.value, share, within: 1e-12) && agree(set.precision.value, share, within: 1e-12))
    }

    @Test func strataAndSubsetsAreEvaluatedAsIfTheyWereAlone() throws {
        let sample = try Sample()
        let late = RowSubset(name: "from day 14", rows: Array(120..<360))
        let settings = EvaluationSettings(draws: 40, stratumDraws: 20)
        let evaluation = try Evaluation(sample.models, on: sample.rows, comparedWith: "flat", subsets: [late], settings: settings)
        let alone = try Evaluation(
            sample.models.map { $0.selecting(late.rows) }, on: sample.rows.selecting(late.rows), comparedWith: "flat",
            settings: settings)
        #expect(evaluation.subsets.map(\.name) == ["from day 14"])
        #expect(evaluation.subsets[0].models == alone.pooled.models)
        #expect(evaluation.strata.map(\.stratum) == [0, 14, 28])
        let day = try #require(evaluation.strata[1].figures(of: "good"))
        let forecast = try GradedForecast(
            probabilities: Array(sample.models[0].probabilities[120..<240]), outcomes: Array(sample.rows.outcomes[120..<240]))
        #expect(day.n == 120 && agree(day.auroc.value, forecast.auroc(), within: 1e-13) && day.auroc.interval != nil)
    }

    @Test func differencesAreFromTheModelNamedAndPaired() throws {
        let sample = try Sample()
        let evaluation = try Evaluation(
            sample.models, on: sample.rows, comparedWith: "weak", settings: EvaluationSettings(draws: 100))
        let sets = evaluation.pooled
        let good = try #require(sets.models.first).differences
        #expect(good.map(\.figure) == Figure.allCases && sets.models[1].differences.isEmpty)
        let auroc = try #require(good.first)
        let (own, other) = (
            try #require(sets.figures(of: "good")?.auroc.value), try #require(sets.figures(of: "weak")?.auroc.value)
        )
        #expect(auroc.value == own - other)
        #expect(try #require(auroc.interval).lower > 0)
        let flat = sets.models[2].differences
        #expect(flat.first { $0.figure == .calibrationSlope }?.value == nil)
    }

    @Test(arguments: [2, 5]) func theNumberOfThreadsChangesNoBit(threads: Int) throws {
        let sample = try Sample()
        let settings = EvaluationSettings(draws: 50, stratumDraws: 10)
        let one = try Evaluation(sample.models, on: sample.rows, comparedWith: "flat", settings: settings, threads: 1)
        #expect(try Evaluation(sample.models, on: sample.rows, comparedWith: "flat", settings: settings, threads: threads) == one)
    }

    @Test func theOrderOfTheRowsDoesNotMatter() throws {
        let sample = try Sample()
        let order = Array((0..<360).reversed())
        let settings = EvaluationSettings(draws: 50)
        let plain = try Evaluation(sample.models, on: sample.rows, settings: settings)
        let turned = try Evaluation(sample.models.map { $0.selecting(order) }, on: sample.rows.selecting(order), settings: settings)
        for model in sample.models {
            for figure in Figure.allCases {
                let (a, b) = (plain.pooled.figures(of: model.name)?[figure], turned.pooled.figures(of: model.name)?[figure])
                #expect(agree(a?.value, b?.value, within: 1e-9))
                #expect(agree(a?.interval?.upper, b?.interval?.upper, within: 1e-9))
            }
        }
    }

    @Test func anEvaluationSurvivesJSON() throws {
        let sample = try Sample()
        let evaluation = try Evaluation(
            sample.models, on: sample.rows, comparedWith: "flat", subsets: [RowSubset(name: "few", rows: [1, 2, 3])],
            settings: EvaluationSettings(draws: 20, capacities: [.share(0.1), .places(5)]))
        let data = try JSONEncoder().encode(evaluation)
        #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation)
    }

    @Test func detailsHoldWhatIsDrawn() throws {
        let sample = try Sample()
        let detail = try #require(try Evaluation(sample.models, on: sample.rows).details.first)
        #expect(detail.reliability.count > 5 && detail.reliability.reduce(0) { $0 + $1.weight } == 360)
        #expect(detail.capacities.count == 6 && detail.capacities[3].capacity == .share(0.1))
        #expect(agree(detail.capacities[3].places, 36, within: 1e-12))
        #expect(detail.rocCurve != nil && detail.precisionRecallCurve != nil && detail.murphy != nil)
    }

    @Test func badInputIsRefusedByName() throws {
        let sample = try Sample()
        let model = sample.models[0]
        #expect(throws: ValidationError.repeatedName(first: 0, second: 1)) { try Evaluation([model, model], on: sample.rows) }
        #expect(throws: ValidationError.referenceModelMissing(models: 1)) {
            try Evaluation([model], on: sample.rows, comparedWith: "none")
        }
        #expect(throws: ValidationError.rowOutOfRange(position: 1, row: 360, rows: 360)) {
            try Evaluation([model], on: sample.rows, subsets: [RowSubset(name: "x", rows: [0, 360])])
        }
        #expect(throws: ValidationError.lengthMismatch(column: .probabilities, got: 1, wanted: 360)) {
            try Evaluation([ModelForecast(name: "a", probabilities: [0.5])], on: sample.rows)
        }
        #expect(throws: ValidationError.badSetting(name: "level", got: 95, wanted: "a number between 0 and 1")) {
            try Evaluation([model], on: sample.rows, settings: EvaluationSettings(level: 95))
        }
        #expect(throws: ValidationError.lengthMismatch(column: .clusters, got: 1, wanted: 2)) {
            try AssessmentRows(outcomes: [true, false], clusters: [1])
        }
    }
}
