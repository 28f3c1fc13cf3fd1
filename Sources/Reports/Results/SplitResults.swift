/// What a part of the data was used for.
public enum SplitRole: String, Codable, Sendable, CaseIterable {
    /// Fitting, tuning, calibration and choice of model.
    case trained
    /// Judging, once.
    case tested
    /// Neither.
    case leftOut
}

/// One way of holding data back, and everything judged on it.
public struct SplitResults: Codable, Sendable, Equatable {
    /// The split's name.
    public let name: String
    /// What it holds out and what question it therefore answers.
    public let meaning: String
    /// What was trained on, tested on and left out.
    public let parts: [SplitPart]
    /// Days between the last training cutoff and the first test cutoff that no row may stand in.
    @OrNull public private(set) var embargoDays: Int?
    /// Units of which nothing was trained on; empty where the split is by time alone.
    public let heldOutUnits: [String]
    /// Share of the humans in the test who are also in the training data.
    @OrNull public private(set) var sharedClusterShare: Double?
    /// The results, target by target.
    public let tasks: [TaskResults]

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        name: String, meaning: String, parts: [SplitPart] = [], embargoDays: Int? = nil, heldOutUnits: [String] = [],
        sharedClusterShare: Double? = nil, tasks: [TaskResults] = []
    ) {
        self.name = name
        self.meaning = meaning
        self.parts = parts
        self.embargoDays = embargoDays
        self.heldOutUnits = heldOutUnits
        self.sharedClusterShare = sharedClusterShare
        self.tasks = tasks
    }
}

/// One part of the data in a split.
public struct SplitPart: Codable, Sendable, Equatable {
    /// What it was used for.
    public let role: SplitRole
    /// Which part of the data it is.
    public let what: String
    /// Why it has this role.
    public let why: String
    /// Snapshots.
    public let rows: Int
    /// Distinct people.
    public let persons: Int
    /// The first cutoff.
    @OrNull public private(set) var from: UTCInstant?
    /// The last cutoff.
    @OrNull public private(set) var to: UTCInstant?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        role: SplitRole, what: String, why: String, rows: Int, persons: Int, from: UTCInstant? = nil, to: UTCInstant? = nil
    ) {
        self.role = role
        self.what = what
        self.why = why
        self.rows = rows
        self.persons = persons
        self.from = from
        self.to = to
    }
}
