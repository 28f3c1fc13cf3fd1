/// What one respondent scores on one scale, or on the whole.
public struct InventoryScore: Sendable, Hashable {
    /// The `source` of the outcome, such as `CBI.work`.
    public let source: String
    /// The mean of the points; `nil` where too few items were answered.
    public let value: Double?
    /// How many items were answered.
    public let answered: Int

    /// Makes one of the given parts.
    public init(source: String, value: Double?, answered: Int) {
        self.source = source
        self.value = value
        self.answered = answered
    }
}

extension Inventory {
    /// Scores one respondent.
    ///
    /// A scale is the mean of the points of its answered items, missing with fewer than `leastAnswered`. The whole is
    /// `Σ items · scale / Σ items` over all scales, the mean of all items with those left out counted as the mean of their scale;
    /// it is missing where a scale is.
    ///
    /// - Parameter answers: For each item, in the order of the inventory, the position of the answer (0 is the least, such as *never* or
    ///   *strongly disagree*); `nil` where it was left out.
    /// - Returns: The scales in their order, then the whole where the inventory has one (`scoreNames`).
    ///
    /// ## Checked against
    /// - By hand, with reversals and items left out; the eight (R) of the published key of the OLBI.
    public func scores(of answers: [Int?]) -> [InventoryScore] {
        precondition(answers.count == itemCount, "one answer an item, or nil")
        var scores: [InventoryScore] = []
        var sum: Double? = 0
        for scale in scales {
            let points = scale.items.compactMap { item in answers[item - 1].map { self.points(of: $0, item: item) } }
            let enough = points.count >= scale.leastAnswered
            let value = enough ? points.reduce(0, +) / Double(points.count) : nil
            scores.append(InventoryScore(source: source(of: scale), value: value, answered: points.count))
            sum = sum.flatMap { sum in value.map { sum + $0 * Double(scale.items.count) } }
        }
        if hasTotal {
            let answered = answers.count { $0 != nil }
            scores.append(InventoryScore(source: name, value: sum.map { $0 / Double(itemCount) }, answered: answered))
        }
        return scores
    }
}
