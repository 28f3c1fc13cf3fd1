public import Statistics

/// A learner around two learners: the mean of their models' log-odds.
public struct AveragedLearner<First: Learner, Second: Learner>: Learner
where
    First.Input == Dataset, First.Target == BinaryTarget, First.Model: StorableModel,
    Second.Input == Dataset, Second.Target == BinaryTarget, Second.Model: StorableModel
{
    /// The first learner.
    public let first: First
    /// The second learner.
    public let second: Second

    /// Averages two learners.
    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    /// `average of … and …`.
    public var name: String { "average of \(first.name) and \(second.name)" }

    /// Fits both on the same rows.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> AveragedModel {
        AveragedModel(
            name: name,
            members: [
                try first.fit(input, target, context: context).stored, try second.fit(input, target, context: context).stored,
            ])
    }

    /// Fits both on the same rows and averages their out-of-fold forecasts.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<AveragedModel> {
        let one = try first.crossFit(input, target, context: context)
        let other = try second.crossFit(input, target, context: context)
        return AveragedModel.joining(name: name, one, other)
    }
}

extension AveragedModel {
    /// Averages two cross-fits over the same rows and folds, for callers that need the two models for themselves as well.
    public static func joining<One: StorableModel, Other: StorableModel>(
        name: String, _ one: CrossFit<One>, _ other: CrossFit<Other>
    ) -> CrossFit<AveragedModel> {
        let parts = one.outOfFold.compactMap { part -> OutOfFold? in
            guard let match = other.outOfFold.first(where: { $0.fold == part.fold && $0.rows == part.rows }) else { return nil }
            return OutOfFold(fold: part.fold, rows: part.rows, logits: zip(part.logits, match.logits).map { ($0 + $1) / 2 })
        }
        return CrossFit(
            model: AveragedModel(name: name, members: [one.model.stored, other.model.stored]), outOfFold: parts)
    }
}
