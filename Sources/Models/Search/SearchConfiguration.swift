public import Statistics

/// One way to fit that a search tries.
public struct SearchConfiguration: Sendable {
    /// What is fitted.
    public let learner: StoredLearner
    /// The settings by which it differs from the others.
    public let settings: [ModelRecord.Setting]

    /// Makes a configuration of any learner.
    public init<Base: Learner>(_ learner: Base, settings: [ModelRecord.Setting])
    where Base.Input == Dataset, Base.Target == BinaryTarget, Base.Model: StorableModel {
        self.learner = StoredLearner(learner)
        self.settings = settings
    }
}

extension SearchConfiguration {
    /// Boosted trees of one setting each, drawn from a small space: depth 2 to 6, leaf weight 2 to 50, row share 0.6 to 1, column share 0.1 to 0.7,
    /// ridge 1 to 50, learning rate 0.1.
    ///
    /// The number of rounds is no setting: each configuration stops early on the inner folds' assessment rows.
    public static func boostedTrees(
        _ count: Int, seed: UInt64, loss: TreeLoss = .logLoss, mostRounds: Int = 600
    ) throws(FitError) -> [SearchConfiguration] {
        let space = try SearchSpace([
            .init("depth", .whole(2...6)), .init("leaf weight", .real(2...50, logarithmic: true)),
            .init("row share", .real(0.6...1, logarithmic: false)),
            .init("column share", .real(0.1...0.7, logarithmic: true)), .init("ridge", .real(1...50, logarithmic: true)),
        ])
        return space.draw(count, seed: seed).map { point in
            let settings = TreeSettings(
                depth: Int(point["depth"]), leafWeight: point["leaf weight"], learningRate: 0.1, rowShare: point["row share"],
                columnShare: point["column share"], ridge: point["ridge"])
            let search = TreeSearch(settings: [settings], finalists: 1, mostRounds: mostRounds)
            return SearchConfiguration(BoostedTreesLearner(search: search, loss: loss), settings: settings.record + loss.record)
        }
    }

    /// Random forests drawn from a small space: depth 6 to 16, leaf rows 5 to 200, column share of a split 0.05 to 0.5, row share 0.4 to 0.8.
    public static func randomForests(_ count: Int, seed: UInt64, trees: Int = 200) throws(FitError) -> [SearchConfiguration] {
        let space = try SearchSpace([
            .init("depth", .whole(6...16)), .init("leaf rows", .real(5...200, logarithmic: true)),
            .init("column share of a split", .real(0.05...0.5, logarithmic: true)),
            .init("row share", .real(0.4...0.8, logarithmic: false)),
        ])
        return space.draw(count, seed: seed).map { point in
            let settings = ForestSettings(
                trees: trees, depth: Int(point["depth"]), leafRows: point["leaf rows"], rowShare: point["row share"],
                columnShare: point["column share of a split"])
            return SearchConfiguration(RandomForestLearner(settings: [settings]), settings: settings.record)
        }
    }
}
