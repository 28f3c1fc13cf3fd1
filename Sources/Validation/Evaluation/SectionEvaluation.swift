/// One figure of a model less that of the model it is compared with.
public struct FigureDifference: Sendable, Equatable, Codable {
    /// The figure.
    public let figure: Figure
    /// The difference on the rows themselves; `nil` where either is undefined.
    public let value: Double?
    /// The percentile interval of the difference over the same resampled clusters for both models.
    public let interval: Interval?
    /// How many draws left the difference undefined; `nil` without a bootstrap.
    public let undefinedDraws: Int?
}

/// All figures of one model in one section, and how they differ from the model it is compared with.
public struct ModelFigures: Sendable, Equatable, Codable {
    /// The model's name.
    public let model: String
    /// The figures.
    public let figures: FigureSet
    /// Figure by figure the model less the one it is compared with; empty for that model itself and where none was named.
    public let differences: [FigureDifference]
}

/// All models on the same rows: all of them, a subset, or one stratum.
public struct SectionEvaluation: Sendable, Equatable, Codable {
    /// The subset's name; `pooled` for all rows; `stratum` for one of the strata.
    public let name: String
    /// The day or cutoff, where the section is one.
    public let stratum: Int64?
    /// The models, in the order given.
    public let models: [ModelFigures]

    /// The figures of a model; `nil` if it is not there.
    public func figures(of model: String) -> FigureSet? { models.first { $0.model == model }?.figures }
}

extension SectionEvaluation {
    /// Evaluates models on rows.
    ///
    /// - Parameters:
    ///   - draws: Bootstrap draws; 0 for none.
    ///   - baseline: The place of the model to compare with.
    init(
        name: String, stratum: Int64? = nil, models: [ModelForecast], rows: AssessmentRows, settings: EvaluationSettings,
        draws: Int, baseline: Int?, threads: Int
    ) throws(ValidationError) {
        let clusters = ClusterIndex(ids: rows.clusters)
        var ranked: [RankedForecast] = []
        for model in models {
            ranked.append(
                try RankedForecast(
                    probabilities: model.probabilities, rows: rows, clusters: clusters, topShare: settings.topShare))
        }
        let resampled = draws > 0 ? try ClusterBootstrap(draws: draws, seed: settings.seed).run(ranked, threads: threads) : nil
        var sets: [FigureSet] = []
        for (place, model) in models.enumerated() {
            let forecast = try GradedForecast(probabilities: model.probabilities, outcomes: rows.outcomes)
            sets.append(
                try FigureSet(ranked[place], forecast: forecast, draws: resampled.map { ($0, place) }, settings: settings))
        }
        self.init(
            name: name, stratum: stratum,
            models: models.indices.map { place in
                ModelFigures(
                    model: models[place].name, figures: sets[place],
                    differences: Self.differences(of: place, from: baseline, sets, resampled, level: settings.level))
            })
    }

    private static func differences(
        of place: Int, from baseline: Int?, _ sets: [FigureSet], _ draws: BootstrapDraws?, level: Double
    ) -> [FigureDifference] {
        guard let baseline, baseline != place else { return [] }
        return Figure.allCases.map { figure in
            var value: Double?
            if let own = sets[place][figure].value, let other = sets[baseline][figure].value { value = own - other }
            let resampled = draws?.interval(ofDifferenceIn: figure, between: place, and: baseline, level: level)
            return FigureDifference(
                figure: figure, value: value, interval: value == nil ? nil : resampled?.interval,
                undefinedDraws: resampled?.undefined)
        }
    }
}
