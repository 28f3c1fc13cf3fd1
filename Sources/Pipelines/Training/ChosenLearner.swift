import Models
import Statistics

/// One of the learners that a command can be asked for.
struct ChosenLearner: Sendable {
    /// The name that commands and files use, such as `boosted-trees`.
    let name: String
    /// In words.
    let title: String
    /// Whether it is a simple rule that any model has to beat: it is fitted as it is, without inner folds or calibration.
    let isBaseline: Bool
    private let learner: StoredLearner

    init<Base: Learner>(_ name: String, _ title: String, _ learner: Base, isBaseline: Bool = false)
    where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
        self.name = name
        self.title = title
        self.isBaseline = isBaseline
        self.learner = StoredLearner(learner)
    }

    /// A model and what its inner folds say of it.
    struct Fitted: Sendable {
        let model: StoredModel
        /// The cross-fitted log loss after calibration, by which models are compared; `nil` of baselines.
        let innerLogLoss: Double?
        /// Forecasts of rows by models that did not see them, before calibration; empty of baselines.
        let outOfFold: [OutOfFold]
    }

    /// Fits all rows.
    func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> Fitted {
        if isBaseline {
            return Fitted(model: try learner.fit(input, target, context: context), innerLogLoss: nil, outOfFold: [])
        }
        return Fitted(try learner.crossFit(input, target, context: context), target, keys: input.keys)
    }
}

extension ChosenLearner.Fitted {
    /// Calibrates a model by what the inner folds' models forecast.
    init(_ cross: CrossFit<StoredModel>, _ target: BinaryTarget, keys: RowKeys) {
        let model = cross.calibrated(target, clusters: keys.cluster, cutoffs: keys.cutoff)
        let chosen = model.record.calibration.flatMap { choice in choice.logLoss.first { $0.kind == choice.chosen }?.logLoss }
        self.init(model: model.stored, innerLogLoss: chosen, outOfFold: cross.outOfFold)
    }
}
