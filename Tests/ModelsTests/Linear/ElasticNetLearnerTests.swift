import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct ElasticNetLearnerTests {
    private let planted = [1.2, -0.8, 0.5, 0, 0, 0, 0, 0]

    private func single(_ mix: Double, _ strength: Double) -> ElasticNetLearner {
        ElasticNetLearner(mixes: [mix], strengths: .given([strength]), heavyTails: .kept)
    }

    /// Standard errors at 20,000 rows are about 0.02; five of them.
    @Test func plantedCoefficientsAreRecovered() throws {
        let data = SimulatedRows(rows: 20_000, coefficients: planted)
        let model = try single(1, 1e-6).fit(data.input, data.target, context: data.context())
        let perUnit = model.preprocessing.values.enumerated().map { model.forecast.coefficients[$0] / $1.deviation }
        #expect(distance(perUnit, planted) < 0.1)
        let table = model.record.coefficients
        #expect(table.prefix(3).map(\.column) == ["c0", "c1", "c2"])
        let line = try #require(table.first)
        #expect(line.perUnit == perUnit[0] && line.oddsRatioPerUnit == exp(perUnit[0]) && line.oddsRatioPerDeviation > 2.7)
    }

    @Test(arguments: [0.1, 0.5, 1.0]) func everySolutionOnAPathMeetsTheOptimalityConditions(mix: Double) throws {
        let data = SimulatedRows(rows: 400, coefficients: planted, missingShare: 0.1)
        let rows = Array(0..<400)
        let preprocessing = Preprocessing(fitting: data.input, rows: rows, weights: nil, heavyTails: .kept)
        let design = preprocessing.design(data.input, rows: rows)
        let strengths = [0.2, 0.05, 0.01, 0.002, 0.0002]
        let path = ElasticNetPath(mix: mix, strengths: strengths, tolerance: 1e-9, finalTolerance: 1e-9)
        let objective = LogisticObjective(design: design, target: data.target)
        for (strength, solution) in zip(strengths, try path.fit(design, data.target)) {
            // Written out here from the definition, not taken from the solver.
            let gradient = objective.point(at: solution.coefficients).gradient
            #expect(abs(gradient[design.columns]) < 1e-8)
            for (column, coefficient) in solution.coefficients.dropLast().enumerated() {
                let smooth = gradient[column] + strength * (1 - mix) * coefficient
                if coefficient == 0 {
                    #expect(abs(smooth) <= strength * mix + 1e-8)
                } else {
                    #expect(abs(smooth + (coefficient > 0 ? 1 : -1) * strength * mix) < 1e-8)
                }
            }
            #expect(solution.converged)
        }
    }

    @Test func theLargestLambdaIsTheSmallestWithoutAnyColumn() throws {
        let data = SimulatedRows(rows: 500, coefficients: planted)
        let rows = Array(0..<500)
        let design = Preprocessing(fitting: data.input, rows: rows, weights: nil, heavyTails: .kept).design(data.input, rows: rows)
        let largest = ElasticNetSolver(LogisticObjective(design: design, target: data.target)).largestUsefulStrength(mix: 0.5)
        func used(_ strength: Double) throws -> Int {
            let path = ElasticNetPath(mix: 0.5, strengths: [strength], tolerance: 1e-10, finalTolerance: 1e-10)
            return try path.fit(design, data.target)[0].coefficients.dropLast().count { $0 != 0 }
        }
        #expect(try used(largest * 1.0001) == 0)
        #expect(try used(largest * 0.999) == 1)
    }

    @Test func tuningPicksTheLowestMeanOfTheFolds() throws {
        let data = SimulatedRows(rows: 600, coefficients: planted)
        let model = try ElasticNetLearner().fit(data.input, data.target, context: data.context())
        #expect(model.record.trials.count == 75 && model.record.trials.allSatisfy { $0.foldLogLoss.count == 3 })
        let lowest = try #require(model.record.trials.map(\.meanLogLoss).min())
        let chosen = try #require(model.record.trials.first { $0.chosen })
        #expect(chosen.meanLogLoss == lowest && model.record.trials.count { $0.chosen } == 1)
        #expect(chosen.settings.map(\.value) == Array(model.record.settings.map(\.value).prefix(2)))
        #expect(model.record.folds == .init(given: 3, used: 3))
    }

    @Test func aFoldsForecastsDoNotDependOnItsAssessmentRows() throws {
        let data = SimulatedRows(rows: 400, coefficients: planted, missingShare: 0.1)
        let learner = ElasticNetLearner(mixes: [0.5], strengths: .given([0.01]))
        let fold = data.folds(3)[1]
        let outside = Set(fold.assessment)
        let poisoned = data.input.replacing { row, _, value in outside.contains(row) && row % 8 == 4 ? value * 1e6 : value }
        let before = try learner.crossFit(data.input, data.target, context: data.context()).outOfFold[1]
        let after = try learner.crossFit(poisoned, data.target, context: data.context()).outOfFold[1]
        let kept = zip(before.rows, zip(before.logits, after.logits)).filter { $0.0 % 8 != 4 }
        #expect(!kept.isEmpty && kept.allSatisfy { $0.1.0 == $0.1.1 })
        #expect(before.logits != after.logits)
    }

    @Test func separatedOutcomesGiveFiniteForecasts() throws {
        let x = (0..<60).map { Double($0) }
        let input = dataset(columns: [x, x.map { -$0 * 3 }])
        let target = BinaryTarget(outcomes: x.map { $0 >= 30 })
        let context = FitContext(folds: neighbourFolds(rows: 60, count: 3), seed: 1)
        for learner in [ElasticNetLearner(), single(1, 1e-7)] {
            let logits = try learner.fit(input, target, context: context).logits(for: input)
            #expect(logits.allSatisfy { $0.isFinite })
            #expect(zip(logits, target.outcomes).allSatisfy { ($0 > 0) == $1 })
        }
    }

    @Test func moreColumnsThanRowsAreFitted() throws {
        let data = SimulatedRows(rows: 60, coefficients: [2, -2] + [Double](repeating: 0, count: 118))
        let model = try ElasticNetLearner().fit(data.input, data.target, context: data.context())
        #expect(model.record.remarks.allSatisfy { !$0.contains("stopped") })
        #expect(try model.logits(for: data.input).allSatisfy { $0.isFinite })
    }

    /// Scaling by powers of two is exact, so the design has the same bits; other scales agree to rounding.
    @Test func theUnitOfAColumnDoesNotMatter() throws {
        let data = SimulatedRows(rows: 400, coefficients: planted, missingShare: 0.1)
        let before = try single(0.5, 0.01).fit(data.input, data.target, context: data.context()).logits(for: data.input)
        let scales = [0x1p40, 0x1p-40, -1, 0x1p10, 4, 0.5, 1, 1]
        let exact = data.input.replacing { _, column, value in value * scales[column] }
        #expect(try single(0.5, 0.01).fit(exact, data.target, context: data.context()).logits(for: exact) == before)
        let decimal = data.input.replacing { _, column, value in value * (column % 2 == 0 ? 1e12 : 1e-12) }
        let after = try single(0.5, 0.01).fit(decimal, data.target, context: data.context()).logits(for: decimal)
        #expect(distance(after, before) < 1e-6)
    }

    @Test func identicalColumnsShareTheEffect() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1.5, 0])
        let twice = dataset(columns: [data.input.matrix.column(0), data.input.matrix.column(0)])
        let model = try single(0.5, 0.01).fit(twice, data.target, context: data.context())
        #expect(abs(model.forecast.coefficients[0] - model.forecast.coefficients[1]) < 1e-6)
    }

    @Test func settingsOutOfRangeAreNamed() {
        let data = SimulatedRows(rows: 100, coefficients: [1])
        #expect(throws: FitError.invalidSetting(name: "mixes", got: "[1.5]", wanted: "at least one α in [0, 1]")) {
            try ElasticNetLearner(mixes: [1.5]).fit(data.input, data.target, context: data.context())
        }
        for strength in [-1.0, 0] {
            #expect(
                throws: FitError.invalidSetting(
                    name: "strengths", got: "[\(strength)]",
                    wanted: "at least one finite λ above 0 (without a penalty the learner is logistic regression)")
            ) {
                try single(1, strength).fit(data.input, data.target, context: data.context())
            }
        }
    }
}
