public import Statistics

/// Something that learns from a standardised design.
public protocol DesignLearner: Sendable {
    /// What fitting gives, in terms of the design's columns.
    associatedtype Fit: Sendable

    /// Returns what is learned from all rows of `design`.
    func fit(_ design: Design, _ target: BinaryTarget) throws(FitError) -> Fit
}

/// A learner around a learner: learns the preprocessing from the analysis rows, then the base from the design of those rows.
///
/// Whoever calls this inside a fold cannot let the fold's assessment rows into a mean, a median or a list of dropped columns.
public struct PreprocessingLearner<Base: DesignLearner>: Sendable {
    /// What learns from the design.
    public let base: Base
    /// What to do with columns that have values far out.
    public let heavyTails: Preprocessing.HeavyTails

    /// Puts preprocessing in front of `base`.
    public init(_ base: Base, heavyTails: Preprocessing.HeavyTails) {
        self.base = base
        self.heavyTails = heavyTails
    }

    /// Learns both from the given rows.
    ///
    /// - Throws: `FitError.noUsableColumns` when no column differs between the rows.
    public func fit(
        _ input: Dataset, _ target: BinaryTarget, rows: [Int]
    ) throws(FitError) -> (preprocessing: Preprocessing, fit: Base.Fit) {
        let preprocessing = Preprocessing(fitting: input, rows: rows, weights: target.weights, heavyTails: heavyTails)
        guard preprocessing.designColumns > 0 else { throw .noUsableColumns(given: input.columns.count) }
        return (preprocessing, try base.fit(preprocessing.design(input, rows: rows), target.selecting(rows)))
    }
}
