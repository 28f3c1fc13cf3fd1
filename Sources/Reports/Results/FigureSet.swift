/// Which test rows a set of figures is about.
public enum FigureScope: String, Codable, Sendable, CaseIterable {
    /// All of them.
    case pooled
    /// Those with a cutoff on day 14 or later.
    case fromDay14
    /// Those of one cutoff.
    case cutoff
    /// Those of units of which nothing was trained on.
    case unitHoldout
    /// Those of humans of whom nothing was trained on.
    case unseenOnly
}

/// The figures of one model over one part of the test rows.
public struct FigureSet: Codable, Sendable, Equatable {
    /// Which rows.
    public let scope: FigureScope
    /// Which rows, in words.
    public let label: String
    /// The day of the cutoff, where cutoffs are counted from a start.
    @OrNull public private(set) var cutoffDay: Int?
    /// The cutoff, where cutoffs are dates.
    @OrNull public private(set) var cutoff: UTCInstant?
    /// Test snapshots.
    public let rows: Int
    /// Of these, how many were followed by the event.
    public let events: Int
    /// Distinct humans.
    public let clusters: Int
    /// Distinct humans with at least one event row.
    @OrNull public private(set) var clustersWithEvent: Int?
    /// Events as a share of rows.
    @OrNull public private(set) var prevalence: Double?
    /// Area under the ROC curve; 0.5 without skill.
    public let auroc: Figure
    /// Average precision; the prevalence without skill.
    public let averagePrecision: Figure
    /// Brier score; lower is better.
    public let brier: Figure
    /// Brier skill against the training share; 0 without skill.
    public let brierSkill: Figure
    /// Log loss; lower is better.
    public let logLoss: Figure
    /// Slope of the outcome on the logit; 1 is right.
    public let calibrationSlope: Figure
    /// Intercept of the same regression; 0 is right.
    public let calibrationIntercept: Figure
    /// Mean distance of forecast and observed share over the reliability bins.
    public let expectedCalibrationError: Figure
    /// What the top of the list holds, by rising size.
    public let capacities: [CapacityFigures]
    /// Paired differences to the recency baseline; none for that baseline itself.
    @OrNull public private(set) var againstRecency: RecencyComparison?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        scope: FigureScope, label: String, cutoffDay: Int? = nil, cutoff: UTCInstant? = nil, rows: Int, events: Int,
        clusters: Int, clustersWithEvent: Int? = nil, prevalence: Double? = nil, auroc: Figure, averagePrecision: Figure,
        brier: Figure, brierSkill: Figure, logLoss: Figure, calibrationSlope: Figure, calibrationIntercept: Figure,
        expectedCalibrationError: Figure,
        capacities: [CapacityFigures] = [], againstRecency: RecencyComparison? = nil
    ) {
        self.scope = scope
        self.label = label
        self.cutoffDay = cutoffDay
        self.cutoff = cutoff
        self.rows = rows
        self.events = events
        self.clusters = clusters
        self.clustersWithEvent = clustersWithEvent
        self.prevalence = prevalence
        self.auroc = auroc
        self.averagePrecision = averagePrecision
        self.brier = brier
        self.brierSkill = brierSkill
        self.logLoss = logLoss
        self.calibrationSlope = calibrationSlope
        self.calibrationIntercept = calibrationIntercept
        self.expectedCalibrationError = expectedCalibrationError
        self.capacities = capacities
        self.againstRecency = againstRecency
    }
}

/// What one finds among the people ranked highest at each cutoff.
public struct CapacityFigures: Codable, Sendable, Equatable {
    /// The capacity, in words.
    public let label: String
    /// The share of each cutoff's rows that are picked, where the capacity is a share.
    @OrNull public private(set) var share: Double?
    /// The mean number of people picked at one cutoff.
    public let peoplePerCutoff: Double
    /// Rows picked over all cutoffs.
    public let picked: Int
    /// Of these, how many were followed by the event; ties share their places, so it need not be whole.
    public let hits: Double
    /// Hits as a share of the rows picked; the prevalence without skill.
    public let precision: Figure
    /// Hits as a share of all events.
    public let recall: Figure
    /// Precision over prevalence; 1 without skill.
    public let lift: Figure

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        label: String, share: Double? = nil, peoplePerCutoff: Double, picked: Int, hits: Double, precision: Figure,
        recall: Figure, lift: Figure
    ) {
        self.label = label
        self.share = share
        self.peoplePerCutoff = peoplePerCutoff
        self.picked = picked
        self.hits = hits
        self.precision = precision
        self.recall = recall
        self.lift = lift
    }
}

/// Model minus recency baseline on the same rows, with paired intervals.
public struct RecencyComparison: Codable, Sendable, Equatable {
    /// Difference in AUROC.
    public let auroc: Figure
    /// Difference in average precision.
    public let averagePrecision: Figure
    /// Difference in Brier score; below zero is better.
    public let brier: Figure

    /// Makes the value from its parts; lists that are left out are empty.
    public init(auroc: Figure, averagePrecision: Figure, brier: Figure) {
        self.auroc = auroc
        self.averagePrecision = averagePrecision
        self.brier = brier
    }
}
