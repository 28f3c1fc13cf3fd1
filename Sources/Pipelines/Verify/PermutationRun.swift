import Models
import Statistics
import Validation

/// Trains on outcomes that were dealt out at random: whatever skill is left comes from the procedure and not from the data.
public struct PermutationRun: Sendable, Equatable, Codable {
    /// One dealing.
    public struct Draw: Sendable, Equatable, Codable {
        /// The area under the ROC curve on the half of the people that was not trained on, with its interval.
        public let auroc, lower, upper: Double
    }

    /// The dealings.
    public let draws: [Draw]
    /// The level of each interval: all of them hold 0.5 together in 99 of 100 runs, where nothing is wrong.
    public let level: Double
    /// The area on the real outcomes, by the same model, for comparison.
    public let real: Draw?
    /// Whether a column equal to the dealt outcomes is found at once, as it has to be.
    public let canaryFound: Bool

    /// Whether every interval holds 0.5.
    public var holds: Bool { draws.allSatisfy { $0.lower <= 0.5 && 0.5 <= $0.upper } }

    private static let count = 5

    /// - Parameter data: One row a human, in the order of the labelled rows; every column known to nobody but the features.
    /// - Returns: `nil` where there are too few rows with or without the event to train on one half and judge on the other.
    init?(_ data: Dataset, _ labelled: LabelledRows, seed: UInt64, threads: Int) throws {
        guard min(labelled.events, labelled.others) >= 3 * LabelledRows.fewest else { return nil }
        level = 1 - 0.01 / Double(Self.count)
        var random = SeededGenerator(seed: seed).stream("permutation")
        let halves = Halves(data.count, &random)
        let judge = Judge(halves: halves, level: level, seed: seed, threads: threads)
        var draws: [Draw] = []
        var dealt: [Bool] = []
        for _ in 0..<(4 * Self.count) where draws.count < Self.count {
            dealt = labelled.shuffledOutcomes(&random)
            if let draw = try judge.draw(data, dealt) { draws.append(draw) }
        }
        guard draws.count == Self.count else { return nil }
        self.draws = draws
        real = try judge.draw(data, labelled.outcomes)
        canaryFound = try judge.draw(data.adding(dealt), dealt).map { $0.lower > SingleFeatureAlarm.implausible } ?? false
    }

    /// Two halves of the rows.
    private struct Halves {
        let train, test: [Int]

        init(_ count: Int, _ random: inout SeededGenerator) {
            var order = Array(0..<count)
            random.shuffle(&order)
            train = order.prefix(count / 2).sorted()
            test = order.dropFirst(count / 2).sorted()
        }
    }

    /// Fits on one half and judges on the other.
    private struct Judge {
        let halves: Halves
        let level: Double
        let seed: UInt64
        let threads: Int

        /// `nil` where a half has too few rows of a kind, or no column that can be used.
        func draw(_ data: Dataset, _ outcomes: [Bool]) throws -> Draw? {
            let train = halves.train.map { outcomes[$0] }
            let test = halves.test.map { outcomes[$0] }
            guard [train, test].allSatisfy({ half in min(half.count { $0 }, half.count { !$0 }) >= LabelledRows.fewest }) else {
                return nil
            }
            let learner = ElasticNetLearner(mixes: [0.1], strengths: .given([0.02]))
            let context = FitContext(folds: [], seed: seed, threads: threads)
            let model = try learner.fit(data.selecting(halves.train), BinaryTarget(outcomes: train), context: context)
            let forecast = try model.probabilities(for: data.selecting(halves.test))
            let graded = try GradedForecast(probabilities: forecast, outcomes: test)
            return try graded.aurocDeLong(level: level).map {
                Draw(auroc: $0.auroc, lower: $0.interval.lower, upper: $0.interval.upper)
            }
        }
    }
}

extension Dataset {
    /// The rows with one more column: outcomes.
    fileprivate func adding(_ outcomes: [Bool]) -> Dataset {
        var values: [Double] = []
        values.reserveCapacity(count * (columns.count + 1))
        for row in 0..<count { values += Array(matrix.row(row)) + [outcomes[row] ? 1 : 0] }
        let canary = ColumnDescriptor(name: "canary", meaning: "the outcome itself", kind: .flag)
        return Dataset(
            columns: columns + [canary], matrix: Matrix(rows: count, columns: columns.count + 1, values: values), keys: keys)
    }
}
