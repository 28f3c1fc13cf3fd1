public import Statistics

/// A weighted sum of several models' log-odds, with an intercept.
public struct StackedModel: StorableModel, Codable {
    /// The models that are joined.
    public let members: [StoredModel]
    let stack: StackWeights
    /// What was joined, with the weights; the members' records are its parts.
    public let record: ModelRecord

    /// The members' weights, each at least 0; a member without weight is not asked for forecasts.
    public var weights: [Double] { stack.weights }
    /// What is added to the weighted sum of log-odds.
    public var intercept: Double { stack.intercept }
    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .stacked(self) }

    /// Returns `intercept + sum_m weight_m · logit_m`.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        var sums = [Double](repeating: stack.intercept, count: input.count)
        for (member, weight) in zip(members, stack.weights) where weight > 0 {
            for (row, logit) in try member.logits(for: input).enumerated() { sums[row] += weight * logit }
        }
        return sums
    }

    /// Returns the weighted sum of the members' contributions, which adds up to the weighted sum of their log-odds.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        try checkColumns(input, record)
        var base = stack.intercept
        var margins = [Double](repeating: stack.intercept, count: input.count)
        var sums = [Double](repeating: 0, count: input.count * input.columns.count)
        var own: [Double]?
        for (member, weight) in zip(members, stack.weights) where weight > 0 {
            let part = try member.attributions(for: input, threads: threads)
            base += weight * part.base
            for row in margins.indices { margins[row] += weight * part.margins[row] }
            for (place, value) in part.contributions.values.enumerated() { sums[place] += weight * value }
            if let effects = part.unitEffects {
                let known = own ?? [Double](repeating: 0, count: input.count)
                own = zip(known, effects).map { $0 + weight * $1 }
            }
        }
        return Attributions(
            base: base, margins: margins, contributions: Matrix(rows: input.count, columns: input.columns.count, values: sums),
            unitEffects: own)
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        guard stack.isValid, stack.weights.count == members.count else {
            throw .unreadableModel(reason: "a stack has one finite weight of at least 0 for each member, and a finite intercept")
        }
        for member in members { try member.validate() }
    }
}
