/// How far the items of a scale go together in the data at hand, over respondents who answered all of them.
///
/// Sums are of whole numbers (positions of answers, turned round where the item is reversed), so neither the order of respondents nor the
/// way they are split changes a bit.
public struct InternalConsistency: Sendable, Hashable {
    /// The number of items.
    public let items: Int
    /// Respondents with an answer to every item.
    public private(set) var complete = 0
    /// Respondents with an answer to some items only, or to none.
    public private(set) var incomplete = 0
    private var sums: [Double]
    private var squares: [Double]
    private var products: [Double]  // of each item with the sum of all
    private var totalSum = 0.0
    private var totalSquares = 0.0

    /// Begins with no respondents.
    public init(items: Int) {
        self.items = items
        sums = Array(repeating: 0, count: items)
        squares = sums
        products = sums
    }

    /// Adds a respondent.
    ///
    /// - Parameter positions: One an item, from the least burnout to the most; `nil` where it was left out.
    public mutating func add(_ positions: [Int?]) {
        precondition(positions.count == items, "one position an item, or nil")
        let values = positions.compactMap { $0.map(Double.init) }
        guard values.count == items else {
            incomplete += 1
            return
        }
        complete += 1
        let total = values.reduce(0, +)
        totalSum += total
        totalSquares += total * total
        for (item, value) in values.enumerated() {
            sums[item] += value
            squares[item] += value * value
            products[item] += value * total
        }
    }

    /// Cronbach's alpha, `α = k / (k − 1) · (1 − Σ s²ᵢ / s²)`, with the sample variances of the *k* items and of their sum.
    ///
    /// `nil` with fewer than two items or complete respondents, and where the sum does not vary.
    ///
    /// ## References
    /// - Cronbach (1951), *Psychometrika* 16(3), 297–334.
    /// ## Checked against
    /// - pingouin 0.7.0 `cronbach_alpha`, and a case by hand.
    public var alpha: Double? {
        guard items > 1, complete > 1 else { return nil }
        let whole = variance(totalSum, totalSquares)
        guard whole > 0 else { return nil }
        let parts = (0..<items).reduce(0.0) { $0 + variance(sums[$1], squares[$1]) }
        return Double(items) / Double(items - 1) * (1 - parts / whole)
    }

    /// The correlation of an item (by its place in the scale, from 0) with the sum of the others; `nil` where either does not vary. Below 0,
    /// the column is of another item, or its answers are coded the other way.
    public func itemRestCorrelation(_ item: Int) -> Double? {
        guard items > 1, complete > 1 else { return nil }
        let own = variance(sums[item], squares[item])
        let shared = covariance(sums[item], totalSum, products[item])
        let rest = variance(totalSum, totalSquares) - 2 * shared + own
        guard own > 0, rest > 0 else { return nil }
        return (shared - own) / (own * rest).squareRoot()
    }

    private func variance(_ sum: Double, _ squares: Double) -> Double { covariance(sum, sum, squares) }

    private func covariance(_ first: Double, _ second: Double, _ products: Double) -> Double {
        let count = Double(complete)
        return (products - first / count * second) / (count - 1)
    }
}

extension Inventory {
    /// The positions of a scale's answers from the least burnout to the most, as `InternalConsistency` takes them.
    public func burnoutPositions(of answers: [Int?], in scale: InventoryScale) -> [Int?] {
        scale.items.map { item in
            answers[item - 1].map { reversed.contains(item) ? optionCount - 1 - $0 : $0 }
        }
    }
}
