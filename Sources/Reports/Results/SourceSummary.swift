/// Where the facts came from.
public enum SourceKind: String, Codable, Sendable, CaseIterable {
    /// A simulated organisation with known truth.
    case simulated
    /// The Open University Learning Analytics Dataset.
    case oulad
    /// A workspace of imported exports.
    case workspace
}

/// The data in a few numbers.
public struct SourceSummary: Codable, Sendable, Equatable {
    /// Where the facts came from.
    public let kind: SourceKind
    /// The name of the source.
    public let name: String
    /// One sentence on what the source is.
    public let meaning: String
    /// How many people (for OULAD: enrolments) there are.
    public let persons: Int
    /// How many distinct humans there are: intervals resample these whole.
    public let clusters: Int
    /// How many units there are.
    public let units: Int
    /// How many events there are.
    public let events: Int
    /// The time of the first event; unknown without events.
    @OrNull public private(set) var from: UTCInstant?
    /// The end of observation (the extract's date).
    @OrNull public private(set) var to: UTCInstant?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        kind: SourceKind, name: String, meaning: String, persons: Int, clusters: Int, units: Int, events: Int,
        from: UTCInstant? = nil, to: UTCInstant? = nil
    ) {
        self.kind = kind
        self.name = name
        self.meaning = meaning
        self.persons = persons
        self.clusters = clusters
        self.units = units
        self.events = events
        self.from = from
        self.to = to
    }
}
