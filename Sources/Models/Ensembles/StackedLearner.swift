public import Statistics

/// A learner around learners: their models' log-odds, weighed by how well they forecast rows that they did not see.
///
/// The inner folds are the context's: in order of time, with nobody on both sides, where the caller made them so.
public struct StackedLearner: Learner {
    /// The learners that are joined.
    public let members: [StoredLearner]
    /// What the weights may be.
    public let settings: StackSettings

    /// Stacks learners.
    public init(_ members: [StoredLearner], settings: StackSettings = StackSettings()) {
        self.members = members
        self.settings = settings
    }

    /// `stack of …, … and …`.
    public var name: String {
        let names = members.map(\.name)
        return "stack of " + (names.dropLast().isEmpty ? "" : names.dropLast().joined(separator: ", ") + " and ")
            + (names.last ?? "nothing")
    }

    /// Cross-fits every member, then fits the weights on their out-of-fold forecasts.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> StackedModel {
        try crossFit(input, target, context: context).model
    }

    /// Does the same, with forecasts of the stack whose weights the other folds gave.
    public func crossFit(
        _ input: Dataset, _ target: BinaryTarget, context: FitContext
    ) throws(FitError) -> CrossFit<StackedModel> {
        try settings.check()
        var parts: [CrossFit<StoredModel>] = []
        for member in members { parts.append(try member.crossFit(input, target, context: context)) }
        return try StackedModel.joining(
            name: name, parts, target: target, clusters: input.keys.cluster, settings: settings)
    }
}
