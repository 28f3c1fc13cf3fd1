/// A model's result read against what a simulation made possible.
public struct TruthComparison: Codable, Sendable, Equatable {
    /// The split's name.
    public let split: String
    /// The target's name.
    public let target: String
    /// The horizon.
    @OrNull public private(set) var horizonDays: Int?
    /// The model's name.
    public let model: String
    /// AUROC of the true hazard given everything.
    public let oracle: Figure
    /// AUROC possible from what is exported.
    public let possible: Figure
    /// AUROC of the model.
    public let reached: Figure
    /// Possible minus reached.
    @OrNull public private(set) var gap: Double?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        split: String, target: String, horizonDays: Int? = nil, model: String, oracle: Figure, possible: Figure, reached: Figure,
        gap: Double? = nil
    ) {
        self.split = split
        self.target = target
        self.horizonDays = horizonDays
        self.model = model
        self.oracle = oracle
        self.possible = possible
        self.reached = reached
        self.gap = gap
    }
}
