/// All figures of one or more models on the same rows: pooled, for subsets, and stratum by stratum.
public struct Evaluation: Sendable, Equatable, Codable {
    /// How the figures were made.
    public let settings: EvaluationSettings
    /// The model that the others are compared with; `nil` for none.
    public let baseline: String?
    /// All rows together.
    public let pooled: SectionEvaluation
    /// The subsets, in the order given.
    public let subsets: [SectionEvaluation]
    /// The strata in rising order; none where the rows have no strata.
    public let strata: [SectionEvaluation]
    /// What is drawn of each model, on all rows.
    public let details: [ModelDetail]

    /// Evaluates models.
    ///
    /// The same bootstrap draws serve all models of a section, so differences are paired. Undefined figures are `nil`.
    /// No rows at all is allowed and leaves everything undefined.
    ///
    /// - Parameters:
    ///   - models: The models' probabilities on `rows`; names differ.
    ///   - rows: The rows judged.
    ///   - baseline: The name of the model to compare the others with.
    ///   - subsets: Rows to be judged on their own too; names differ.
    ///   - settings: How.
    ///   - threads: At least 1; the result is the same for any number.
    /// - Throws: `ValidationError` for lengths that differ, values that are not probabilities, settings out of range, names that repeat,
    ///   a baseline that is not among the models, or subset rows that do not exist.
    /// - Complexity: O(draws · models · *n*) for all rows and each subset.
    public init(
        _ models: [ModelForecast], on rows: AssessmentRows, comparedWith baseline: String? = nil,
        subsets: [RowSubset] = [], settings: EvaluationSettings = EvaluationSettings(), threads: Int = 1
    ) throws(ValidationError) {
        try settings.require()
        try requireSetting("threads", Double(threads), wanted: "1 or more", threads >= 1)
        try Self.requireDifferent(models.map(\.name))
        try Self.requireDifferent(subsets.map(\.name))
        for model in models { try requireLength(model.probabilities.count, of: .probabilities, rows: rows.count) }
        let place = baseline.flatMap { name in models.firstIndex { $0.name == name } }
        if baseline != nil, place == nil { throw .referenceModelMissing(models: models.count) }
        self.settings = settings
        self.baseline = baseline
        pooled = try SectionEvaluation(
            name: "pooled", models: models, rows: rows, settings: settings, draws: settings.draws, baseline: place,
            threads: threads)
        var subsetSections: [SectionEvaluation] = []
        for subset in subsets {
            try Self.requirePositions(subset.rows, rows: rows.count)
            subsetSections.append(
                try SectionEvaluation(
                    name: subset.name, models: models.map { $0.selecting(subset.rows) }, rows: rows.selecting(subset.rows),
                    settings: settings, draws: settings.draws, baseline: place, threads: threads))
        }
        self.subsets = subsetSections
        var stratumSections: [SectionEvaluation] = []
        for (stratum, positions) in rows.strata == nil ? [] : rows.positionsByStratum() {
            stratumSections.append(
                try SectionEvaluation(
                    name: "stratum", stratum: stratum, models: models.map { $0.selecting(positions) },
                    rows: rows.selecting(positions), settings: settings, draws: settings.stratumDraws, baseline: place,
                    threads: threads))
        }
        strata = stratumSections
        var details: [ModelDetail] = []
        for model in models { details.append(try ModelDetail(model, rows: rows, settings: settings)) }
        self.details = details
    }

    private static func requireDifferent(_ names: [String]) throws(ValidationError) {
        for second in names.indices {
            if let first = names.firstIndex(of: names[second]), first < second { throw .repeatedName(first: first, second: second) }
        }
    }

    private static func requirePositions(_ positions: [Int], rows: Int) throws(ValidationError) {
        if let entry = positions.firstIndex(where: { $0 < 0 || $0 >= rows }) {
            throw .rowOutOfRange(position: entry, row: positions[entry], rows: rows)
        }
    }
}

extension ModelForecast {
    /// The given rows, in the order given.
    func selecting(_ rows: [Int]) -> ModelForecast { ModelForecast(name: name, probabilities: rows.map { probabilities[$0] }) }
}
