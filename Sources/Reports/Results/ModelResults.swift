/// What kind of forecast it is.
public enum ModelKind: String, Codable, Sendable, CaseIterable {
    /// A simple rule that any model has to beat.
    case baseline
    /// Logistic regression with an elastic net.
    case elasticNet
    /// Gradient-boosted trees.
    case boostedTrees
    /// An average of other models' forecasts.
    case average
    /// Other models' forecasts, weighed by what the inner folds say.
    case stack
}

/// How raw forecasts were turned into probabilities.
public enum CalibrationMethod: String, Codable, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// By a logistic curve.
    case platt
    /// By a monotone step function.
    case isotonic
    /// By a curve with a slope of its own among small and among large probabilities.
    case beta
}

/// One model, judged.
public struct ModelResults: Codable, Sendable, Equatable {
    /// The model's name in `predictions.csv`.
    public let name: String
    /// The model's name in words.
    public let title: String
    /// What kind of forecast it is.
    public let kind: ModelKind
    /// Whether the pilot recommends it; at most one model of a task.
    public let recommended: Bool
    /// The settings chosen in the inner folds.
    public let hyperparameters: [Setting]
    /// The calibration chosen out of fold.
    public let calibration: CalibrationMethod
    /// The figure of the inner folds by which models were compared.
    public let selection: Figure
    /// The figures over several parts of the test; the first is over all of it.
    public let figures: [FigureSet]
    /// Bins of equal counts, by rising probability.
    public let reliability: [ReliabilityBin]
    /// How many forecasts lie where.
    public let histogram: [HistogramBin]
    /// The ROC curve, from (0, 0) to (1, 1), thinned.
    public let roc: [ROCPoint]
    /// The precision–recall curve, by rising recall, thinned.
    public let precisionRecall: [PrecisionRecallPoint]
    /// The features that move the forecasts most, strongest first.
    public let importance: [FeatureImportance]
    /// The coefficients of a linear model, strongest first; else empty.
    public let coefficients: [Coefficient]
    /// Sentences about this model.
    public let notes: [String]

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        name: String, title: String, kind: ModelKind, recommended: Bool, hyperparameters: [Setting] = [],
        calibration: CalibrationMethod, selection: Figure, figures: [FigureSet] = [], reliability: [ReliabilityBin] = [],
        histogram: [HistogramBin] = [], roc: [ROCPoint] = [], precisionRecall: [PrecisionRecallPoint] = [],
        importance: [FeatureImportance] = [], coefficients: [Coefficient] = [], notes: [String] = []
    ) {
        self.name = name
        self.title = title
        self.kind = kind
        self.recommended = recommended
        self.hyperparameters = hyperparameters
        self.calibration = calibration
        self.selection = selection
        self.figures = figures
        self.reliability = reliability
        self.histogram = histogram
        self.roc = roc
        self.precisionRecall = precisionRecall
        self.importance = importance
        self.coefficients = coefficients
        self.notes = notes
    }
}
