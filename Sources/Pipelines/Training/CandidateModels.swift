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
    }

    /// In a fixed order.
    let candidates: [Candidate]

    /// How the recommended one is chosen, in a sentence.
    static let selectionRule =
        "the lowest log loss of calibrated forecasts over the inner folds of the training rows; the test rows have no say"

    /// The place of the one with the lowest cross-fitted log loss after calibration; of equals the first.
    var best: Int {
        let losses = candidates.map { $0.fitted.innerLogLoss ?? .infinity }
        return losses.indices.min { losses[$0] < losses[$1] } ?? 0
    }

    /// Takes models that were fitted elsewhere; at least one.
    init(_ candidates: [Candidate]) { self.candidates = candidates }

    /// Fits all of them.
    init(
        fitting rows: Dataset, _ target: BinaryTarget, options: LearnerOptions = LearnerOptions(), context: FitContext
    ) throws(FitError) {
        let members = try LearnerCatalogue.members(options, seed: context.seed)
        let linear = try options.applied(to: members.linear, columns: rows.columns).crossFit(rows, target, context: context)
        let trees = try options.applied(to: members.trees, columns: rows.columns).crossFit(rows, target, context: context)
        let average = AveragedModel.joining(name: "average of elastic net and boosted trees", linear, trees).stored
        let stack = try StackedModel.joining(
            name: "stack of elastic net and boosted trees", [linear, trees], target: target, clusters: rows.keys.cluster
        ).stored
        func candidate(_ name: String, _ title: String, _ cross: CrossFit<StoredModel>) -> Candidate {
            Candidate(name: name, title: title, fitted: ChosenLearner.Fitted(cross, target, clusters: rows.keys.cluster))
        }
        candidates = [
            candidate("elastic-net", "Elastic-net logistic regression", linear),
            candidate("boosted-trees", "Gradient-boosted trees", trees),
            candidate("average", "Average of elastic net and boosted trees", average),
            candidate("stack", "Stack of elastic net and boosted trees", stack),
        ]
    }
}
