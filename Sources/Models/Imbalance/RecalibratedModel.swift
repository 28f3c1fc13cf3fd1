public import Statistics

/// A model with a straight line that never falls on top of its log-odds, so that its probabilities are those of the true share of events.
///
/// As the line is straight on the log-odds scale, contributions still add up: each is multiplied by the slope.
public struct RecalibratedModel: StorableModel, Codable {
    /// The model whose log-odds are brought back.
    public let base: StoredModel
    let line: PlattScaling
    /// The base's record with how its probabilities were brought back.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .recalibrated(self) }

    /// Returns `slope · logit + intercept` of the base's log-odds.
    public func logits(for input: Dataset) throws(FitError) -> [Double] { try base.logits(for: input).map(line.logit) }

    /// Returns the base's contributions times the slope, which add up to the log-odds.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        let inside = try base.attributions(for: input, threads: threads)
        return Attributions(
            base: line.logit(inside.base), margins: inside.margins.map(line.logit),
            contributions: Matrix(
                rows: inside.contributions.rows, columns: inside.contributions.columns,
                values: inside.contributions.values.map { line.slope * $0 }),
            unitEffects: inside.unitEffects.map { $0.map { line.slope * $0 } })
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        guard line.slope >= 0, line.slope.isFinite, line.intercept.isFinite else {
            throw .unreadableModel(reason: "the line of a recalibrated model may not fall")
        }
        try base.validate()
    }
}
