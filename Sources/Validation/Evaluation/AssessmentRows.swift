/// The rows that models are judged on: what happened, on which day, to which cluster, and what the reference would have said.
public struct AssessmentRows: Sendable, Equatable {
    /// Whether the event came; shape `[n]`.
    public let outcomes: [Bool]
    /// The day or cutoff of each row, within which places are given out; shape `[n]`. `nil` is one stratum.
    public let strata: [Int64]?
    /// The cluster of each row, resampled whole (`RowKeys.cluster`); shape `[n]`.
    public let clusters: [Int32]
    /// The probability that the reference gives each row, for the Brier skill (the event share of that day over the training
    /// rows, say); shape `[n]`. `nil` takes the prevalence of the rows judged.
    public let reference: [Double]?

    /// Joins the columns.
    ///
    /// - Throws: `ValidationError` when lengths differ or a reference value is not a probability.
    public init(
        outcomes: [Bool], clusters: [Int32], strata: [Int64]? = nil, reference: [Double]? = nil
    ) throws(ValidationError) {
        try requireLength(clusters.count, of: .clusters, rows: outcomes.count)
        if let strata { try requireLength(strata.count, of: .strata, rows: outcomes.count) }
        if let reference {
            try requireLength(reference.count, of: .reference, rows: outcomes.count)
            try requireProbabilities(reference, of: .reference)
        }
        self.init(sound: outcomes, clusters: clusters, strata: strata, reference: reference)
    }

    private init(sound outcomes: [Bool], clusters: [Int32], strata: [Int64]?, reference: [Double]?) {
        self.outcomes = outcomes
        self.clusters = clusters
        self.strata = strata
        self.reference = reference
    }

    /// The number of rows.
    public var count: Int { outcomes.count }

    /// The given rows, in the order given.
    public func selecting(_ rows: some Collection<Int>) -> AssessmentRows {
        AssessmentRows(
            sound: rows.map { outcomes[$0] }, clusters: rows.map { clusters[$0] },
            strata: strata.map { all in rows.map { all[$0] } }, reference: reference.map { all in rows.map { all[$0] } })
    }

    /// The positions of the rows of each stratum, strata rising; one entry without strata.
    func positionsByStratum() -> [(stratum: Int64?, rows: [Int])] {
        guard let strata else { return [(nil, Array(outcomes.indices))] }
        let order = strata.indices.sorted { (strata[$0], $0) < (strata[$1], $1) }
        var found: [(stratum: Int64?, rows: [Int])] = []
        for row in order {
            if found.last?.stratum == strata[row] {
                found[found.count - 1].rows.append(row)
            } else {
                found.append((strata[row], [row]))
            }
        }
        return found
    }
}

/// A model's probabilities under its name.
public struct ModelForecast: Sendable, Equatable {
    /// The model's name in reports.
    public let name: String
    /// The probabilities, in the order of the rows judged; shape `[n]`.
    public let probabilities: [Double]

    /// Names probabilities.
    public init(name: String, probabilities: [Double]) {
        self.name = name
        self.probabilities = probabilities
    }
}

/// Some of the rows, judged on their own beside the whole.
public struct RowSubset: Sendable, Equatable {
    /// What the rows have in common, in plain words.
    public let name: String
    /// Positions of the rows; a position that stands twice counts its row twice.
    public let rows: [Int]

    /// Names rows.
    public init(name: String, rows: [Int]) {
        self.name = name
        self.rows = rows
    }
}
