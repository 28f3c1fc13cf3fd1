public import Statistics

/// A learner around a learner: calibrates the base's log-odds by what the inner folds' models forecast for rows they did not see.
///
/// Candidates are no calibration, Platt scaling, isotonic regression and beta calibration, judged by cross-fitted log loss; one that gains more than a
/// standard error is fitted on all out-of-fold forecasts and put on top of the base that was fitted on all rows.
public struct CalibratedLearner<Base: Learner>: Learner
where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
    /// What is calibrated.
    public let base: Base

    /// Puts calibration on top of `base`.
    public init(_ base: Base) { self.base = base }

    /// The base's name.
    public var name: String { base.name }

    /// Fits the base, then chooses and fits the calibration out of fold.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> CalibratedModel {
        let base = try base.crossFit(input, target, context: context)
        guard !base.outOfFold.isEmpty else { throw .noUsableFolds(given: context.folds.count) }
        return base.calibrated(target, clusters: input.keys.cluster, cutoffs: input.keys.cutoff)
    }
}
