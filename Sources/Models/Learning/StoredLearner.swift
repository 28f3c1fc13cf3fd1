public import Statistics

/// Any learner whose models can be written down, under one type: for lists of learners of different kinds.
///
/// It fits, and cross-fits, exactly as the learner inside does.
public struct StoredLearner: Learner {
    /// The name of the learner inside.
    public let name: String
    private let fitting: @Sendable (Dataset, BinaryTarget, FitContext) throws(FitError) -> StoredModel
    private let crossFitting: @Sendable (Dataset, BinaryTarget, FitContext) throws(FitError) -> CrossFit<StoredModel>
    private let forecasting: @Sendable (Dataset, BinaryTarget, FitContext) throws(FitError) -> [OutOfFold]

    /// Hides the kind of a learner.
    public init<Base: Learner>(_ base: Base)
    where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
        name = base.name
        fitting = { (input, target, context) throws(FitError) in try base.fit(input, target, context: context).stored }
        crossFitting = { (input, target, context) throws(FitError) in
            try base.crossFit(input, target, context: context).stored
        }
        forecasting = { (input, target, context) throws(FitError) in try base.outOfFold(input, target, context: context) }
    }

    /// Fits the learner inside.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> StoredModel {
        try fitting(input, target, context)
    }

    /// Cross-fits the learner inside, in its own way.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<StoredModel> {
        try crossFitting(input, target, context)
    }

    /// Forecasts out of fold by the learner inside, in its own way.
    public func outOfFold(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> [OutOfFold] {
        try forecasting(input, target, context)
    }
}

extension CrossFit where Model: StorableModel {
    /// The same forecasts with the model as one of the kinds that a file can hold.
    public var stored: CrossFit<StoredModel> { CrossFit<StoredModel>(model: model.stored, outOfFold: outOfFold) }
}
