/// One division of rows into those to fit on and those to judge on.
public struct Fold: Sendable, Equatable {
    /// Positions of the rows to fit on.
    public let analysis: [Int]
    /// Positions of the rows to judge on; none of them is in `analysis`.
    public let assessment: [Int]

    /// Makes a fold of row positions.
    public init(analysis: [Int], assessment: [Int]) {
        self.analysis = analysis
        self.assessment = assessment
    }
}

/// Outcomes of binary labels, with an optional weight a row.
public struct BinaryTarget: Sendable, Equatable {
    /// Whether the event came; shape `[n]`.
    public let outcomes: [Bool]
    /// Weights, each finite and not negative; shape `[n]`. `nil` weighs all rows alike.
    public let weights: [Double]?

    /// Makes a target of `n` rows.
    public init(outcomes: [Bool], weights: [Double]? = nil) {
        precondition(weights.map { $0.count == outcomes.count } ?? true, "one weight a row")
        self.outcomes = outcomes
        self.weights = weights
    }

    /// The number of rows.
    public var count: Int { outcomes.count }
    /// The number of rows with the event.
    public var events: Int { outcomes.count { $0 } }

    /// The given rows, in the order given.
    public func selecting(_ indices: some Collection<Int>) -> BinaryTarget {
        BinaryTarget(outcomes: indices.map { outcomes[$0] }, weights: weights.map { all in indices.map { all[$0] } })
    }
}
