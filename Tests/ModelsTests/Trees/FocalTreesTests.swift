import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct FocalTreesTests {
    private let settings = TreeSettings(depth: 3, leafWeight: 1, learningRate: 0.2, rowShare: 1, columnShare: 1, ridge: 1)

    private func trainer(_ data: SimulatedRows, _ loss: TreeLoss) -> TreeTrainer {
        TreeTrainer(
            input: data.input, target: data.target, search: TreeSearch(settings: [settings], finalists: 1), loss: loss, seed: 3)
    }

    /// The library works its gradients out in single precision, we do in double.
    @Test func withoutFocusAndWithEqualWeightsTheTreesAreThoseOfTheLogLoss() throws {
        let data = SimulatedRows(rows: 700, coefficients: [1.5, -1, 0.5], missingShare: 0.1)
        let rows = Array(0..<700)
        let plain = trainer(data, .logLoss)
        let focal = trainer(data, .focal(FocalLoss(alpha: 0.5, gamma: 0)))
        let one = try plain.margins(plain.grow(settings, rounds: 30, rows: rows), rounds: 30, rows: rows)
        let other = try focal.margins(focal.grow(settings, rounds: 30, rows: rows), rounds: 30, rows: rows)
        #expect(distance(one, other) < 1e-3)
        #expect((one.max() ?? 0) - (one.min() ?? 0) > 2)
        let far = trainer(data, .focal(FocalLoss(alpha: 0.25, gamma: 2)))
        #expect(try distance(one, far.margins(far.grow(settings, rounds: 30, rows: rows), rounds: 30, rows: rows)) > 0.3)
    }

    /// Simulated truth with 8 % events: the margins say something else, the forecasts of new rows do not.
    @Test func forecastsOfNewRowsAreProbabilitiesAlthoughMarginsAreNot() throws {
        let data = SimulatedRows(rows: 16_000, coefficients: [1, -0.7, 0], intercept: -3, seed: 21)
        let half = (0..<8_000), rest = (8_000..<16_000)
        let learner = BoostedTreesLearner(
            search: TreeSearch(
                settings: [TreeSettings(depth: 2, leafWeight: 1, learningRate: 0.2, rowShare: 1, columnShare: 1, ridge: 1)],
                finalists: 1, mostRounds: 120), loss: .focal(FocalLoss(alpha: 0.25, gamma: 2)))
        let model = try learner.fit(
            data.input.selecting(half), data.target.selecting(half),
            context: FitContext(folds: neighbourFolds(rows: 8_000, count: 3), seed: 1, threads: 2))
        let fresh = data.target.selecting(rest)
        let level = try #require(
            RecalibrationRecord.Level(logits: model.logits(for: data.input.selecting(rest)), target: fresh))
        // The share of events among 8,000 rows has a standard error of 0.003.
        #expect(abs(level.difference) < 0.009)
        let record = try #require(model.record.recalibration)
        #expect(record.method == .outOfFoldLine && record.judgedOn == .unseen && record.rows == 8_000)
        #expect(abs(record.before?.difference ?? 0) > 0.1 && abs(record.after?.difference ?? 1) < 0.003)
        #expect(record.slope > 1.2)
    }

    @Test func outOfFoldForecastsAreLinedUpByOtherFoldsAlone() throws {
        let data = SimulatedRows(rows: 900, coefficients: [1.5, -1])
        let learner = BoostedTreesLearner(search: quickSearch, loss: .focal(FocalLoss()))
        let tuned = try learner.crossFit(data.input, data.target, context: data.context())
        // Turning the outcomes of one fold's rows round after the fit may not move that fold's own line.
        let plain = tuned.outOfFold.map { OutOfFold(fold: $0.fold, rows: $0.rows, logits: $0.logits) }
        let flipped = BinaryTarget(
            outcomes: data.target.outcomes.indices.map { plain[0].rows.contains($0) != data.target.outcomes[$0] })
        let before = OutOfFoldLine(plain, target: data.target).recalibrated
        let after = OutOfFoldLine(plain, target: flipped).recalibrated
        #expect(before[0] == after[0] && before[1] != after[1])
        #expect(try learner.outOfFold(data.input, data.target, context: data.context()) == tuned.outOfFold)
    }

    @Test func marginsThatSayNothingGiveTheShareOfEvents() {
        let target = BinaryTarget(outcomes: (0..<200).map { $0 % 4 == 0 })
        let wrong = target.outcomes.map { $0 ? -1.0 : 1 }
        let line = OutOfFoldLine([OutOfFold(fold: 0, rows: Array(0..<200), logits: wrong)], target: target)
        #expect(line.line.slope == 0 && abs(probability(ofLogit: line.line.intercept) - 0.25) < 0.01)
        #expect(line.remarks.count == 2 && line.record.judgedOn == .unseenByModel)
    }

    @Test func contributionsAddUpToTheLogOdds() throws {
        let data = SimulatedRows(rows: 600, coefficients: [1.5, -1, 0.5], missingShare: 0.1)
        let model = try BoostedTreesLearner(search: quickSearch, loss: .focal(FocalLoss())).fit(
            data.input, data.target, context: data.context())
        try expectToAddUp(model, data.input)
    }

    @Test func directionsAreKept() throws {
        let learner = BoostedTreesLearner(search: quickSearch, loss: .focal(FocalLoss()))
        try expectDirections {
            try learner.fit($0, $1, context: FitContext(folds: neighbourFolds(rows: $0.count, count: 3), seed: 42)).stored
        }
    }

    @Test(arguments: [FocalLoss(alpha: 0), FocalLoss(alpha: 1), FocalLoss(gamma: -1), FocalLoss(gamma: .nan)])
    func settingsOutOfRangeAreRefused(loss: FocalLoss) {
        let data = SimulatedRows(rows: 100, coefficients: [1])
        #expect(throws: FitError.self) {
            try BoostedTreesLearner(search: quickSearch, loss: .focal(loss)).fit(data.input, data.target, context: data.context())
        }
    }
}

/// Expects contributions of every row to add up to its log-odds, and those to be what the model forecasts.
func expectToAddUp(_ model: some StorableModel, _ input: Dataset) throws {
    let attributions = try model.attributions(for: input)
    #expect(attributions.margins == (try model.logits(for: input)))
    for row in 0..<input.count {
        let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
        #expect(abs(sum - attributions.margins[row]) <= 2e-5 * max(1, abs(attributions.margins[row])))
    }
    #expect(attributions.contributions.values.contains { abs($0) > 0.05 })
    #expect(try model.attributions(for: input, threads: 3) == attributions)
}

/// Expects forecasts to rise with the first column and fall with the second, where both directions are declared, whatever the other value.
///
/// The truth rises and falls in waves, so that a model without directions does.
func expectDirections(_ fit: (Dataset, BinaryTarget) throws -> StoredModel) throws {
    let data = SimulatedRows(rows: 1_500, coefficients: [0.4, 0.4], seed: 9)
    var generator = SeededGenerator(seed: 10)
    let target = BinaryTarget(
        outcomes: (0..<1_500).map { row in
            let (x, y) = (data.input.matrix[row, 0], data.input.matrix[row, 1])
            return generator.nextUniform() < probability(ofLogit: 0.8 * x + 1.5 * sin(3 * x) - 0.6 * y - 1)
        })
    let directions: [Int: ColumnDescriptor.MonotoneDirection] = [0: .increasing, 1: .decreasing]
    let model = try fit(dataset(data.input.matrix, monotone: directions), target)
    let grid = stride(from: -3.0, through: 3, by: 0.05).map { $0 }
    for fixed in [-1.0, 0, 1] {
        let rising = try model.probabilities(
            for: dataset(Matrix(rows: grid.count, columns: 2, values: grid.flatMap { [$0, fixed] }), monotone: directions))
        let falling = try model.probabilities(
            for: dataset(Matrix(rows: grid.count, columns: 2, values: grid.flatMap { [fixed, $0] }), monotone: directions))
        #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 <= $1 } && rising.first != rising.last)
        #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 >= $1 })
    }
    let free = try fit(data.input, target)
    let falls = try [-1.0, 0, 1].map { fixed in
        let loose = try free.probabilities(
            for: dataset(Matrix(rows: grid.count, columns: 2, values: grid.flatMap { [$0, fixed] })))
        return zip(loose, loose.dropFirst()).contains { $0 > $1 }
    }
    #expect(falls.contains(true))
}
