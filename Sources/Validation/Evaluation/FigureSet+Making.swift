import Foundation

extension FigureSet {
    /// Gathers the figures of one model on rows.
    ///
    /// - Parameters:
    ///   - model: The model, ranked on the rows.
    ///   - forecast: The same probabilities and outcomes.
    ///   - draws: The bootstrap and the model's place in it, if there is one.
    ///   - settings: Level and binning.
    init(
        _ model: RankedForecast, forecast: GradedForecast, draws: (all: BootstrapDraws, model: Int)?, settings: EvaluationSettings
    ) throws(ValidationError) {
        let vector = model.figures()
        func estimate(_ figure: Figure) -> FigureEstimate {
            let resampled = draws.map { $0.all.interval(of: figure, model: $0.model, level: settings.level) }
            let value = vector[figure]
            return FigureEstimate(
                value: value, interval: value == nil ? nil : resampled?.interval, undefinedDraws: resampled?.undefined)
        }
        self.init(
            n: forecast.count, events: forecast.outcomes.count { $0 }, clusters: model.clusters.count,
            prevalence: forecast.prevalence,
            noSkill: NoSkillFigures(prevalence: forecast.prevalence, topShare: model.topShare), auroc: estimate(.auroc),
            aurocDeLong: try forecast.aurocDeLong(level: settings.level), averagePrecision: estimate(.averagePrecision),
            brier: estimate(.brier), brierSkill: estimate(.brierSkill), logLoss: estimate(.logLoss),
            calibrationSlope: estimate(.calibrationSlope), calibrationIntercept: estimate(.calibrationIntercept),
            calibrationInTheLarge: estimate(.calibrationInTheLarge),
            calibrationError: try forecast.expectedCalibrationError(settings.binning), topShare: model.topShare,
            precision: estimate(.precision), recall: estimate(.recall), lift: estimate(.lift))
    }
}

extension NoSkillFigures {
    init(prevalence: Double?, topShare: Double) {
        let entropy = prevalence.map { share in
            [share, 1 - share].reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
        }
        self.init(
            auroc: 0.5, averagePrecision: prevalence, brier: prevalence.map { $0 * (1 - $0) }, logLoss: entropy,
            precision: prevalence, recall: topShare, lift: 1)
    }
}
