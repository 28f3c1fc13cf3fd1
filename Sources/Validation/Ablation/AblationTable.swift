/// Models fitted on different sets of columns, judged on the same rows: what each set brings.
public struct AblationTable: Sendable, Equatable, Codable {
    /// One set of columns.
    public struct Line: Sendable, Equatable, Codable {
        /// What the columns are, such as `LMS only`.
        public let name: String
        /// How many columns there are.
        public let columns: Int
        /// The figures.
        public let figures: [MeasuredFigure]
        /// `figures` less those of the reference, over the same resampled clusters; empty for the reference itself.
        public let differences: [MeasuredFigure]
        /// DeLong's paired test against the reference; `nil` for the reference itself or with too few rows of a class.
        public let delong: PairedDeLong?
    }

    /// The forecasts of a model fitted on one set of columns.
    public struct Entry: Sendable, Equatable {
        /// What the columns are.
        public let name: String
        /// How many there are.
        public let columns: Int
        /// The forecasts; shape `[n]`.
        public let probabilities: [Double]

        /// Names forecasts.
        public init(name: String, columns: Int, probabilities: [Double]) {
            self.name = name
            self.columns = columns
            self.probabilities = probabilities
        }
    }

    /// The name of the set that the others are compared with.
    public let reference: String
    /// The sets, in the order given.
    public let lines: [Line]

    /// Compares sets of columns.
    ///
    /// - Parameters:
    ///   - entries: The sets; names differ.
    ///   - reference: The name of the one to compare with (all columns, or the simplest baseline).
    ///   - rows: The rows judged.
    ///   - metrics: What to measure.
    ///   - bootstrap: Resamples clusters, the same for all sets.
    /// - Throws: `ValidationError` for names that repeat, a reference that is not there, lengths that differ or settings out of range.
    public init(
        _ entries: [Entry], comparedWith reference: String, on rows: AssessmentRows,
        metrics: [ForecastMetric] = ForecastMetric.usual(),
        bootstrap: ClusterBootstrap, level: Double = 0.95, threads: Int = 1
    ) throws(ValidationError) {
        for second in entries.indices {
            if let first = entries.firstIndex(where: { $0.name == entries[second].name }), first < second {
                throw .repeatedName(first: first, second: second)
            }
        }
        guard let own = entries.first(where: { $0.name == reference }) else {
            throw .referenceModelMissing(models: entries.count)
        }
        var lines: [Line] = []
        for entry in entries {
            if entry.name == reference {
                let figures = try bootstrap.measure(metrics, of: entry.probabilities, on: rows, level: level, threads: threads)
                lines.append(Line(name: entry.name, columns: entry.columns, figures: figures, differences: [], delong: nil))
                continue
            }
            let compared = try bootstrap.compare(
                metrics, of: entry.probabilities, with: own.probabilities, on: rows, level: level, threads: threads)
            lines.append(
                Line(
                    name: entry.name, columns: entry.columns, figures: compared.lines.map(\.first),
                    differences: compared.lines.map(\.difference), delong: compared.delong))
        }
        self.reference = reference
        self.lines = lines
    }
}
