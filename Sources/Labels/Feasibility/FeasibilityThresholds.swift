/// From what figures on a target counts as supported; every one is a convention, so all are visible and can be set.
public struct FeasibilityThresholds: Codable, Sendable, Hashable {
    /// Fewer distinct persons with the event in train: not supported.
    public var leastTrainEvents = 20
    /// Fewer distinct persons with the event in test: not supported.
    public var leastTestEvents = 10
    /// Fewer distinct persons with the event in train: weak.
    public var soundTrainEvents = 100
    /// Fewer distinct persons with the event in test: weak (calibration is hardly visible below 100; Collins and others, 2016).
    public var soundTestEvents = 30
    /// Less power at the stated AUROC: not supported.
    public var leastPower = 0.5
    /// Less power at the stated AUROC: weak.
    public var soundPower = 0.8
    /// The AUROC at which precision and power are stated.
    public var statedAUROC = 0.70
    /// The share of positives that test should have.
    public var testShare = 0.3

    /// The default figures.
    public init() {}
}
