/// How trees are grown.
public struct TreeSettings: Sendable, Codable, Equatable {
    /// The largest number of splits from root to leaf, at least 1.
    public let depth: Int
    /// The smallest sum of `w p (1 − p)` in a leaf: about that many events where events are rare.
    public let leafWeight: Double
    /// How much of each tree's step is taken, in `(0, 1]`.
    public let learningRate: Double
    /// The share of rows drawn for each tree, in `(0, 1]`.
    public let rowShare: Double
    /// The share of columns drawn for each tree, in `(0, 1]`.
    public let columnShare: Double
    /// The L2 penalty on leaf values, at least 0.
    public let ridge: Double
    /// The number of bins a column is cut into, at least 2.
    public let bins: Int

    /// Makes settings; each is checked when a fit begins.
    public init(
        depth: Int, leafWeight: Double, learningRate: Double, rowShare: Double, columnShare: Double, ridge: Double, bins: Int = 128
    ) {
        self.depth = depth
        self.leafWeight = leafWeight
        self.learningRate = learningRate
        self.rowShare = rowShare
        self.columnShare = columnShare
        self.ridge = ridge
        self.bins = bins
    }

    /// Refuses what is out of range.
    func check() throws(FitError) {
        func share(_ name: String, _ value: Double) throws(FitError) {
            guard value > 0, value <= 1 else { throw .invalidSetting(name: name, got: "\(value)", wanted: "a share in (0, 1]") }
        }
        try share("learningRate", learningRate)
        try share("rowShare", rowShare)
        try share("columnShare", columnShare)
        guard (1...16).contains(depth) else { throw .invalidSetting(name: "depth", got: "\(depth)", wanted: "1 to 16") }
        guard (2...256).contains(bins) else { throw .invalidSetting(name: "bins", got: "\(bins)", wanted: "2 to 256") }
        guard leafWeight >= 0, leafWeight.isFinite else {
            throw .invalidSetting(name: "leafWeight", got: "\(leafWeight)", wanted: "a finite number of at least 0")
        }
        guard ridge >= 0, ridge.isFinite else {
            throw .invalidSetting(name: "ridge", got: "\(ridge)", wanted: "a finite number of at least 0")
        }
    }

    /// As the library's parameters.
    func parameters(baseProbability: Double, monotone: [Int], seed: UInt64) -> [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = [
            ("objective", "binary:logistic"), ("tree_method", "hist"), ("booster", "gbtree"),
            ("base_score", "\(baseProbability)"), ("max_depth", "\(depth)"), ("min_child_weight", "\(leafWeight)"),
            ("eta", "\(learningRate)"), ("subsample", "\(rowShare)"), ("colsample_bytree", "\(columnShare)"),
            ("lambda", "\(ridge)"), ("max_bin", "\(bins)"), ("seed", "\(seed >> 33)"),
        ]
        if monotone.contains(where: { $0 != 0 }) {
            parameters.append(("monotone_constraints", "(" + monotone.map(String.init).joined(separator: ",") + ")"))
        }
        return parameters
    }

    /// As lines of a model record.
    var record: [ModelRecord.Setting] {
        [
            .init(name: "depth", value: "\(depth)"), .init(name: "leaf weight", value: "\(leafWeight)"),
            .init(name: "learning rate", value: "\(learningRate)"), .init(name: "row share", value: "\(rowShare)"),
            .init(name: "column share", value: "\(columnShare)"), .init(name: "ridge", value: "\(ridge)"),
            .init(name: "bins", value: "\(bins)"),
        ]
    }
}

/// Which tree settings are tried, and how many rounds at most.
public struct TreeSearch: Sendable, Equatable {
    /// The settings, the plainest first.
    public let settings: [TreeSettings]
    /// How many of them, the best on the first fold, go on to the other folds.
    public let finalists: Int
    /// The largest number of trees.
    public let mostRounds: Int
    /// Rounds without improvement after which a fold stops; half the best round is added, so that slow folds are not cut short.
    public let patience: Int

    /// Makes a search of at least one setting.
    public init(settings: [TreeSettings], finalists: Int, mostRounds: Int = 600, patience: Int = 30) {
        self.settings = settings
        self.finalists = finalists
        self.mostRounds = mostRounds
        self.patience = patience
    }

    /// One setting.
    public static let single = TreeSearch(
        settings: [TreeSettings(depth: 4, leafWeight: 5, learningRate: 0.1, rowShare: 0.8, columnShare: 0.4, ridge: 5)],
        finalists: 1)

    /// Four settings on one fold, the better two on all folds.
    public static let standard = TreeSearch(
        settings: [
            TreeSettings(depth: 3, leafWeight: 5, learningRate: 0.1, rowShare: 0.8, columnShare: 0.5, ridge: 5),
            TreeSettings(depth: 4, leafWeight: 5, learningRate: 0.1, rowShare: 0.8, columnShare: 0.3, ridge: 10),
            TreeSettings(depth: 5, leafWeight: 10, learningRate: 0.07, rowShare: 0.8, columnShare: 0.3, ridge: 10),
            TreeSettings(depth: 6, leafWeight: 20, learningRate: 0.07, rowShare: 0.7, columnShare: 0.2, ridge: 20),
        ], finalists: 2)
}
