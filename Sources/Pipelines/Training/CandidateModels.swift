import Foundation
import Models
import Statistics

/// The models that a run chooses from: each is fitted once, and joined to averages and stacks without fitting again.
struct CandidateModels: Sendable {
    /// One model, calibrated out of fold.
    struct Candidate: Sendable {
        /// The name that commands use, such as `boosted-trees`.
        let name: String
        /// In words.
        let title: String
        let fitted: ChosenLearner.Fitted
        /// Whether it joins several of the others.
        var isJoint = false
    }

    /// In a fixed order.
    let candidates: [Candidate]
    /// The place of the one that is recommended.
    let best: Int

    /// How the recommended one is chosen, in a sentence.
    static let selectionRule =
        "the lowest log loss of calibrated forecasts over the inner folds of the training rows; a joint model is taken where it is not worse by more than a "
        + "standard error over people, since it rests on more than one way of fitting; the test rows have no say"

    /// Takes models that were fitted elsewhere; at least one.
    ///
    /// - Parameters:
    ///   - target: The outcomes of the rows that they were fitted on.
    ///   - clusters: The human of each row.
    init(_ candidates: [Candidate], _ target: BinaryTarget, clusters: [Int32]) {
        self.candidates = candidates
        let losses = candidates.map { $0.fitted.innerLogLoss ?? .infinity }
        let lowest = losses.indices.min { losses[$0] < losses[$1] } ?? 0
        let joint = candidates.indices.filter { place in
            guard candidates[place].isJoint, losses[place].isFinite else { return false }
            let error = Self.standardError(
                candidates[place].fitted.outOfFold, candidates[lowest].fitted.outOfFold, target, clusters: clusters)
            return losses[place] - losses[lowest] <= error
        }
        best = joint.min { losses[$0] < losses[$1] } ?? lowest
    }

    /// The standard error, by people, of the mean difference between the log losses of two models' out-of-fold forecasts; 0 where they are not of the same rows.
    private static func standardError(
        _ one: [OutOfFold], _ other: [OutOfFold], _ target: BinaryTarget, clusters: [Int32]
    ) -> Double {
        let rows = one.flatMap(\.rows)
        guard !rows.isEmpty, rows == other.flatMap(\.rows) else { return 0 }
        let gaps = zip(rows, zip(one.flatMap(\.logits), other.flatMap(\.logits))).map { row, logits in
            logLoss(ofLogit: logits.0, target.outcomes[row]) - logLoss(ofLogit: logits.1, target.outcomes[row])
        }
        let weights = rows.map { target.weights?[$0] ?? 1 }
        let total = weights.reduce(0, +)
        guard total > 0 else { return 0 }
        let mean = zip(weights, gaps).reduce(0) { $0 + $1.0 * $1.1 } / total
        var sums: [Int32: Double] = [:]
        for (place, row) in rows.enumerated() { sums[clusters[row], default: 0] += weights[place] * (gaps[place] - mean) }
        // Sorted, so that the sum does not depend on the dictionary's order.
        return sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }.squareRoot() / total
    }

    /// `log(1 + exp(-z))` of the log-odds towards the outcome, without overflow.
    private static func logLoss(ofLogit logit: Double, _ outcome: Bool) -> Double {
        let towards = outcome ? logit : -logit
        return towards > 0 ? log1p(exp(-towards)) : log1p(exp(towards)) - towards
    }

    /// Fits all of them.
    init(
        fitting rows: Dataset, _ target: BinaryTarget, options: LearnerOptions = LearnerOptions(), context: FitContext
    ) throws(FitError) {
        let members = try LearnerCatalogue.members(options, seed: context.seed)
        let linear = try options.applied(to: members.linear, columns: rows.columns).crossFit(rows, target, context: context)
        let trees = try options.applied(to: members.trees, columns: rows.columns).crossFit(rows, target, context: context)
        let average = AveragedModel.joining(name: "average of elastic net and boosted trees", linear, trees).stored
        let stack = try StackedModel.joining(
            name: "stack of elastic net and boosted trees", [linear, trees], target: target, clusters: rows.keys.cluster,
            settings: LearnerCatalogue.stacking
        ).stored
        func candidate(_ name: String, _ title: String, _ cross: CrossFit<StoredModel>, isJoint: Bool = false) -> Candidate {
            Candidate(
                name: name, title: title, fitted: ChosenLearner.Fitted(cross, target, keys: rows.keys), isJoint: isJoint
            )
        }
        self.init(
            [
                candidate("elastic-net", "Elastic-net logistic regression", linear),
                candidate("boosted-trees", "Gradient-boosted trees", trees),
                candidate("average", "Average of elastic net and boosted trees", average, isJoint: true),
                candidate("stack", "Stack of elastic net and boosted trees", stack, isJoint: true),
            ], target, clusters: rows.keys.cluster)
    }
}
