import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct RandomForestLearnerTests {
    private func learner(_ settings: ForestSettings...) -> RandomForestLearner { RandomForestLearner(settings: settings) }

    /// 40 rows with x = 0, 8 events; 60 rows with x = 1, 30 events. Share 0.38. A leaf is `0.38 + sum(y − 0.38) / (n + 1)`.
    @Test func aLeafIsItsShareOfEventsDrawnTowardsTheWhole() throws {
        let input = dataset(columns: [(0..<100).map { $0 < 40 ? 0 : 1 }])
        let target = BinaryTarget(outcomes: (0..<100).map { $0 < 40 ? $0 < 8 : $0 < 70 })
        let forest = learner(ForestSettings(trees: 3, depth: 2, leafRows: 1, rowShare: 1, columnShare: 1, ridge: 1))
        let said = try forest.fit(input, target, context: FitContext(folds: [], seed: 1)).probabilities(for: input)
        #expect(abs(said[0] - (0.38 + (8 - 40 * 0.38) / 41)) < 1e-6)
        #expect(abs(said[99] - (0.38 + (30 - 60 * 0.38) / 61)) < 1e-6)
    }

    @Test func theProbabilityIsTheMeanOverTrees() throws {
        let data = SimulatedRows(rows: 400, coefficients: [1.5, -1, 0.5], missingShare: 0.1)
        let model = try learner(ForestSettings(trees: 25, depth: 5, leafRows: 3)).fit(
            data.input, data.target, context: FitContext(folds: [], seed: 1))
        let trees = try BruteForceShapley(json: Booster(bytes: model.boosterBytes).bytes(.json)).trees
        #expect(trees.count == 25)
        let base = Double(Float(Double(data.target.events) / 400))
        let said = try model.probabilities(for: data.input)
        for row in 0..<50 {
            let values = Array(data.input.matrix.row(row))
            // The library divides every leaf by the number of trees.
            let each = trees.map { base + 25 * $0.expectation(values, known: 0b111) }
            #expect(each.allSatisfy { $0 > -1e-6 && $0 < 1 + 1e-6 } && Set(each).count > 5)
            #expect(abs(each.reduce(0, +) / 25 - said[row]) < 1e-6)
        }
    }

    private struct Fixture: Decodable {
        let fit_rows: Int
        let columns: [[Double]]
        let outcomes: [Int]
        let true_auroc: Double
        let aurocs: [Double]
        let log_losses: [Double]
    }

    /// Ten forests of scikit-learn with the same settings range over 0.005 in AUROC and 0.004 in log loss; ours differ in how rows are drawn and columns are cut.
    @Test func itRanksNewRowsAsWellAsScikitLearn() throws {
        let fixture = try fixture("models_forest", as: Fixture.self)
        let all = dataset(Matrix(rows: fixture.columns.count, columns: 5, values: fixture.columns.flatMap { $0 }))
        let target = BinaryTarget(outcomes: fixture.outcomes.map { $0 == 1 })
        let (half, rest) = (0..<fixture.fit_rows, fixture.fit_rows..<all.count)
        let model = try learner(ForestSettings(trees: 300, depth: 12, leafRows: 5, ridge: 0)).fit(
            all.selecting(half), target.selecting(half), context: FitContext(folds: [], seed: 1))
        let logits = try model.logits(for: all.selecting(rest))
        let fresh = target.selecting(rest)
        let area = try #require(
            ClusteredAUROC(scores: logits, outcomes: fresh.outcomes, clusters: fresh.outcomes.indices.map { Int32($0) }))
        let reference = fixture.aurocs.reduce(0, +) / 10
        #expect(abs(area.auroc - reference) < 0.01 && area.auroc < fixture.true_auroc)
        let loss = try #require(meanLogLoss(logits: logits, outcomes: fresh.outcomes, weights: nil))
        #expect(abs(loss - fixture.log_losses.reduce(0, +) / 10) < 0.01)
    }

    @Test func theSettingWithTheLowestMeanLossIsChosen() throws {
        let data = SimulatedRows(rows: 600, coefficients: [1.5, -1])
        let bad = ForestSettings(trees: 20, depth: 1, leafRows: 250)
        let good = ForestSettings(trees: 20, depth: 6, leafRows: 5)
        let fit = try learner(bad, good).crossFit(data.input, data.target, context: data.context(threads: 2))
        let record = fit.model.record
        #expect(record.trials.map(\.chosen) == [false, true] && record.settings.first { $0.name == "depth" }?.value == "6")
        for (part, recorded) in zip(fit.outOfFold, record.trials[1].foldLogLoss) {
            let outcomes = part.rows.map { data.target.outcomes[$0] }
            #expect(abs(try #require(meanLogLoss(logits: part.logits, outcomes: outcomes, weights: nil)) - recorded) < 1e-12)
        }
        #expect(try learner(bad, good).outOfFold(data.input, data.target, context: data.context()) == fit.outOfFold)
        #expect(throws: FitError.noUsableFolds(given: 0)) {
            try learner(bad, good).fit(data.input, data.target, context: FitContext(folds: [], seed: 1))
        }
    }

    @Test func contributionsAddUpToTheLogOdds() throws {
        let data = SimulatedRows(rows: 600, coefficients: [1.5, -1, 0.5], intercept: -2.5, missingShare: 0.1)
        let model = try learner(ForestSettings(trees: 40, depth: 8, leafRows: 2, ridge: 0)).fit(
            data.input, data.target, context: FitContext(folds: [], seed: 1))
        try expectToAddUp(model, data.input)
    }

    /// Rows that a forest without ridge is sure of: finite log-odds all the same.
    @Test func separationGivesFiniteForecasts() throws {
        let input = dataset(columns: [(0..<100).map { Double($0) }])
        let target = BinaryTarget(outcomes: (0..<100).map { $0 >= 50 })
        let model = try learner(ForestSettings(trees: 10, depth: 4, leafRows: 1, ridge: 0)).fit(
            input, target, context: FitContext(folds: [], seed: 1))
        let logits = try model.logits(for: input)
        #expect(
            logits.allSatisfy { $0.isFinite } && (logits.max() ?? 0) <= log(101) + 1e-9 && (logits.min() ?? 0) >= -log(101) - 1e-9)
    }

    @Test func directionsAreKept() throws {
        try expectDirections {
            try learner(ForestSettings(trees: 30, depth: 8, leafRows: 5)).fit(
                $0, $1, context: FitContext(folds: [], seed: 1)
            ).stored
        }
    }

    @Test(arguments: [
        (ForestSettings(trees: 0), "trees"), (ForestSettings(depth: 17), "depth"), (ForestSettings(leafRows: 0), "leafRows"),
        (ForestSettings(rowShare: 0), "rowShare"), (ForestSettings(columnShare: 1.5), "columnShare"),
        (ForestSettings(ridge: -1), "ridge"),
    ])
    func settingsOutOfRangeAreNamed(settings: ForestSettings, name: String) {
        let data = SimulatedRows(rows: 100, coefficients: [1])
        let error = #expect(throws: FitError.self) {
            try learner(settings).fit(data.input, data.target, context: FitContext(folds: [], seed: 1))
        }
        guard case .invalidSetting(let named, _, _)? = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(named == name)
    }
}
