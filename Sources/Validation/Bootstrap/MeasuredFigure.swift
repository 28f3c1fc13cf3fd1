import Statistics

/// A figure with its interval and what it rests on.
public struct MeasuredFigure: Sendable, Equatable, Codable {
    /// What was measured.
    public let metric: ForecastMetric
    /// The figure on the rows themselves; `nil` where it is undefined.
    public let value: Double?
    /// The percentile interval over resampled clusters; `nil` with fewer than two clusters or where most draws are undefined.
    public let interval: Interval?
    /// How many draws left the figure undefined and were dropped.
    public let undefinedDraws: Int
    /// The number of rows.
    public let n: Int
    /// The number of rows with the event.
    public let events: Int
    /// The number of clusters.
    public let clusters: Int
    /// The share of rows with the event; `nil` without rows.
    public let prevalence: Double?
}

/// Two forecasts of the same rows compared.
public struct ForecastComparison: Sendable, Equatable, Codable {
    /// One figure of both, and its paired difference.
    public struct Line: Sendable, Equatable, Codable {
        /// What was measured.
        public let metric: ForecastMetric
        /// The figure of the first forecast.
        public let first: MeasuredFigure
        /// The figure of the second forecast.
        public let second: MeasuredFigure
        /// `first - second`, over the same resampled clusters for both; its `value` and `interval`.
        public let difference: MeasuredFigure
    }

    /// The areas under the ROC curve by DeLong's paired test, which takes rows as independent; `nil` with too few rows of a class.
    public let delong: PairedDeLong?
    /// The figures.
    public let lines: [Line]
}

extension ClusterBootstrap {
    /// Returns figures of a forecast with intervals that resample whole clusters.
    ///
    /// - Parameters:
    ///   - metrics: What to measure.
    ///   - probabilities: Shape `[n]`.
    ///   - rows: What happened, to which cluster, at which cutoff.
    ///   - level: In `(0, 1)`.
    ///   - threads: At least 1; the result is the same for any number.
    /// - Throws: `ValidationError` for lengths that differ, values that are not probabilities or settings out of range.
    /// - Complexity: O(draws · metrics · *n* log *n*).
    public func measure(
        _ metrics: [ForecastMetric], of probabilities: [Double], on rows: AssessmentRows, level: Double = 0.95, threads: Int = 1
    ) throws(ValidationError) -> [MeasuredFigure] {
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        let table = try values(of: metrics, of: probabilities, on: rows, threads: threads)
        return metrics.indices.map { place in
            MeasuredFigure(metrics[place], table.values[place], draws: table.draws.map { $0[place] }, rows: rows, level: level)
        }
    }

    /// Returns figures of two forecasts and their paired differences, and DeLong's test.
    ///
    /// - Throws: As `measure`.
    public func compare(
        _ metrics: [ForecastMetric], of first: [Double], with second: [Double], on rows: AssessmentRows, level: Double = 0.95,
        threads: Int = 1
    ) throws(ValidationError) -> ForecastComparison {
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        let one = try values(of: metrics, of: first, on: rows, threads: threads)
        let two = try values(of: metrics, of: second, on: rows, threads: threads)
        func line(_ place: Int) -> ForecastComparison.Line {
            let pairs = zip(one.draws, two.draws).map { $0[place] - $1[place] }
            func figure(_ value: Double, _ draws: [Double]) -> MeasuredFigure {
                MeasuredFigure(metrics[place], value, draws: draws, rows: rows, level: level)
            }
            return .init(
                metric: metrics[place], first: figure(one.values[place], one.draws.map { $0[place] }),
                second: figure(two.values[place], two.draws.map { $0[place] }),
                difference: figure(one.values[place] - two.values[place], pairs))
        }
        let delong = try GradedForecast(probabilities: first, outcomes: rows.outcomes).compareAUROC(
            with: try GradedForecast(probabilities: second, outcomes: rows.outcomes), level: level)
        return ForecastComparison(delong: delong, lines: metrics.indices.map(line))
    }

    /// The figures on the rows and of every draw, `nan` where undefined.
    ///
    /// - Parameter kept: The rows that count; all of them when `nil`. Shape `[n]`.
    func values(
        of metrics: [ForecastMetric], of probabilities: [Double], on rows: AssessmentRows, kept: [Bool]? = nil, threads: Int
    ) throws(ValidationError) -> (values: [Double], draws: [[Double]]) {
        try requireLength(probabilities.count, of: .probabilities, rows: rows.count)
        try requireSetting("threads", Double(threads), wanted: "1 or more", threads >= 1)
        let clusters = ClusterIndex(ids: rows.clusters)
        @Sendable func measured(_ weights: [Double]) throws(ValidationError) -> [Double] {
            let forecast = try GradedForecast(probabilities: probabilities, outcomes: rows.outcomes, weights: weights)
            var values: [Double] = []
            for metric in metrics { values.append(try metric.value(of: forecast, within: rows.strata) ?? .nan) }
            return values
        }
        @Sendable func weights(_ counts: [Double]) -> [Double] {
            rows.outcomes.indices.map { (kept?[$0] ?? true) ? counts[Int(clusters.cluster[$0])] : 0 }
        }
        let own = try measured(weights([Double](repeating: 1, count: clusters.count)))
        guard clusters.count >= 2 else { return (own, []) }
        let draws = replicate(clusters: clusters.count, threads: threads) { counts in
            Result { () throws(ValidationError) in try measured(weights(counts)) }
        }
        var all: [[Double]] = []
        for draw in draws { all.append(try draw.get()) }
        return (own, all)
    }
}

extension MeasuredFigure {
    init(_ metric: ForecastMetric, _ value: Double, draws: [Double], rows: AssessmentRows, level: Double) {
        let resampled = draws.isEmpty ? nil : percentileInterval(of: draws, level: level)
        let events = rows.outcomes.count { $0 }
        self.init(
            metric: metric, value: value.isNaN ? nil : value, interval: value.isNaN ? nil : resampled?.interval,
            undefinedDraws: resampled?.undefined ?? 0, n: rows.count, events: events,
            clusters: ClusterIndex(ids: rows.clusters).count,
            prevalence: rows.count > 0 ? Double(events) / Double(rows.count) : nil)
    }
}
