/// The figures that are worked out for every model on every set of rows.
public enum Figure: String, Sendable, Codable, CaseIterable {
    /// Area under the ROC curve.
    case auroc
    /// Average precision.
    case averagePrecision
    /// Brier score.
    case brier
    /// Brier skill against the rows' reference probabilities.
    case brierSkill
    /// Log loss in nats.
    case logLoss
    /// Slope of the calibration line.
    case calibrationSlope
    /// Intercept of the calibration line.
    case calibrationIntercept
    /// Calibration in the large.
    case calibrationInTheLarge
    /// Precision at the top share of each stratum.
    case precision
    /// Recall at the top share of each stratum.
    case recall
    /// Lift at the top share of each stratum.
    case lift

    /// The figure's place in a `FigureVector`.
    var place: Int {
        switch self {
        case .auroc: 0
        case .averagePrecision: 1
        case .brier: 2
        case .brierSkill: 3
        case .logLoss: 4
        case .calibrationSlope: 5
        case .calibrationIntercept: 6
        case .calibrationInTheLarge: 7
        case .precision: 8
        case .recall: 9
        case .lift: 10
        }
    }
}

/// One value of every figure; an undefined one is `nan` inside and `nil` outside.
public struct FigureVector: Sendable {
    private var values = [Double](repeating: .nan, count: Figure.allCases.count)

    /// The value of a figure; `nil` where it is undefined.
    public subscript(figure: Figure) -> Double? {
        get {
            let value = values[figure.place]
            return value.isNaN ? nil : value
        }
        set { values[figure.place] = newValue ?? .nan }
    }
}
