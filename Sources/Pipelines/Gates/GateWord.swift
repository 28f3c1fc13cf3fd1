import Validation

/// The figures that a gate file can name.
enum GateWord: String, CaseIterable {
    case auroc
    case averagePrecision = "average_precision"
    case brierSkill = "brier_skill"
    case logLoss = "log_loss"
    case calibrationSlope = "calibration_slope"
    case calibrationIntercept = "calibration_intercept"
    case calibrationInTheLarge = "calibration_in_the_large"
    case calibrationError = "calibration_error"
    case precision
    case recall
    case lift
    case netBenefit = "net_benefit"
    case fairness

    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// The settings that the figure takes.
    var settings: Set<String> {
        switch self {
        case .precision, .recall, .lift: ["share", "places", "compared"]
        case .calibrationError: ["bins", "compared"]
        case .netBenefit: ["threshold", "compared"]
        case .fairness: []
        default: ["compared"]
        }
    }

    /// The figure measured.
    func metric(capacity: Capacity, bins: Int, threshold: Double) -> ForecastMetric {
        switch self {
        case .auroc, .fairness: .auroc
        case .averagePrecision: .averagePrecision
        case .brierSkill: .brierSkill
        case .logLoss: .logLoss
        case .calibrationSlope: .calibrationSlope
        case .calibrationIntercept: .calibrationIntercept
        case .calibrationInTheLarge: .calibrationInTheLarge
        case .calibrationError: .expectedCalibrationError(.equalCount(bins))
        case .precision: .precision(capacity)
        case .recall: .recall(capacity)
        case .lift: .lift(capacity)
        case .netBenefit: .netBenefit(threshold)
        }
    }
}
