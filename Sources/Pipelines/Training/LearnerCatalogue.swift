import Models
import Statistics

/// The learners that commands know by name.
struct LearnerCatalogue: Sendable {
    /// All of them: baselines first, then models, in a fixed order.
    let learners: [ChosenLearner]

    /// The name by which a command asks for the one of several models with the lowest cross-fitted log loss.
    static let recommended = "recommended"

    /// The λ of a ridge begin at a thousand times the largest gradient, where nothing is left of the coefficients; they go down to a thousandth of it.
    static let ridgePath = ElasticNetLearner.Strengths.path(count: 40, smallestShare: 1e-6)

    /// Stacks keep the level of their members: cohorts differ in level, and what a fold shows of it is chance or the past.
    static let stacking = StackSettings(levelShrinkage: 1e6)

    /// Columns that forecast alone: what a manager could go by without any model. Those that the rows do not have are left out.
    static let singleColumns: [(name: String, column: String, title: String)] = [
        ("recency", "days_since_last", "Days since last activity alone"),
        ("last-week", "minutes_7d", "Learning time of the last week alone"),
        ("tenure", "tenure_days", "Tenure alone"),
        ("assessment", "review_last", "The newest performance review alone"),
    ]

    /// - Parameters:
    ///   - columns: The columns that the rows have.
    ///   - options: How learners are fitted; baselines have none.
    ///   - seed: The seed of the settings that a search draws.
    init(columns: [ColumnDescriptor], options: LearnerOptions = LearnerOptions(), seed: UInt64 = 1) throws(FitError) {
        var learners: [ChosenLearner] = [.init("prevalence", "Prevalence alone", PrevalenceLearner(), isBaseline: true)]
        for single in Self.singleColumns where columns.contains(where: { $0.name == single.column }) {
            learners.append(.init(single.name, single.title, RecencyLearner(column: single.column), isBaseline: true))
        }
        func model(_ name: String, _ title: String, _ learner: StoredLearner) {
            learners.append(.init(name, title, options.applied(to: learner, columns: columns)))
        }
        let (linear, trees) = try Self.members(options, seed: seed)
        model(
            "logistic", "Logistic regression without a penalty",
            StoredLearner(LogisticLearner(.maximumLikelihood(onSeparation: .firth))))
        model("firth", "Logistic regression with Firth's penalty", StoredLearner(LogisticLearner(.firth)))
        model("ridge", "L2-penalised logistic regression", StoredLearner(ElasticNetLearner(mixes: [0], strengths: Self.ridgePath)))
        model("lasso", "L1-penalised logistic regression", StoredLearner(ElasticNetLearner(mixes: [1])))
        model("elastic-net", "Elastic-net logistic regression", linear)
        model("hierarchical", "Logistic regression with partial pooling by unit", StoredLearner(HierarchicalLearner()))
        model("boosted-trees", "Gradient-boosted trees", trees)
        model(
            "focal-trees", "Gradient-boosted trees with focal loss", StoredLearner(BoostedTreesLearner(loss: .focal(FocalLoss()))))
        model("random-forest", "Random forest", try Self.forest(options, seed: seed))
        model("average", "Average of elastic net and boosted trees", StoredLearner(AveragedLearner(linear, trees)))
        model(
            "stack", "Stack of elastic net and boosted trees",
            StoredLearner(StackedLearner([linear, trees], settings: Self.stacking)))
        self.learners = learners
    }

    /// The elastic net and the boosted trees that averages and stacks are made of.
    static func members(_ options: LearnerOptions, seed: UInt64) throws(FitError) -> (linear: StoredLearner, trees: StoredLearner) {
        guard let count = options.search else { return (StoredLearner(ElasticNetLearner()), StoredLearner(BoostedTreesLearner())) }
        let search = SearchLearner(
            try SearchConfiguration.boostedTrees(count, seed: seed), settings: SearchSettings(budgetSeconds: options.searchSeconds))
        return (StoredLearner(ElasticNetLearner()), StoredLearner(search))
    }

    private static func forest(_ options: LearnerOptions, seed: UInt64) throws(FitError) -> StoredLearner {
        guard let count = options.search else { return StoredLearner(RandomForestLearner()) }
        return StoredLearner(
            SearchLearner(
                try SearchConfiguration.randomForests(count, seed: seed),
                settings: SearchSettings(budgetSeconds: options.searchSeconds)))
    }

    /// The learner of a name.
    func learner(named name: String) throws(TrainingError) -> ChosenLearner {
        guard let learner = learners.first(where: { $0.name == name }) else {
            throw .unknownLearner(length: name.count, known: [Self.recommended] + learners.map(\.name))
        }
        return learner
    }
}
