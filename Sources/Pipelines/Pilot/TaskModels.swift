import Models
import Statistics

/// A fitted model under the name it has in `predictions.csv`.
struct NamedModel: Sendable {
    let name: String
    let title: String
    let model: StoredModel
    /// The cross-fitted log loss by which models are compared; `nil` for baselines, which are not candidates.
    let innerLogLoss: Double?
    /// Forecasts of training rows by models that did not see them, before calibration; empty of baselines.
    var outOfFold: [OutOfFold] = []
}

/// The models of one task: two baselines, then the candidates.
struct TaskModels: Sendable {
    let models: [NamedModel]
    /// The place of the model that the pilot recommends: the lowest cross-fitted log loss after calibration.
    let recommended: Int

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
        let made = try CandidateModels(fitting: rows, target, context: context)
        let baselines = [
            NamedModel(name: "prevalence", title: "Prevalence alone", model: prevalence.stored, innerLogLoss: nil),
            NamedModel(name: "recency", title: "Days since last activity alone", model: recent, innerLogLoss: nil),
        ]
        models =
            baselines
            + made.candidates.map {
                // Files of forecasts have always had underscores.
                NamedModel(
                    name: $0.name.replacing("-", with: "_"), title: $0.title, model: $0.fitted.model,
                    innerLogLoss: $0.fitted.innerLogLoss, outOfFold: $0.fitted.outOfFold)
            }
        recommended = baselines.count + made.best
    }

    private static func recent(
        _ learner: RecencyLearner, within stratum: String?, _ rows: Dataset, _ target: BinaryTarget, _ context: FitContext
    ) throws(FitError) -> StoredModel {
        guard let stratum else { return try learner.fit(rows, target, context: context).stored }
        return try StratifiedLearner(learner, within: stratum).fit(rows, target, context: context).stored
    }
}
