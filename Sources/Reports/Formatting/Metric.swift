/// The metrics of a `FigureSet`, with how each is named, written and read.
public enum Metric: CaseIterable, Sendable {
    /// Area under the ROC curve.
    case auroc
    /// Average precision.
    case averagePrecision
    /// Brier score.
    case brier
    /// Brier skill.
    case brierSkill
    /// Log loss.
    case logLoss
    /// Calibration slope.
    case calibrationSlope
    /// Calibration intercept.
    case calibrationIntercept
    /// Expected calibration error.
    case expectedCalibrationError

    /// The metric's name for table heads.
    public var title: String {
        switch self {
        case .auroc: "AUROC"
        case .averagePrecision: "Average precision"
        case .brier: "Brier score"
        case .brierSkill: "Brier skill"
        case .logLoss: "Log loss"
        case .calibrationSlope: "Calibration slope"
        case .calibrationIntercept: "Calibration intercept"
        case .expectedCalibrationError: "ECE"
        }
    }

    /// Which values are good, in a few words.
    public var hint: String {
        switch self {
        case .auroc, .averagePrecision, .brierSkill: "higher is better"
        case .brier, .logLoss, .expectedCalibrationError: "lower is better"
        case .calibrationSlope: "1 is right"
        case .calibrationIntercept: "0 is right"
        }
    }

    /// How many decimals it is shown with.
    public var decimals: Int {
        switch self {
        case .auroc, .averagePrecision, .brierSkill: 3
        case .brier, .logLoss, .expectedCalibrationError: 4
        case .calibrationSlope, .calibrationIntercept: 2
        }
    }

    /// The figure of this metric.
    public func figure(in set: FigureSet) -> Figure {
        switch self {
        case .auroc: set.auroc
        case .averagePrecision: set.averagePrecision
        case .brier: set.brier
        case .brierSkill: set.brierSkill
        case .logLoss: set.logLoss
        case .calibrationSlope: set.calibrationSlope
        case .calibrationIntercept: set.calibrationIntercept
        case .expectedCalibrationError: set.expectedCalibrationError
        }
    }
}
