import Models
import Statistics

/// One of the learners that a command can be asked for, with what it fits as a model that a file can hold.
struct ChosenLearner: Sendable {
    /// The name that commands and files use, such as `boosted-trees`.
    let name: String
    /// In words.
    let title: String
    /// Whether it is a simple rule that any model has to beat.
    let isBaseline: Bool
    private let body: @Sendable (Dataset, BinaryTarget, FitContext) -> Result<Fitted, FitError>

    /// A model and the cross-fitted log loss by which models are compared.
    struct Fitted: Sendable {
        let model: StoredModel
        /// `nil` of baselines.
        let innerLogLoss: Double?
        /// Forecasts of rows by models that did not see them, calibrated the same way; empty of baselines.
        let outOfFold: [OutOfFold]
    }

    /// Fits all rows.
    func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> Fitted {
        try body(input, target, context).get()
    }

    /// A learner whose forecasts are calibrated out of fold.
    static func calibrated<Base: Learner>(_ name: String, _ title: String, _ learner: Base) -> ChosenLearner
    where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
        ChosenLearner(name: name, title: title, isBaseline: false) { input, target, context in
            Result { () throws(FitError) in
                let cross = try learner.crossFit(input, target, context: context)
                let model = cross.calibrated(target, clusters: input.keys.cluster)
                return Fitted(model: model.stored, innerLogLoss: model.chosenLogLoss, outOfFold: cross.outOfFold)
            }
        }
    }

    /// A learner as it is.
    static func plain<Base: Learner>(_ name: String, _ title: String, _ learner: Base) -> ChosenLearner
    where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
        ChosenLearner(name: name, title: title, isBaseline: true) { input, target, context in
            Result { () throws(FitError) in
                Fitted(
                    model: try learner.fit(input, target, context: context).stored, innerLogLoss: nil, outOfFold: [])
            }
        }
    }
}

extension CalibratedModel {
    /// The cross-fitted log loss of the calibration that was chosen.
    var chosenLogLoss: Double? {
        record.calibration.flatMap { choice in choice.logLoss.first { $0.kind == choice.chosen }?.logLoss }
    }
}
