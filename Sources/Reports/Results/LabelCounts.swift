/// How the snapshots of one target and horizon were labelled.
public struct LabelCounts: Codable, Sendable, Equatable {
    /// The target's name.
    public let target: String
    /// What counts as the event, in one sentence.
    public let meaning: String
    /// The horizon; none where the target has no fixed one.
    @OrNull public private(set) var horizonDays: Int?
    /// Snapshots at risk: the sum of positives, negatives and unknown.
    public let snapshots: Int
    /// Snapshots followed by the event.
    public let positives: Int
    /// Snapshots not followed by it.
    public let negatives: Int
    /// Snapshots whose window is not over.
    public let unknown: Int
    /// Pairs of person and cutoff left out before labelling, with the reason.
    public let excluded: [CountedReason]
    /// Positives as a share of positives and negatives.
    @OrNull public private(set) var prevalence: Double?
    /// Distinct people with at least one positive snapshot.
    public let personsWithEvent: Int
    /// What each part of a composite target brings; parts may overlap.
    public let parts: [PartShare]
    /// Labels that turned after they were first made; unknown on a first run.
    @OrNull public private(set) var turned: Int?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        target: String, meaning: String, horizonDays: Int? = nil, snapshots: Int, positives: Int, negatives: Int, unknown: Int,
        excluded: [CountedReason] = [], prevalence: Double? = nil, personsWithEvent: Int, parts: [PartShare] = [],
        turned: Int? = nil
    ) {
        self.target = target
        self.meaning = meaning
        self.horizonDays = horizonDays
        self.snapshots = snapshots
        self.positives = positives
        self.negatives = negatives
        self.unknown = unknown
        self.excluded = excluded
        self.prevalence = prevalence
        self.personsWithEvent = personsWithEvent
        self.parts = parts
        self.turned = turned
    }
}

/// The positives that one part of a composite target brings.
public struct PartShare: Codable, Sendable, Equatable {
    /// The part, in words.
    public let part: String
    /// Positive snapshots in which the part holds.
    public let positives: Int
    /// Those as a share of all positives.
    @OrNull public private(set) var share: Double?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(part: String, positives: Int, share: Double? = nil) {
        self.part = part
        self.positives = positives
        self.share = share
    }
}
