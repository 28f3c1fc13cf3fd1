import Foundation
import Statistics
import Testing

@testable import Models

/// A search that is over in a moment.
let quickSearch = TreeSearch(
    settings: [
        TreeSettings(depth: 2, leafWeight: 1, learningRate: 0.3, rowShare: 0.8, columnShare: 0.7, ridge: 1),
        TreeSettings(depth: 4, leafWeight: 1, learningRate: 0.3, rowShare: 0.8, columnShare: 0.7, ridge: 1),
        TreeSettings(depth: 1, leafWeight: 1, learningRate: 0.3, rowShare: 1, columnShare: 1, ridge: 1),
    ], finalists: 2, mostRounds: 60, patience: 10)

@Suite struct BoostedTreesLearnerTests {
    private let planted = [1.5, -1, 0, 0.5, 0]
    private var learner: BoostedTreesLearner { BoostedTreesLearner(search: quickSearch) }

    @Test func theChosenRoundsAreTheLowestPointOfTheMeanCurve() throws {
        let data = SimulatedRows(rows: 800, coefficients: planted, missingShare: 0.1)
        let record = try learner.fit(data.input, data.target, context: data.context()).record
        let finals = record.trials.filter { $0.foldLogLoss.count == 3 }
        let chosen = try #require(record.trials.first { $0.chosen })
        #expect(record.trials.count { $0.chosen } == 1)
        #expect(chosen.meanLogLoss == finals.map(\.meanLogLoss).min())
        #expect(abs(chosen.meanLogLoss - chosen.foldLogLoss.reduce(0, +) / 3) < 1e-15)
        #expect(chosen.settings.last == record.settings.first { $0.name == "rounds" })
        // Three settings on the first fold, two of them on all.
        #expect(Set(record.trials.map { $0.settings[0].value }) == ["1", "2", "4"])
        #expect(Set(finals.map { $0.settings[0].value }).count == 2)
    }

    @Test func aFoldStopsEarlyOnItsAssessmentRows() throws {
        let data = SimulatedRows(rows: 800, coefficients: planted)
        let search = TreeSearch(settings: [quickSearch.settings[1]], finalists: 1, mostRounds: 600, patience: 20)
        let trainer = TreeTrainer(input: data.input, target: data.target, search: search, loss: .logLoss, seed: 1)
        let losses = try trainer.curve(search.settings[0], fold: data.folds(3)[0]).losses
        let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
        let (rounds, grown) = (trainer.rounds(atLook: best), trainer.rounds(atLook: losses.count - 1))
        #expect(
            grown < 600 && grown >= rounds + 20 + rounds / 2 && grown < rounds + 20 + rounds / 2 + TreeTrainer.roundsBetweenLooks)
        let record = try BoostedTreesLearner(search: search).fit(data.input, data.target, context: data.context()).record
        #expect(
            record.settings.contains {
                $0.name == "early stopping" && $0.value == "20 rounds after the inner fold's assessment rows were forecast best"
            })
    }

    @Test func theRecordedLossIsThatOfTheOutOfFoldForecasts() throws {
        let data = SimulatedRows(rows: 800, coefficients: planted, missingShare: 0.1)
        let fit = try learner.crossFit(data.input, data.target, context: data.context())
        let chosen = try #require(fit.model.record.trials.first { $0.chosen })
        for (part, recorded) in zip(fit.outOfFold, chosen.foldLogLoss) {
            let outcomes = part.rows.map { data.target.outcomes[$0] }
            let loss = try #require(meanLogLoss(logits: part.logits, outcomes: outcomes, weights: nil))
            // The same trees summed in two ways, in single precision.
            #expect(abs(loss - recorded) < 1e-6)
        }
        #expect(fit.outOfFold.map(\.rows) == data.folds(3).map(\.assessment))
    }

    @Test func interactionsAreFoundThatALineCannotSee() throws {
        var data = SimulatedRows(rows: 2_000, coefficients: [0, 0, 0])
        data.target = BinaryTarget(outcomes: (0..<2_000).map { data.input.matrix[$0, 0] * data.input.matrix[$0, 1] > 0 })
        let trees = try learner.fit(data.input, data.target, context: data.context())
        let best = try #require(trees.record.trials.first { $0.chosen })
        #expect(best.meanLogLoss < 0.35)
    }

    @Test func monotoneDirectionsAreKept() throws {
        let data = SimulatedRows(rows: 1_500, coefficients: [0.4, 0.4], seed: 9)
        let input = dataset(data.input.matrix, monotone: [0: .increasing, 1: .decreasing])
        let model = try learner.fit(input, data.target, context: data.context())
        let grid = stride(from: -3.0, through: 3, by: 0.05).map { $0 }
        func along(_ row: (Double) -> [Double]) throws -> [Double] {
            let values = grid.flatMap(row)
            return try model.logits(for: dataset(Matrix(rows: grid.count, columns: 2, values: values), monotone: [0: .increasing]))
        }
        for fixed in [-1.0, 0, 1] {
            let rising = try along { [$0, fixed] }
            let falling = try along { [fixed, $0] }
            #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 <= $1 } && rising.first != rising.last)
            #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 >= $1 })
        }
        let free = try learner.fit(data.input, data.target, context: data.context())
        let unconstrained = try free.logits(for: dataset(Matrix(rows: grid.count, columns: 2, values: grid.flatMap { [$0, 0] })))
        #expect(zip(unconstrained, unconstrained.dropFirst()).contains { $0 > $1 })
    }

    @Test func aMissingValueIsInformation() throws {
        var data = SimulatedRows(rows: 900, coefficients: [0, 0])
        data.input = data.input.replacing { row, column, value in column == 0 && row % 3 == 0 ? .nan : value }
        data.target = BinaryTarget(outcomes: (0..<900).map { $0 % 3 == 0 ? $0 % 5 != 0 : $0 % 10 == 1 })
        let logits = try learner.fit(data.input, data.target, context: data.context()).logits(for: data.input)
        let missing = stride(from: 0, to: 900, by: 3).map { logits[$0] }
        let known = (0..<900).filter { $0 % 3 != 0 }.map { logits[$0] }
        #expect((missing.min() ?? 0) > (known.max() ?? 0))
    }

    @Test func anOrderPreservingScaleGivesTheSameTrees() throws {
        let data = SimulatedRows(rows: 600, coefficients: planted, missingShare: 0.2)
        let scaled = data.input.replacing { _, column, value in value * (column % 2 == 0 ? 0x1p40 : 0x1p-40) }
        let before = try learner.fit(data.input, data.target, context: data.context()).logits(for: data.input)
        let after = try learner.fit(scaled, data.target, context: data.context()).logits(for: scaled)
        #expect(before == after)
    }

    @Test func valuesBeyondSinglePrecisionKeepTheirOrder() throws {
        let data = SimulatedRows(rows: 300, coefficients: [2])
        let huge = data.input.replacing { _, _, value in value > 1 ? 1e300 : value }
        let logits = try learner.fit(huge, data.target, context: data.context()).logits(for: huge)
        #expect(logits.allSatisfy { $0.isFinite })
    }

    @Test func theLibrarysOwnMessageIsInTheError() throws {
        let error = #expect(throws: FitError.self) { try Booster(bytes: [UInt8]("nonsense".utf8)) }
        guard case .library(let call, let message)? = error else {
            Issue.record("got \(String(describing: error)), wanted a library error")
            return
        }
        #expect(call == "XGBoosterLoadModelFromBuffer" && !message.isEmpty && !message.contains("\n"))
    }

    @Test(arguments: [
        (TreeSettings(depth: 0, leafWeight: 1, learningRate: 0.1, rowShare: 1, columnShare: 1, ridge: 1), "depth"),
        (TreeSettings(depth: 3, leafWeight: -1, learningRate: 0.1, rowShare: 1, columnShare: 1, ridge: 1), "leafWeight"),
        (TreeSettings(depth: 3, leafWeight: 1, learningRate: 0, rowShare: 1, columnShare: 1, ridge: 1), "learningRate"),
        (TreeSettings(depth: 3, leafWeight: 1, learningRate: 0.1, rowShare: 2, columnShare: 1, ridge: 1), "rowShare"),
        (TreeSettings(depth: 3, leafWeight: 1, learningRate: 0.1, rowShare: 1, columnShare: .nan, ridge: 1), "columnShare"),
        (TreeSettings(depth: 3, leafWeight: 1, learningRate: 0.1, rowShare: 1, columnShare: 1, ridge: .infinity), "ridge"),
        (TreeSettings(depth: 3, leafWeight: 1, learningRate: 0.1, rowShare: 1, columnShare: 1, ridge: 1, bins: 1), "bins"),
    ])
    func settingsOutOfRangeAreNamed(settings: TreeSettings, name: String) {
        let data = SimulatedRows(rows: 100, coefficients: [1])
        let error = #expect(throws: FitError.self) {
            try BoostedTreesLearner(search: TreeSearch(settings: [settings], finalists: 1)).fit(
                data.input, data.target, context: data.context())
        }
        guard case .invalidSetting(let named, _, _)? = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(named == name)
    }
}
