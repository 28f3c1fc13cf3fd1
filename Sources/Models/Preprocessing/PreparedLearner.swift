public import Statistics

/// A learner around a learner: learns the preparation from the rows it is given, then the base from what the preparation makes of them.
///
/// `crossFit` learns both anew on each fold's analysis rows. Folds that the base tunes on within one fit see columns prepared by all rows of that
/// fit: medians and scales, no outcome, unless `stableSet` is among the steps, whose choice the tuning then takes for granted.
public struct PreparedLearner<Base: Learner>: Learner
where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
    /// What learns from the prepared columns.
    public let base: Base
    /// What is learned about the columns, in this order.
    public let steps: [PreparationStep]

    /// Puts steps in front of `base`.
    public init(_ base: Base, steps: [PreparationStep]) {
        self.base = base
        self.steps = steps
    }

    /// The base's name.
    public var name: String { base.name }

    /// Learns the steps, then fits the base.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> PreparedModel {
        let rows = try rowsToFit(input, target)
        let preparation = try Preparation(fitting: input, target, rows: rows, steps: steps, context: context)
        let model = try base.fit(preparation.prepared(input), target, context: context)
        var record = ModelRecord(
            learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed, input: input)
        record.preparation = preparation.lines
        record.settings = model.record.settings
        record.folds = model.record.folds
        record.remarks = model.record.remarks
        record.calibration = model.record.calibration
        record.parts = [model.record]
        return PreparedModel(preparation: preparation, base: model.stored, record: record)
    }
}

/// A model of columns that are made of the ones it is given.
public struct PreparedModel: StorableModel, Codable {
    /// What makes the columns.
    public let preparation: Preparation
    /// The model of the columns made.
    public let base: StoredModel
    /// What was fitted and learned; the base's record is its part.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .prepared(self) }

    /// Returns the base's log-odds of the prepared rows.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        return try base.logits(for: preparation.prepared(input))
    }

    /// Returns the base's contributions, each put down to the column it was made of; that of a shared missing flag in equal parts to all of them.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try checkColumns(input, record)
        let part = try base.attributions(for: preparation.prepared(input), threads: threads)
        let origins = preparation.origins(columns: input.columns.count)
        var contributions = Matrix(rows: input.count, columns: input.columns.count)
        for row in 0..<input.count {
            for (column, sources) in origins.enumerated() {
                let share = part.contributions[row, column] / Double(sources.count)
                for source in sources { contributions[row, source] += share }
            }
        }
        return Attributions(
            base: part.base, margins: part.margins, contributions: contributions, unitEffects: part.unitEffects)
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        try preparation.validate(columns: record.columns.count)
        try base.validate()
        guard base.record.columns.count == preparation.steps.last?.count ?? record.columns.count else {
            throw .unreadableModel(reason: "the model has other columns than its preparation makes")
        }
    }
}
