import Foundation

/// A way to divide rows: by unit, role, site, band of tenure. Labels are opaque; `nil` is unknown and is a slice of its own name.
public struct Slicing: Sendable, Equatable {
    /// What divides the rows.
    public let name: String
    /// The slice of each row; shape `[n]`.
    public let labels: [String?]

    /// Names slices.
    public init(name: String, labels: [String?]) {
        self.name = name
        self.labels = labels
    }
}

/// Whom a model flags.
public enum Flagging: Sendable, Equatable, Codable {
    /// Rows with at least this probability.
    case threshold(Double)
    /// The rows with the highest probabilities of each cutoff; ties share the last places.
    case capacity(Capacity)
}

/// Where errors cluster: rates by slice, how they differ from the rest of the rows, and what is left of that after so many looks.
///
/// Intervals and tests take clusters (persons) as independent, not rows. A look is one kind of error in one slice; the adjustment is over
/// all looks of all slicings for which there is enough evidence. A difference is no proof of a fault: slices differ in prevalence, and in what is known of them.
public struct ErrorAnalysis: Sendable, Equatable, Codable {
    /// What is looked at in a slice.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Of the rows without event: the share flagged.
        case falsePositiveRate
        /// Of the rows with the event: the share not flagged.
        case falseNegativeRate
        /// Of the rows flagged: the share without event, `1 - precision`.
        case falseDiscoveryRate
        /// The mean of outcome less probability: above 0 the forecasts of the slice are too low.
        case calibrationGap
    }

    /// One look: one kind of error in one slice.
    public struct Look: Sendable, Equatable, Codable {
        /// What divides the rows.
        public let slicing: String
        /// The slice; `nil` where it is unknown.
        public let slice: String?
        /// The kind of error.
        public let kind: Kind
        /// The rows that the rate is of (flagged ones may be fractions), the clusters they are of, and the errors among them (for the gap: events).
        public let rows, errors: Double
        /// The clusters of these rows.
        public let clusters: Int
        /// The rate, or the gap; `nil` without rows.
        public let value: Double?
        /// Its interval.
        public let interval: Interval?
        /// The rate over all other rows of the slicing.
        public let rest: Double?
        /// `value - rest`.
        public let difference: Double?
        /// The interval of the difference.
        public let differenceInterval: Interval?
        /// The two-sided p-value of the difference alone; `nil` where there is not enough evidence.
        public let pValue: Double?
        /// The p-value adjusted by Holm over all looks.
        public let holm: Double?
        /// The p-value adjusted by Benjamini and Hochberg over all looks.
        public let benjaminiHochberg: Double?

        /// Whether there is enough to judge by.
        public var hasEvidence: Bool { pValue != nil }
    }

    /// Whom the model flags.
    public let flagging: Flagging
    /// Slices with fewer clusters than this, or with fewer than this elsewhere, are not judged; nor where fewer than five errors are expected.
    public let leastClusters: Int
    /// How many looks the adjustment is over.
    public let looksJudged: Int
    /// All looks, slicing by slicing, slices in the order of their labels, the unknown last.
    public let looks: [Look]

    /// The looks whose adjusted p-value is below a level, the smallest first.
    public func findings(below level: Double = 0.05) -> [Look] {
        looks.filter { ($0.benjaminiHochberg ?? 1) < level }.sorted { ($0.pValue ?? 1) < ($1.pValue ?? 1) }
    }
}

extension ErrorAnalysis {
    /// Looks for clusters of errors.
    ///
    /// - Parameters:
    ///   - probabilities: Shape `[n]`.
    ///   - rows: What happened, to which cluster, at which cutoff.
    ///   - flagging: Whom the model flags.
    ///   - slicings: Ways to divide the rows; names differ.
    ///   - leastClusters: The fewest clusters on either side of a comparison, at least 2.
    ///   - level: Of the intervals.
    /// - Throws: `ValidationError` for lengths that differ, values that are not probabilities, names that repeat or settings out of range.
    /// - Complexity: O(slices · *n*).
    ///
    /// ## Checked against
    /// - Eight rows by hand; statsmodels' cluster-robust standard errors (`Fixtures/error_analysis.json`), of which the larger of two
    ///   variances is one; planted and null simulations.
    public init(
        of probabilities: [Double], on rows: AssessmentRows, flagging: Flagging, by slicings: [Slicing], leastClusters: Int = 10,
        level: Double = 0.95
    ) throws(ValidationError) {
        try requireSetting("leastClusters", Double(leastClusters), wanted: "2 or more", leastClusters >= 2)
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        for second in slicings.indices {
            if let first = slicings.firstIndex(where: { $0.name == slicings[second].name }), first < second {
                throw .repeatedName(first: first, second: second)
            }
            try requireLength(slicings[second].labels.count, of: .blocks, rows: rows.count)
        }
        let table = try ErrorTable(probabilities, rows: rows, flagging: flagging)
        var looks: [Look] = []
        for slicing in slicings {
            let labels = Set(slicing.labels.compactMap(\.self)).sorted().map(String?.some)
            for label in labels + (slicing.labels.contains(nil) ? [nil] : []) {
                let isInside = slicing.labels.map { $0 == label }
                looks += Kind.allCases.map { kind in
                    table.look(kind, slicing.name, label, isInside, leastClusters: leastClusters, level: level)
                }
            }
        }
        self.init(flagging: flagging, leastClusters: leastClusters, looks: looks)
    }

    private init(flagging: Flagging, leastClusters: Int, looks: [Look]) {
        let judged = looks.indices.filter { looks[$0].pValue != nil }
        let pValues = judged.map { looks[$0].pValue ?? 1 }
        let (holm, hochberg) = (MultipleLooks.holm(pValues), MultipleLooks.benjaminiHochberg(pValues))
        var adjusted = looks
        for (place, look) in judged.enumerated() {
            adjusted[look] = looks[look].adjusted(holm: holm[place], benjaminiHochberg: hochberg[place])
        }
        self.init(flagging: flagging, leastClusters: leastClusters, looksJudged: judged.count, looks: adjusted)
    }
}

extension ErrorAnalysis.Look {
    fileprivate func adjusted(holm: Double, benjaminiHochberg: Double) -> Self {
        Self(
            slicing: slicing, slice: slice, kind: kind, rows: rows, errors: errors, clusters: clusters, value: value,
            interval: interval, rest: rest, difference: difference, differenceInterval: differenceInterval, pValue: pValue,
            holm: holm, benjaminiHochberg: benjaminiHochberg)
    }
}
