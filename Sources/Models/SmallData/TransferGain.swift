import Foundation
public import Statistics

/// What transfer brought on rows of the smaller group that were not fitted on.
public struct TransferGain: Sendable, Codable, Equatable {
    /// What the rows show of one comparison.
    public enum Verdict: String, Sendable, Codable {
        /// The interval lies above 0.
        case gainShown
        /// The interval holds 0: no gain shown, which is not to say that there is none.
        case noGainShown
        /// The interval lies below 0: transfer did harm.
        case lossShown
        /// Too few clusters or events to say anything.
        case notEnoughEvidence
    }

    /// The mean log loss of another model minus that of the model chosen: above 0 the chosen one is better.
    public struct Comparison: Sendable, Codable, Equatable {
        /// The other model's log loss.
        public let otherLogLoss: Double
        /// The difference.
        public let gain: Double
        /// The lower end of its 95 % percentile interval over resampled clusters, models as fitted; `nil` without enough evidence.
        public let lower: Double?
        /// The upper end.
        public let upper: Double?
        /// What this shows.
        public let verdict: Verdict
    }

    /// Rows of the smaller group judged on, over all folds.
    public let rows: Int
    /// Those with the event.
    public let events: Int
    /// Their clusters.
    public let clusters: Int
    /// Folds given, and folds in which models could be fitted and rows judged.
    public let folds: ModelRecord.FoldCount
    /// The log loss of the models chosen in each fold.
    public let logLoss: Double
    /// Against the best model of the smaller group's rows alone (chosen in the same inner folds).
    public let againstNoTransfer: Comparison
    /// Against the larger group's model as it is.
    public let againstSource: Comparison
    /// What was chosen in each fold.
    public let choices: [String]
    /// Draws behind the intervals.
    public let draws: Int
    /// Their seed.
    public let seed: UInt64
}

extension TransferLearner {
    /// Fewer clusters or events than this among the rows judged on say nothing.
    static let fewestClusters = 10

    /// Measures what transfer brings: in each of the context's folds everything is chosen and fitted on its analysis rows (the other
    /// folds, cut down to them, being the inner ones) and judged on its assessment rows of the smaller group.
    ///
    /// - Throws: `FitError.noUsableFolds` where no fold has rows to fit and to judge on.
    public func gain(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext, draws: Int = 1_000
    ) throws(FitError) -> TransferGain {
        guard draws >= 2 else { throw .invalidSetting(name: "draws", got: "\(draws)", wanted: "at least 2") }
        var judged = JudgedRows()
        var choices: [String] = []
        let folds = try usableFolds(context.folds, target: target)
        for (index, fold) in folds {
            let rows = try smallOnly(fold.assessment, input)
            guard !rows.isEmpty, let fits = try fits(fold, index: index, input, target, context: context) else { continue }
            choices.append(fits.chosen.record.settings.map(\.value).joined(separator: ", "))
            try judged.add(fits, input.selecting(rows), target.selecting(rows))
        }
        guard !choices.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        return judged.gain(
            folds: .init(given: context.folds.count, used: choices.count), choices: choices, draws: draws, seed: context.seed)
    }

    private func smallOnly(_ rows: [Int], _ input: Dataset) throws(FitError) -> [Int] {
        let isSmall = try smallRows(input)
        return rows.filter { isSmall[$0] }
    }

    /// The models of one fold; `nil` where its analysis rows cannot support any.
    private func fits(
        _ fold: Fold, index: Int, _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> TransferFits? {
        // The fold without rows of weight 0 takes the place of the given one, so that inner folds are cut down to the rows fitted on.
        var all = context.folds
        all[index] = fold
        let whole = FitContext(folds: all, seed: context.seed, threads: context.threads, progress: context.progress)
        do throws(FitError) {
            return try fitted(
                input.selecting(fold.analysis), target.selecting(fold.analysis), context: whole.restricted(to: index))
        } catch {
            switch error {
            case .oneClass, .tooFewEvents, .noUsableFolds, .noUsableColumns, .noRows: return nil
            default: throw error
            }
        }
    }
}

/// Losses of rows that were judged on, with their clusters.
private struct JudgedRows {
    private var (weights, chosen, alone, source): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    private var clusters: [Int32] = []
    private var events = 0

    mutating func add(_ fits: TransferFits, _ input: Dataset, _ target: BinaryTarget) throws(FitError) {
        func losses(_ model: TransferModel) throws(FitError) -> [Double] {
            zip(try model.logits(for: input), target.outcomes).map { logLoss(ofLogit: $0, outcome: $1) }
        }
        chosen += try losses(fits.chosen)
        alone += try losses(fits.withoutTransfer)
        source += try losses(fits.withoutAdaptation)
        weights += target.weights ?? [Double](repeating: 1, count: target.count)
        clusters += input.keys.cluster
        events += target.events
    }

    func gain(folds: ModelRecord.FoldCount, choices: [String], draws: Int, seed: UInt64) -> TransferGain {
        let numbers = ClusterNumbers(clusters)
        return TransferGain(
            rows: weights.count, events: events, clusters: numbers.count, folds: folds, logLoss: mean(chosen),
            againstNoTransfer: compare(alone, numbers, draws: draws, seed: seed),
            againstSource: compare(source, numbers, draws: draws, seed: seed), choices: choices, draws: draws, seed: seed)
    }

    private func mean(_ losses: [Double]) -> Double {
        zip(weights, losses).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    }

    private func compare(_ other: [Double], _ numbers: ClusterNumbers, draws: Int, seed: UInt64) -> TransferGain.Comparison {
        let gain = mean(other) - mean(chosen)
        guard numbers.count >= TransferLearner.fewestClusters, min(events, weights.count - events) >= fewestEvents else {
            return .init(otherLogLoss: mean(other), gain: gain, lower: nil, upper: nil, verdict: .notEnoughEvidence)
        }
        var (differences, sizes) = ([Double](repeating: 0, count: numbers.count), [Double](repeating: 0, count: numbers.count))
        for row in weights.indices {
            differences[numbers.numbers[row]] += weights[row] * (other[row] - chosen[row])
            sizes[numbers.numbers[row]] += weights[row]
        }
        let values = (0..<draws).map { draw -> Double in
            var generator = SeededGenerator(seed: seed).stream("transfer gain", draw)
            var (sum, size) = (0.0, 0.0)
            for _ in 0..<numbers.count {
                let cluster = generator.nextIndex(below: numbers.count)
                sum += differences[cluster]
                size += sizes[cluster]
            }
            return sum / size
        }.sorted()
        let (lower, upper) = (rankedShare(0.025, values), rankedShare(0.975, values))
        let verdict: TransferGain.Verdict = lower > 0 ? .gainShown : upper < 0 ? .lossShown : .noGainShown
        return .init(otherLogLoss: mean(other), gain: gain, lower: lower, upper: upper, verdict: verdict)
    }
}
