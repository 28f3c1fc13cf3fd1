import Statistics

/// Resampling of whole clusters: each draw takes as many clusters as there are, with replacement, with all their rows.
///
/// Draw `b` comes from its own stream of the seed, so every model sees the same draws (differences are paired) and the
/// number of threads cannot matter. Clusters are numbered by id: the order of the rows does not matter, other ids give other draws.
///
/// Percentile intervals; at least two clusters are needed, since one cluster resampled is always itself.
///
/// ## References
/// - Efron and Tibshirani (1993), *An Introduction to the Bootstrap*; Field and Welsh (2007), *JRSS B* 69(3), on clusters.
public struct ClusterBootstrap: Sendable, Equatable {
    /// The number of draws.
    public let draws: Int
    /// The seed that all draws follow from.
    public let seed: UInt64

    /// Sets up a bootstrap.
    ///
    /// - Throws: `ValidationError.badSetting` for less than one draw.
    public init(draws: Int, seed: UInt64) throws(ValidationError) {
        try requireSetting("draws", Double(draws), wanted: "1 or more", draws >= 1)
        self.draws = draws
        self.seed = seed
    }

    /// How often each of `clusters` clusters was drawn in draw `draw`; shape `[clusters]`, adding up to `clusters`.
    public func counts(draw: Int, clusters: Int) -> [Double] {
        var generator = SeededGenerator(seed: seed).stream("cluster bootstrap", draw)
        var counts = [Double](repeating: 0, count: clusters)
        for _ in 0..<clusters { counts[generator.nextIndex(below: clusters)] += 1 }
        return counts
    }

    /// Returns `statistic` of every draw, given how often each cluster was drawn.
    ///
    /// - Parameters:
    ///   - clusters: The number of clusters.
    ///   - threads: At least 1; the result is the same for any number.
    ///   - statistic: A function of the clusters' counts alone.
    public func replicate<Value: Sendable>(
        clusters: Int, threads: Int, _ statistic: @Sendable (_ counts: [Double]) -> Value
    ) -> [Value] {
        mapConcurrently(draws, threads: threads) { draw in statistic(counts(draw: draw, clusters: clusters)) }
    }

    /// Returns the figures of several models on the same draws.
    ///
    /// - Parameters:
    ///   - models: Models ranked on the same rows (the same clusters).
    ///   - threads: At least 1; the result is the same for any number.
    /// - Complexity: O(draws · models · *n*).
    public func run(_ models: [RankedForecast], threads: Int) -> BootstrapDraws {
        precondition(models.allSatisfy { $0.clusters == models[0].clusters }, "all models are ranked on the same rows")
        guard let clusters = models.first?.clusters.count, clusters >= 2 else {
            return BootstrapDraws(vectors: [], models: models.count)
        }
        let vectors = replicate(clusters: clusters, threads: threads) { counts in models.map { $0.figures(weights: counts) } }
        return BootstrapDraws(vectors: vectors, models: models.count)
    }
}
