import Models

/// The learners that commands know by name.
struct LearnerCatalogue: Sendable {
    /// All of them: baselines first, then models, in a fixed order.
    let learners: [ChosenLearner]

    /// The name by which a command asks for the one of all models with the lowest cross-fitted log loss.
    static let recommended = "recommended"

    /// - Parameter recency: The column of the recency baseline; `nil` where the rows have none.
    init(recency: String?) {
        var learners: [ChosenLearner] = [.plain("prevalence", "Prevalence alone", PrevalenceLearner())]
        if let recency {
            learners.append(.plain("recency", "Days since last activity alone", RecencyLearner(column: recency)))
        }
        learners += [
            .calibrated("elastic-net", "Elastic-net logistic regression", ElasticNetLearner()),
            .calibrated("lasso", "L1-penalised logistic regression", ElasticNetLearner(mixes: [1])),
            .calibrated("boosted-trees", "Gradient-boosted trees", BoostedTreesLearner()),
            .calibrated(
                "average", "Average of elastic net and boosted trees", AveragedLearner(ElasticNetLearner(), BoostedTreesLearner())),
        ]
        self.learners = learners
    }

    /// The learner of a name.
    func learner(named name: String) throws(TrainingError) -> ChosenLearner {
        guard let learner = learners.first(where: { $0.name == name }) else {
            throw .unknownLearner(length: name.count, known: [Self.recommended] + learners.map(\.name))
        }
        return learner
    }
}
