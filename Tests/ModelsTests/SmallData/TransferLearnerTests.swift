import Foundation
import Statistics
import Testing

@testable import Models

/// A larger group (1) and a smaller one (2) with their own coefficients; rows 4i … 4i + 3 are one cluster.
struct SimulatedTransfer {
    let input: Dataset
    let target: BinaryTarget

    init(large: Int, small: Int, source: [Double], own: [Double], level: Double = 0, seed: UInt64 = 5) {
        let one = SimulatedRows(rows: large, coefficients: source, seed: seed)
        let other = SimulatedRows(rows: small, coefficients: own, intercept: -1 + level, seed: seed + 1)
        let matrix = Matrix(
            rows: large + small, columns: source.count, values: one.input.matrix.values + other.input.matrix.values)
        input = dataset(matrix).inGroups { $0 < large ? 1 : 2 }.inClusters { Int32($0 / 4) }
        target = BinaryTarget(outcomes: one.target.outcomes + other.target.outcomes)
    }

    func context(threads: Int = 1) -> FitContext {
        FitContext(folds: neighbourFolds(rows: input.count, count: 3), seed: 3, threads: threads)
    }
}

@Suite struct TransferLearnerTests {
    private let coefficients = [1.2, -0.9, 0.7, 0.5, -0.4, 0, 0, 0]
    private let learner = TransferLearner(
        to: .groups([2]), source: ElasticNetLearner(mixes: [0.5], strengths: .path(count: 8, smallestShare: 1e-3)),
        strengths: .path(count: 8, smallestShare: 1e-3))

    private func model(_ data: SimulatedTransfer) throws -> TransferModel {
        try learner.fit(data.input, data.target, context: data.context())
    }

    @Test func equalGroupsShareTheModelAndTheGainOverNoTransferShows() throws {
        // Many columns of moderate effect: 160 rows of 24 columns are too few for a model of their own.
        let many = (0..<24).map { $0 % 2 == 0 ? 0.45 : -0.45 }
        let data = SimulatedTransfer(large: 3_000, small: 160, source: many, own: many)
        #expect(try model(data).isTransferred)
        let gain = try learner.gain(data.input, data.target, context: data.context())
        #expect(gain.againstNoTransfer.verdict == .gainShown, "\(gain)")
        #expect(gain.againstSource.verdict == .noGainShown, "\(gain)")
        #expect(gain.rows == 160 && gain.clusters == 40 && gain.folds == .init(given: 3, used: 3))
        let lower = try #require(gain.againstNoTransfer.lower)
        #expect(lower > 0 && gain.againstNoTransfer.gain > lower)
        #expect(abs(gain.againstNoTransfer.otherLogLoss - gain.logLoss - gain.againstNoTransfer.gain) < 1e-12)
    }

    @Test func anotherLevelIsAdaptedTo() throws {
        let data = SimulatedTransfer(large: 3_000, small: 400, source: coefficients, own: coefficients, level: 2)
        let fitted = try model(data)
        #expect(fitted.isTransferred)
        let gain = try learner.gain(data.input, data.target, context: data.context())
        #expect(gain.againstSource.verdict == .gainShown && gain.againstNoTransfer.gain > 0, "\(gain)")
        // The level of the smaller group's rows is met: forecasts add up to the events.
        let small = data.input.selecting(Array(3_000..<3_400))
        let expected = try fitted.probabilities(for: small).reduce(0, +)
        #expect(abs(expected - Double(data.target.selecting(Array(3_000..<3_400)).events)) < 4)
    }

    @Test func aGroupThatIsTheOppositeIsNotTransferredTo() throws {
        let data = SimulatedTransfer(large: 3_000, small: 600, source: coefficients, own: coefficients.map { -$0 })
        #expect(try !model(data).isTransferred)
        let gain = try learner.gain(data.input, data.target, context: data.context())
        #expect(gain.againstSource.verdict == .gainShown && gain.againstNoTransfer.verdict == .noGainShown, "\(gain)")
    }

    /// One coefficient differs: a departure from the source needs one coefficient where a model of its own needs all.
    @Test func aSmallDepartureIsLearned() throws {
        let own = [1.2, -0.9, 0.7, 0.5, -0.4, 1.6, 0, 0]
        let data = SimulatedTransfer(large: 4_000, small: 800, source: coefficients, own: own)
        let fitted = try model(data)
        #expect(fitted.isTransferred && fitted.record.settings[0].value == "larger group's model, adapted")
        let departure = Array(fitted.adaptation.coefficients.dropLast())
        #expect(departure.map(abs).max() == abs(departure[5]) && departure[5] > 1)
        #expect(fitted.record.trials.count == 2 + 8 + 1 + 8 && fitted.record.trials.count { $0.chosen } == 1)
    }

    @Test func aGroupWithHardlyAnyEventsGetsTheSourceAndNoVerdict() throws {
        let data = SimulatedTransfer(large: 2_000, small: 60, source: coefficients, own: coefficients)
        let outcomes = data.target.outcomes.enumerated().map { $0 < 2_000 ? $1 : $0 % 20 == 0 }
        let target = BinaryTarget(outcomes: outcomes)
        let fitted = try learner.fit(data.input, target, context: data.context())
        #expect(fitted.record.remarks.contains { $0.hasPrefix("the smaller group has too few rows") })
        let gain = try learner.gain(data.input, target, context: data.context())
        #expect(gain.againstSource.verdict == .notEnoughEvidence && gain.againstSource.lower == nil)
        let none = BinaryTarget(outcomes: outcomes.enumerated().map { $0 < 2_000 && $1 })
        #expect(try learner.fit(data.input, none, context: data.context()).logits(for: data.input).allSatisfy(\.isFinite))
    }

    @Test func attributionsAddUpAndTheFileGivesTheSameBitsBack() throws {
        for own in [coefficients, coefficients.map { -$0 }] {
            let data = SimulatedTransfer(large: 1_500, small: 400, source: coefficients, own: own, level: 1)
            let stored = try model(data).stored
            let attributions = try stored.attributions(for: data.input)
            let logits = try stored.logits(for: data.input)
            for row in 0..<data.input.count {
                let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
                #expect(abs(sum - logits[row]) < 1e-11 && abs(attributions.margins[row] - logits[row]) < 1e-11)
            }
            let bytes = try stored.serialised()
            let back = try StoredModel(serialised: bytes)
            #expect(try back.logits(for: data.input) == logits)
            #expect(try back.serialised() == bytes)
        }
    }

    @Test func theResultDoesNotDependOnThreads() throws {
        let data = SimulatedTransfer(large: 900, small: 200, source: coefficients, own: coefficients, level: 1)
        let alone = try model(data).serialised()
        let gain = try learner.gain(data.input, data.target, context: data.context(), draws: 50)
        for threads in [2, 3] {
            let context = data.context(threads: threads)
            #expect(try learner.fit(data.input, data.target, context: context).serialised() == alone)
            #expect(try learner.gain(data.input, data.target, context: context, draws: 50) == gain)
        }
    }

    @Test func aFlagMayNameTheSmallerGroup() throws {
        let data = SimulatedTransfer(large: 900, small: 300, source: coefficients, own: coefficients, level: 1)
        let rows = (0..<1_200).map { Array(data.input.matrix.row($0)) + [$0 < 900 ? 0 : 1] }
        let flagged = dataset(Matrix(rows: 1_200, columns: 9, values: rows.flatMap { $0 }))
        let byFlag = TransferLearner(to: .flagged(column: "c8"), source: learner.source, strengths: learner.strengths)
        let one = try byFlag.fit(flagged, data.target, context: data.context())
        #expect(distance(try one.logits(for: flagged), try model(data).logits(for: data.input)) < 1e-9)
        let half = flagged.replacing { row, column, value in row == 7 && column == 8 ? 0.5 : value }
        #expect(throws: FitError.notFinite(what: "flag c8, which has to be 0 or 1,", row: 7)) {
            try byFlag.fit(half, data.target, context: data.context())
        }
    }

    @Test func groupsThatAreNotThereAreRefused() throws {
        let data = SimulatedTransfer(large: 300, small: 100, source: coefficients, own: coefficients)
        #expect(
            throws: FitError.invalidSetting(
                name: "smaller group", got: "0 rows of it and 400 of the larger group",
                wanted: "rows of both: check the groups' numbers")
        ) { try TransferLearner(to: .groups([9])).fit(data.input, data.target, context: data.context()) }
        #expect(throws: FitError.noUsableFolds(given: 0)) {
            try TransferLearner(to: .groups([2]), source: ElasticNetLearner(mixes: [0.5], strengths: .given([0.01]))).fit(
                data.input, data.target, context: FitContext(folds: [], seed: 1))
        }
    }
}
