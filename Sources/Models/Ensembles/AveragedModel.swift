public import Statistics

/// The mean of several models' log-odds.
public struct AveragedModel: StorableModel, Codable {
    /// The models that are averaged, each with the same share.
    public let members: [StoredModel]
    /// What was averaged; the members' records are its parts.
    public let record: ModelRecord

    /// Averages at least one model; all were fitted on the same rows and columns.
    public init(name: String, members: [StoredModel]) {
        precondition(!members.isEmpty, "an average has at least one member")
        let first = members[0].record
        var record = ModelRecord(
            learner: name, rows: first.rows, events: first.events, seed: first.seed, columns: first.columns,
            definitions: first.definitions)
        record.parts = members.map(\.record)
        self.members = members
        self.record = record
    }

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .averaged(self) }

    /// Returns the mean of the members' log-odds.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        var sums = [Double](repeating: 0, count: input.count)
        for member in members {
            for (row, logit) in try member.logits(for: input).enumerated() { sums[row] += logit }
        }
        return sums.map { $0 / Double(members.count) }
    }

    /// Returns the mean of the members' contributions, which adds up to the mean of their log-odds.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        let count = Double(members.count)
        var base = 0.0
        var margins = [Double](repeating: 0, count: input.count)
        var sums = [Double](repeating: 0, count: input.count * input.columns.count)
        var own: [Double]?
        for member in members {
            let part = try member.attributions(for: input, threads: threads)
            if let effects = part.unitEffects {
                let known = own ?? [Double](repeating: 0, count: input.count)
                own = zip(known, effects).map { $0 + $1 / count }
            }
            base += part.base / count
            for row in margins.indices { margins[row] += part.margins[row] / count }
            for (place, value) in part.contributions.values.enumerated() { sums[place] += value / count }
        }
        return Attributions(
            base: base, margins: margins, contributions: Matrix(rows: input.count, columns: input.columns.count, values: sums),
            unitEffects: own)
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        guard !members.isEmpty else { throw .unreadableModel(reason: "an average has no member") }
        for member in members { try member.validate() }
    }
}
