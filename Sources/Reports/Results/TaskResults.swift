/// Whether a target could be judged.
public enum TaskStatus: String, Codable, Sendable, CaseIterable {
    /// Models were fitted and judged.
    case evaluated
    /// The data cannot support a model; the reason stands beside.
    case notEnoughEvidence
}

/// The results for one target and horizon on one split.
public struct TaskResults: Codable, Sendable, Equatable {
    /// The target's name, as in `labels`.
    public let target: String
    /// The horizon, as in `labels`.
    @OrNull public private(set) var horizonDays: Int?
    /// A short heading.
    public let title: String
    /// The event as words that follow "a person who": `leaves within 90 days`.
    public let event: String
    /// The same of several people: `leave within 90 days`.
    public let eventOfMany: String
    /// The opposite, as words that follow "one who": `stays`.
    public let otherwise: String
    /// Whether the target could be judged.
    public let status: TaskStatus
    /// Why there is not enough evidence.
    @OrNull public private(set) var reason: String?
    /// What the arithmetic done before fitting says of this target alone; null where it was not done for it.
    @OrNull public private(set) var feasibility: FeasibilityLine?
    /// Labelled snapshots trained on.
    public let trainingRows: Int
    /// Of these, how many were followed by the event.
    public let trainingEvents: Int
    /// How the recommended model was chosen, from training data alone.
    public let selectionRule: String
    /// Baselines first, then models in a fixed order.
    public let models: [ModelResults]
    /// What the recommended model comes to by gates fixed beforehand; null without gates.
    @OrNull public private(set) var gates: GateResults?
    /// What each part of the columns brings; empty where that was not asked for.
    public let ablation: [AblationLine]
    /// Columns left out before fitting.
    public let dropped: [DroppedColumn]
    /// A few people of the test part, by pseudonym.
    public let examples: [ExamplePerson]
    /// Sentences that belong beside these figures.
    public let notes: [String]

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        target: String, horizonDays: Int? = nil, title: String, event: String, eventOfMany: String, otherwise: String,
        status: TaskStatus, reason: String? = nil, feasibility: FeasibilityLine? = nil, trainingRows: Int, trainingEvents: Int,
        selectionRule: String, models: [ModelResults] = [], gates: GateResults? = nil, ablation: [AblationLine] = [],
        dropped: [DroppedColumn] = [],
        examples: [ExamplePerson] = [],
        notes: [String] = []
    ) {
        self.target = target
        self.horizonDays = horizonDays
        self.title = title
        self.event = event
        self.eventOfMany = eventOfMany
        self.otherwise = otherwise
        self.status = status
        self.reason = reason
        self.feasibility = feasibility
        self.trainingRows = trainingRows
        self.trainingEvents = trainingEvents
        self.selectionRule = selectionRule
        self.models = models
        self.gates = gates
        self.ablation = ablation
        self.dropped = dropped
        self.examples = examples
        self.notes = notes
    }
}

/// A column left out before fitting.
public struct DroppedColumn: Codable, Sendable, Equatable {
    /// The column's name.
    public let feature: String
    /// What it is, in words.
    public let meaning: String
    /// Why it was left out.
    public let reason: String

    /// Makes the value from its parts; lists that are left out are empty.
    public init(feature: String, meaning: String, reason: String) {
        self.feature = feature
        self.meaning = meaning
        self.reason = reason
    }
}
