/// How a forest is grown.
public struct ForestSettings: Sendable, Codable, Equatable {
    /// The number of trees, at least 1.
    public let trees: Int
    /// The largest number of splits from root to leaf, 1 to 16.
    public let depth: Int
    /// The smallest sum of row weights in a leaf, above 0.
    public let leafRows: Double
    /// The share of rows drawn, without replacement, for each tree, in `(0, 1]`.
    public let rowShare: Double
    /// The share of columns drawn for each split, in `(0, 1]`; `nil` takes the square root of their number, rounded down.
    public let columnShare: Double?
    /// By so many rows of average risk each leaf is drawn towards the share of events, at least 0.
    public let ridge: Double
    /// The number of bins a column is cut into, 2 to 256.
    public let bins: Int

    /// Makes settings; each is checked when a fit begins. `0.632` is the share of different rows in a bootstrap draw.
    public init(
        trees: Int = 300, depth: Int = 12, leafRows: Double = 10, rowShare: Double = 0.632, columnShare: Double? = nil,
        ridge: Double = 1, bins: Int = 128
    ) {
        self.trees = trees
        self.depth = depth
        self.leafRows = leafRows
        self.rowShare = rowShare
        self.columnShare = columnShare
        self.ridge = ridge
        self.bins = bins
    }

    /// Three sizes of leaves, the largest first.
    public static let standard = [
        ForestSettings(depth: 8, leafRows: 50), ForestSettings(depth: 12, leafRows: 20), ForestSettings(depth: 16, leafRows: 5),
    ]

    /// Refuses what is out of range.
    func check() throws(FitError) {
        guard (1...5_000).contains(trees) else { throw .invalidSetting(name: "trees", got: "\(trees)", wanted: "1 to 5000") }
        guard leafRows > 0, leafRows.isFinite else {
            throw .invalidSetting(name: "leafRows", got: "\(leafRows)", wanted: "a finite number above 0")
        }
        try boosting(columns: 1).check()
    }

    /// What forests share with boosting, as the settings of one round.
    private func boosting(columns: Int) -> TreeSettings {
        TreeSettings(
            depth: depth, leafWeight: leafRows, learningRate: 1, rowShare: rowShare, columnShare: share(of: columns), ridge: ridge,
            bins: bins)
    }

    /// The share that makes the library, which rounds down, draw what is wanted.
    private func share(of columns: Int) -> Double {
        if let columnShare { return columnShare }
        let count = Double(max(columns, 1))
        return min((count.squareRoot().rounded(.down) + 0.5) / count, 1)
    }

    /// As the library's parameters: least squares of the outcome, all trees in one round, so that a leaf's value is its share of events and the sum
    /// is the mean over trees.
    func parameters(
        baseProbability: Double, monotone: [Int], seed: UInt64
    ) -> [(name: String, value: String)] {
        let replaced: Set = ["objective", "colsample_bytree"]
        return boosting(columns: monotone.count).parameters(baseProbability: baseProbability, monotone: monotone, seed: seed).filter
        {
            !replaced.contains($0.name)
        } + [
            ("objective", TreeScale.shareObjective), ("num_parallel_tree", "\(trees)"),
            ("colsample_bynode", "\(share(of: monotone.count))"),
        ]
    }

    /// As lines of a model record.
    var record: [ModelRecord.Setting] {
        [
            .init(name: "trees", value: "\(trees)"), .init(name: "depth", value: "\(depth)"),
            .init(name: "leaf rows", value: "\(leafRows)"), .init(name: "row share", value: "\(rowShare)"),
            .init(name: "column share of a split", value: columnShare.map { "\($0)" } ?? "square root of the columns"),
            .init(name: "ridge", value: "\(ridge)"), .init(name: "bins", value: "\(bins)"),
        ]
    }
}
