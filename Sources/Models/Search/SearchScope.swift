import Foundation
import Statistics

/// Some rows with their inner folds, on which configurations are compared.
struct SearchScope: Sendable {
    let input: Dataset
    let target: BinaryTarget
    /// Usable folds, in positions of these rows, each with its place among those given.
    let folds: [(index: Int, fold: Fold)]
    let foldsGiven: Int
    /// Which fold every configuration is tried on first: the one with the most analysis rows.
    let widest: Int

    /// Cuts rows and folds, both in positions of `input`, down to the given rows.
    init(_ input: Dataset, _ target: BinaryTarget, rows: [Int], folds: [Fold]) throws(FitError) {
        let place = Dictionary(rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        self.input = input.selecting(rows)
        self.target = target.selecting(rows)
        let cut = folds.map { fold in
            Fold(analysis: fold.analysis.compactMap { place[$0] }, assessment: fold.assessment.compactMap { place[$0] })
        }
        let usable = try usableFolds(cut, target: self.target)
        guard !usable.isEmpty else { throw .noUsableFolds(given: folds.count) }
        self.folds = usable
        foldsGiven = folds.count
        widest = usable.indices.reduce(0) { usable[$1].fold.analysis.count > usable[$0].fold.analysis.count ? $1 : $0 }
    }

    /// What one configuration's forecasts cost on some folds.
    struct Judged: Sendable {
        /// The mean log loss of each fold's assessment rows.
        let losses: [Double]
        /// The loss of every row of the last fold, for paired comparisons.
        let rowLosses: [Double]
    }

    /// The outcome of trying a configuration.
    enum Outcome: Sendable {
        case judged(Judged)
        case tooLittle(FitError)
    }

    /// Tries a configuration on some of the folds, all at once, so that what it tunes on them is tuned as in a fit of these rows.
    func judge(_ configuration: SearchConfiguration, folds chosen: [Int], seed: UInt64) throws(FitError) -> Outcome {
        let context = FitContext(folds: chosen.map { folds[$0].fold }, seed: seed)
        do throws(FitError) {
            let parts = try configuration.learner.outOfFold(input, target, context: context)
            guard parts.count == chosen.count else { return .tooLittle(.noUsableFolds(given: chosen.count)) }
            var rowLosses: [Double] = []
            let losses = parts.map { part in
                rowLosses = zip(part.rows, part.logits).map { logLoss(ofLogit: $1, outcome: target.outcomes[$0]) }
                let outside = target.selecting(part.rows)
                return meanLogLoss(logits: part.logits, outcomes: outside.outcomes, weights: outside.weights) ?? .infinity
            }
            return .judged(Judged(losses: losses, rowLosses: rowLosses))
        } catch {
            guard error.isTooLittle else { throw error }
            return .tooLittle(error)
        }
    }

    /// By how much one configuration's loss on the widest fold is above another's, and the standard error of that by persons.
    func difference(_ one: Judged, from other: Judged) -> (mean: Double, standardError: Double) {
        let rows = folds[widest].fold.assessment
        let weights = rows.map { target.weights?[$0] ?? 1 }
        let total = weights.reduce(0, +)
        let gaps = zip(one.rowLosses, other.rowLosses).map { $0 - $1 }
        let mean = zip(weights, gaps).reduce(0) { $0 + $1.0 * $1.1 } / total
        var sums: [Int32: Double] = [:]
        for (place, row) in rows.enumerated() {
            sums[input.keys.cluster[row], default: 0] += weights[place] * (gaps[place] - mean)
        }
        // Sorted, so that the sum does not depend on the dictionary's order.
        let squares = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
        return (mean, squares.squareRoot() / total)
    }
}
