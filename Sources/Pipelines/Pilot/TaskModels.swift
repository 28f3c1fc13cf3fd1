import Models
import Statistics

/// A fitted model under the name it has in `predictions.csv`.
struct NamedModel: Sendable {
    let name: String
    let title: String
    let model: StoredModel
    /// The cross-fitted log loss by which models are compared; `nil` for baselines, which are not candidates.
    let innerLogLoss: Double?
}

/// The models of one task: two baselines, the elastic net, boosted trees, and the average of the two.
struct TaskModels: Sendable {
    let models: [NamedModel]
    /// The place of the model that the pilot recommends: the lowest cross-fitted log loss after calibration.
    let recommended: Int

    /// How the recommended model is chosen, in a sentence.
    static let selectionRule =
        "the lowest log loss of calibrated forecasts over the inner folds of the training rows; the test rows have no say"

    /// Fits all models on the training rows.
    ///
    /// - Parameters:
    ///   - rows: The training rows only.
    ///   - target: Their outcomes.
    ///   - recency: The column of the recency baseline.
    ///   - stratum: The column for each value of which the recency baseline is fitted by itself; `nil` fits it once.
    init(
        fitting rows: Dataset, _ target: BinaryTarget, recency: String, within stratum: String?, context: FitContext
    ) throws(FitError) {
        let prevalence = try PrevalenceLearner().fit(rows, target, context: context)
        let recent = try Self.recent(RecencyLearner(column: recency), within: stratum, rows, target, context)
        let linear = try ElasticNetLearner().crossFit(rows, target, context: context)
        let trees = try BoostedTreesLearner().crossFit(rows, target, context: context)
        let average = AveragedModel.joining(name: "average of elastic net and boosted trees", linear, trees)
        let candidates = [
            Self.candidate(
                "elastic_net", "Elastic-net logistic regression", linear.calibrated(target, clusters: rows.keys.cluster)),
            Self.candidate("boosted_trees", "Gradient-boosted trees", trees.calibrated(target, clusters: rows.keys.cluster)),
            Self.candidate("average", "Average of both", average.calibrated(target, clusters: rows.keys.cluster)),
        ]
        models =
            [
                NamedModel(name: "prevalence", title: "Prevalence alone", model: prevalence.stored, innerLogLoss: nil),
                NamedModel(name: "recency", title: "Days since last activity alone", model: recent, innerLogLoss: nil),
            ] + candidates
        let losses = models.map { $0.innerLogLoss ?? .infinity }
        recommended = losses.indices.dropFirst(2).min { losses[$0] < losses[$1] } ?? 2
    }

    private static func recent(
        _ learner: RecencyLearner, within stratum: String?, _ rows: Dataset, _ target: BinaryTarget, _ context: FitContext
    ) throws(FitError) -> StoredModel {
        guard let stratum else { return try learner.fit(rows, target, context: context).stored }
        return try StratifiedLearner(learner, within: stratum).fit(rows, target, context: context).stored
    }

    private static func candidate(_ name: String, _ title: String, _ model: CalibratedModel) -> NamedModel {
        NamedModel(name: name, title: title, model: model.stored, innerLogLoss: model.chosenLogLoss)
    }
}
