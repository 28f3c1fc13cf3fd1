/// One figure with its bootstrap interval.
public struct FigureEstimate: Sendable, Equatable, Codable {
    /// The figure on the rows themselves; `nil` where it is undefined.
    public let value: Double?
    /// The percentile interval over resampled clusters; `nil` without a bootstrap, with one cluster, or where most draws are undefined.
    public let interval: Interval?
    /// How many draws left the figure undefined and were dropped; `nil` without a bootstrap.
    public let undefinedDraws: Int?
}

/// What a forecast without any skill gets on the same rows.
public struct NoSkillFigures: Sendable, Equatable, Codable {
    /// 0.5.
    public let auroc: Double
    /// The prevalence.
    public let averagePrecision: Double?
    /// `π(1 - π)`, the Brier score of always forecasting the prevalence.
    public let brier: Double?
    /// The entropy of the prevalence in nats, the log loss of always forecasting it.
    public let logLoss: Double?
    /// The prevalence: what a random choice of rows hits.
    public let precision: Double?
    /// The top share.
    public let recall: Double
    /// 1.
    public let lift: Double
}

/// All figures of one model on one set of rows, beside those of a forecast without skill.
public struct FigureSet: Sendable, Equatable, Codable {
    /// The number of rows.
    public let n: Int
    /// The number of rows with the event.
    public let events: Int
    /// The number of clusters.
    public let clusters: Int
    /// The share of rows with the event; `nil` without rows.
    public let prevalence: Double?
    /// What a forecast without skill gets.
    public let noSkill: NoSkillFigures
    /// Area under the ROC curve.
    public let auroc: FigureEstimate
    /// The area with DeLong's interval, which takes rows as independent; `nil` unless there are two events and two others.
    public let aurocDeLong: DeLongEstimate?
    /// Average precision.
    public let averagePrecision: FigureEstimate
    /// Brier score.
    public let brier: FigureEstimate
    /// Brier skill against the rows' reference probabilities; against the prevalence where none are given.
    public let brierSkill: FigureEstimate
    /// Log loss in nats.
    public let logLoss: FigureEstimate
    /// Slope of the calibration line.
    public let calibrationSlope: FigureEstimate
    /// Intercept of the calibration line.
    public let calibrationIntercept: FigureEstimate
    /// Calibration in the large.
    public let calibrationInTheLarge: FigureEstimate
    /// The calibration error over the bins of the settings; `nil` without rows.
    public let calibrationError: CalibrationError?
    /// The share of each stratum that the next three are about.
    public let topShare: Double
    /// Precision at the top share of each stratum.
    public let precision: FigureEstimate
    /// Recall at the top share of each stratum.
    public let recall: FigureEstimate
    /// Lift at the top share of each stratum.
    public let lift: FigureEstimate

    /// One figure by its name.
    public subscript(figure: Figure) -> FigureEstimate {
        switch figure {
        case .auroc: auroc
        case .averagePrecision: averagePrecision
        case .brier: brier
        case .brierSkill: brierSkill
        case .logLoss: logLoss
        case .calibrationSlope: calibrationSlope
        case .calibrationIntercept: calibrationIntercept
        case .calibrationInTheLarge: calibrationInTheLarge
        case .precision: precision
        case .recall: recall
        case .lift: lift
        }
    }
}
