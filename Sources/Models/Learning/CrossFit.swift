public import Statistics

/// A model fitted on all rows, with forecasts of rows by models that did not see them.
public struct CrossFit<Model: Sendable>: Sendable {
    /// The model fitted on all rows.
    public let model: Model
    /// Forecasts of the assessment rows of every usable inner fold.
    public let outOfFold: [OutOfFold]

    /// Joins a model and its out-of-fold forecasts.
    public init(model: Model, outOfFold: [OutOfFold]) {
        self.model = model
        self.outOfFold = outOfFold
    }
}

/// Forecasts of one inner fold's assessment rows by a model fitted on its analysis rows.
public struct OutOfFold: Sendable, Equatable {
    /// Which inner fold it is.
    public let fold: Int
    /// Positions of the rows; shape `[m]`.
    public let rows: [Int]
    /// Their log-odds; shape `[m]`.
    public let logits: [Double]

    /// Joins rows and their forecasts.
    public init(fold: Int, rows: [Int], logits: [Double]) {
        precondition(rows.count == logits.count, "one forecast a row")
        self.fold = fold
        self.rows = rows
        self.logits = logits
    }
}

extension Learner where Input == Dataset, Target == BinaryTarget {
    /// Fits anew on each inner fold's analysis rows, with the other folds cut down to those rows as its inner folds, or three parts by person
    /// where that leaves none that can be used.
    public func crossFit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> CrossFit<Model> {
        let model = try fit(input, target, context: context)
        var parts: [OutOfFold] = []
        for (index, fold) in try usableFolds(context.folds, target: target) {
            let (rows, outcomes) = (input.selecting(fold.analysis), target.selecting(fold.analysis))
            let inside = try fit(rows, outcomes, context: try context.within(fold.analysis, of: index, rows, outcomes))
            parts.append(
                OutOfFold(
                    fold: index, rows: fold.assessment, logits: try inside.logits(for: input.selecting(fold.assessment))))
        }
        return CrossFit(model: model, outOfFold: parts)
    }
}
