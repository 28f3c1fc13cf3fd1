/// Every figure of a probability forecast that is one number, so that any of them can carry an interval and be compared.
public enum ForecastMetric: Sendable, Hashable, Codable {
    /// Area under the ROC curve.
    case auroc
    /// Average precision.
    case averagePrecision
    /// Brier score.
    case brier
    /// Brier skill against the prevalence of the rows.
    case brierSkill
    /// Log loss in nats.
    case logLoss
    /// Slope of the calibration line.
    case calibrationSlope
    /// Intercept of the calibration line.
    case calibrationIntercept
    /// Calibration in the large.
    case calibrationInTheLarge
    /// Expected calibration error.
    case expectedCalibrationError(Binning)
    /// Largest calibration error of a bin.
    case largestCalibrationError(Binning)
    /// Spiegelhalter's z.
    case spiegelhalterZ
    /// Reliability part of the Brier score.
    case reliability
    /// Resolution part of the Brier score.
    case resolution
    /// Precision at a capacity of each stratum.
    case precision(Capacity)
    /// Recall at a capacity of each stratum.
    case recall(Capacity)
    /// Lift at a capacity of each stratum.
    case lift(Capacity)
    /// F1 at a capacity of each stratum.
    case f1(Capacity)
    /// Net benefit at a threshold.
    case netBenefit(Double)
    /// Money of reaching out at a capacity of each stratum.
    case outreachMoney(Capacity, OutreachTerms)

    /// All of them, at usual settings.
    ///
    /// - Parameters:
    ///   - capacity: The capacity of precision, recall, lift and F1.
    ///   - bins: The bins of the calibration errors.
    public static func usual(at capacity: Capacity = .share(0.1), bins: Int = 10) -> [ForecastMetric] {
        [
            .auroc, .averagePrecision, .brier, .brierSkill, .logLoss, .calibrationSlope, .calibrationIntercept,
            .calibrationInTheLarge, .expectedCalibrationError(.equalCount(bins)), .expectedCalibrationError(.equalWidth(bins)),
            .largestCalibrationError(.equalCount(bins)), .spiegelhalterZ, .reliability, .resolution, .precision(capacity),
            .recall(capacity), .lift(capacity), .f1(capacity),
        ]
    }

    /// Returns the figure.
    ///
    /// - Parameters:
    ///   - forecast: The rows.
    ///   - strata: The cutoff of each row, within which places are given out; shape `[n]`.
    /// - Returns: The figure; `nil` where it is undefined.
    /// - Throws: `ValidationError` for settings out of range or strata of another length.
    public func value(of forecast: GradedForecast, within strata: [Int64]? = nil) throws(ValidationError) -> Double? {
        switch self {
        case .auroc: forecast.auroc()
        case .averagePrecision: forecast.averagePrecision()
        case .brier: forecast.brierScore()
        case .brierSkill: try forecast.brierSkill()
        case .logLoss: forecast.logLoss()
        case .calibrationSlope: forecast.calibrationLine()?.slope
        case .calibrationIntercept: forecast.calibrationLine()?.intercept
        case .calibrationInTheLarge: forecast.calibrationInTheLarge()
        case .expectedCalibrationError(let binning): try forecast.expectedCalibrationError(binning)?.expected
        case .largestCalibrationError(let binning): try forecast.expectedCalibrationError(binning)?.largest
        case .spiegelhalterZ: forecast.spiegelhalterTest()?.z
        case .reliability: forecast.murphyDecomposition()?.reliability
        case .resolution: forecast.murphyDecomposition()?.resolution
        case .precision(let capacity): try forecast.figures(at: capacity, within: strata)?.expected.precision
        case .recall(let capacity): try forecast.figures(at: capacity, within: strata)?.expected.recall
        case .lift(let capacity): try forecast.figures(at: capacity, within: strata)?.expected.lift
        case .f1(let capacity): try forecast.figures(at: capacity, within: strata)?.expected.f1
        case .netBenefit(let threshold): try forecast.netBenefit(threshold: threshold)?.model
        case .outreachMoney(let capacity, let terms):
            try forecast.outreachValue(at: capacity, within: strata, terms: terms)?.model.money
        }
    }
}
