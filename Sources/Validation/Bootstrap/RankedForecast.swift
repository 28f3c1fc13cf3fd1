/// One model's probabilities on given rows, sorted once, so that every figure is worked out in O(*n*) for any weights of the clusters.
public struct RankedForecast: Sendable {
    /// The share of each stratum's rows that precision, recall and lift are about.
    public let topShare: Double
    /// The clusters whose weights `figures(weights:)` takes.
    public let clusters: ClusterIndex
    let ranked: RankedRows
    let rankedInStrata: RankedRows
    let calibration: CalibrationRows
    let sums: ClusterSums
    let start: CalibrationStart

    /// Sorts a model's probabilities and fits its calibration line to all rows.
    ///
    /// - Parameters:
    ///   - probabilities: Shape `[n]`, each in `[0, 1]`.
    ///   - rows: What is known of the `n` rows.
    ///   - topShare: The share of each stratum for precision, recall and lift, in `(0, 1]`.
    /// - Throws: `ValidationError` when the length differs, a value is not a probability or the share is out of range.
    /// - Complexity: O(*n* log *n*).
    public init(probabilities: [Double], rows: AssessmentRows, topShare: Double = 0.1) throws(ValidationError) {
        try self.init(probabilities: probabilities, rows: rows, clusters: ClusterIndex(ids: rows.clusters), topShare: topShare)
    }

    /// Sorts a model's probabilities, with the clusters numbered before (they are the same for all models).
    init(probabilities: [Double], rows: AssessmentRows, clusters: ClusterIndex, topShare: Double) throws(ValidationError) {
        try requireLength(probabilities.count, of: .probabilities, rows: rows.count)
        try requireProbabilities(probabilities, of: .probabilities)
        try Capacity.share(topShare).require()
        self.topShare = topShare
        self.clusters = clusters
        ranked = RankedRows(values: probabilities, events: rows.outcomes, slots: clusters.cluster)
        rankedInStrata = RankedRows(values: probabilities, events: rows.outcomes, slots: clusters.cluster, strata: rows.strata)
        calibration = CalibrationRows(probabilities: probabilities, outcomes: rows.outcomes, clusters: clusters)
        start = CalibrationStart(calibration, clusters: clusters.count)
        sums = ClusterSums(probabilities: probabilities, rows: rows, clusters: clusters)
    }

    /// Returns every figure with each row counted once.
    public func figures() -> FigureVector {
        var vector = sumsAndRanks(weights: [Double](repeating: 1, count: clusters.count))
        vector[.calibrationSlope] = start.line?.slope
        vector[.calibrationIntercept] = start.line?.intercept
        vector[.calibrationInTheLarge] = start.shift
        return vector
    }

    /// Returns every figure with each cluster counted as often as its weight says.
    ///
    /// Agrees with the metrics of `GradedForecast` for the same row weights; the calibration figures to about 1e-6, because
    /// their few Newton steps start from the line of all rows.
    ///
    /// - Parameter weights: One a cluster, finite and not negative, in the order of `clusters`.
    /// - Complexity: O(*n*).
    public func figures(weights: [Double]) -> FigureVector {
        precondition(weights.count == clusters.count, "one weight a cluster")
        var vector = sumsAndRanks(weights: weights)
        let line = start.line(of: calibration, weights: weights)
        vector[.calibrationSlope] = line?.slope
        vector[.calibrationIntercept] = line?.intercept
        vector[.calibrationInTheLarge] = start.shift(of: calibration, weights: weights)
        return vector
    }

    private func sumsAndRanks(weights: [Double]) -> FigureVector {
        var vector = sums.figures(weights: weights)
        vector[.auroc] = ranked.auroc(weights: weights)
        vector[.averagePrecision] = ranked.averagePrecision(weights: weights)
        let places = rankedInStrata.places(at: .share(topShare), weights: weights)
        if places.places > 0 {
            let outcome = places.outcome(hits: places.expectedHits)
            vector[.precision] = outcome.precision
            vector[.recall] = outcome.recall
            vector[.lift] = outcome.lift
        }
        return vector
    }
}
