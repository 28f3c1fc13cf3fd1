import Models
import Statistics

/// The learners that commands know by name.
struct LearnerCatalogue: Sendable {
    /// All of them: baselines first, then models, in a fixed order.
    let learners: [ChosenLearner]

    /// The name by which a command asks for the one of all models with the lowest cross-fitted log loss.
    static let recommended = "recommended"

    /// Columns that forecast alone: what a manager could go by without any model. Those that the rows do not have are left out.
    static let singleColumns: [(name: String, column: String, title: String)] = [
        ("recency", "days_since_last", "Days since last activity alone"),
        ("last-week", "minutes_7d", "Learning time of the last week alone"),
        ("tenure", "tenure_days", "Tenure alone"),
        ("assessment", "review_last", "The newest performance review alone"),
    ]

    /// - Parameter columns: The columns that the rows have.
    init(columns: [ColumnDescriptor]) {
        var learners: [ChosenLearner] = [.init("prevalence", "Prevalence alone", PrevalenceLearner(), isBaseline: true)]
        for single in Self.singleColumns where columns.contains(where: { $0.name == single.column }) {
            learners.append(.init(single.name, single.title, RecencyLearner(column: single.column), isBaseline: true))
        }
        let (linear, trees) = (StoredLearner(ElasticNetLearner()), StoredLearner(BoostedTreesLearner()))
        learners += [
            .init("elastic-net", "Elastic-net logistic regression", linear),
            .init("lasso", "L1-penalised logistic regression", ElasticNetLearner(mixes: [1])),
            .init("boosted-trees", "Gradient-boosted trees", trees),
            .init(
                "average", "Average of elastic net and boosted trees", AveragedLearner(ElasticNetLearner(), BoostedTreesLearner())),
            .init("stack", "Stack of elastic net and boosted trees", StackedLearner([linear, trees])),
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
