/// A mean over rows that come in clusters, with a standard error that resamples would give.
struct ClusteredMean: Sendable {
    /// `sum x / sum m`.
    let value: Double
    /// The sum of `m`.
    let total: Double
    /// The number of clusters with `m` above 0.
    let clusters: Int
    /// The contribution of each cluster to the error, `(x_c - value · m_c) / total`, by cluster number.
    private let influence: [Double]

    /// Works out the mean of `x` over the rows that count, cluster by cluster.
    ///
    /// - Parameters:
    ///   - counts: How far each row counts (0 or more); shape `[n]`.
    ///   - values: The value of each row; shape `[n]`.
    init?(counts: [Double], values: [Double], clusters index: ClusterIndex) {
        var (sums, totals) = ([Double](repeating: 0, count: index.count), [Double](repeating: 0, count: index.count))
        for row in counts.indices where counts[row] > 0 {
            sums[Int(index.cluster[row])] += counts[row] * values[row]
            totals[Int(index.cluster[row])] += counts[row]
        }
        let total = totals.reduce(0, +)
        guard total > 0 else { return nil }
        let value = sums.reduce(0, +) / total
        self.value = value
        self.total = total
        clusters = totals.count { $0 > 0 }
        influence = zip(sums, totals).map { ($0 - value * $1) / total }
    }

    /// The variance, `C / (C - 1) · sum_c u_c²` over the `C` clusters that count (the linearised ratio); `nil` with fewer than two.
    var variance: Double? {
        clusters >= 2 ? Double(clusters) / Double(clusters - 1) * influence.reduce(0) { $0 + $1 * $1 } : nil
    }

    /// The variance of `self - other`; persons with rows in both count once.
    func varianceOfDifference(from other: ClusteredMean) -> Double? {
        let both = zip(influence, other.influence)
        let used = both.count { $0 != 0 || $1 != 0 }
        guard clusters >= 2, other.clusters >= 2, used >= 2 else { return nil }
        return Double(used) / Double(used - 1) * both.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    /// Wilson's interval of a share, with as many rows as would give this variance if they were independent, at most those there are.
    func shareInterval(level: Double) -> Interval {
        let binomial = value * (1 - value)
        let effective = variance.map { $0 > 0 && binomial > 0 ? min(total, binomial / $0) : min(total, Double(clusters)) }
        let rows = effective ?? min(total, Double(clusters))
        return wilsonInterval(events: min(rows, max(0, value * rows)), of: rows, level: level)
    }
}
