public import Statistics

/// The baseline that knows nothing of a row: the weighted share of events.
public struct PrevalenceLearner: Learner {
    /// Makes the learner.
    public init() {}

    /// `prevalence`.
    public var name: String { "prevalence" }

    /// Counts the events.
    public func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> PrevalenceModel {
        let rows = try rowsToFit(input, target)
        var (events, total) = (0.0, 0.0)
        for row in rows {
            let weight = target.weights?[row] ?? 1
            total += weight
            if target.outcomes[row] { events += weight }
        }
        return PrevalenceModel(
            share: events / total,
            record: ModelRecord(
                learner: name, rows: rows.count, events: rows.count { target.outcomes[$0] }, seed: context.seed,
                input: input))
    }
}

/// The same probability for every row.
public struct PrevalenceModel: StorableModel, Codable {
    /// The weighted share of events in the rows that were fitted on.
    public let share: Double
    /// What was fitted.
    public let record: ModelRecord

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .prevalence(self) }

    /// Returns the log-odds of the share for every row.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        return [Double](repeating: logit(ofProbability: share), count: input.count)
    }

    /// Returns the share itself for every row.
    public func probabilities(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        return [Double](repeating: share, count: input.count)
    }

    /// Returns contributions of 0.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        Attributions(
            base: logit(ofProbability: share), margins: try logits(for: input),
            contributions: Matrix(rows: input.count, columns: input.columns.count))
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        guard share > 0, share < 1 else { throw .unreadableModel(reason: "a prevalence lies between 0 and 1") }
    }
}
