/// A person as the facts know them; nothing here is protected.
public struct PersonRecord: Sendable, Hashable {
    /// The identifier in the facts (in a workspace a pseudonym).
    public let id: String
    /// IANA name; `nil` means that local time is UTC.
    public var timezone: String?
    /// UTC seconds; `nil` where unknown.
    public var hiredAt: Int64?
    /// The holiday calendar that applies.
    public var calendar: String?
    /// The human behind the record, where several records may be one human (OULAD: the student); by default the id itself.
    public var cluster: String

    /// Makes one of the given parts.
    public init(id: String, timezone: String? = nil, hiredAt: Int64? = nil, calendar: String? = nil, cluster: String? = nil) {
        self.id = id
        self.timezone = timezone
        self.hiredAt = hiredAt
        self.calendar = calendar
        self.cluster = cluster ?? id
    }
}

/// What the codes in a set of facts stand for.
public struct FactDirectory: Sendable {
    /// All persons; a person's position is the index that blocks and snapshots use.
    public var persons: [PersonRecord] = []
    /// Course names by course code.
    public var courses: [String] = []
    /// Taxonomy by course code; `other` where nothing is known.
    public var taxonomies: [Taxonomy] = []
    /// The (course code, item name) pairs by item code; an item name of `nil` is the course's "no item".
    public var items: [ItemKey] = []
    /// Content type by item code; `nil` where nothing is known.
    public var contentTypes: [ContentType?] = []
    /// All other texts (managers, units, roles, sources, KPI names, …) by code.
    public var labels: [String] = []
    /// Days off by calendar, as days since 1970-01-01, ascending.
    public var holidays: [String: [Int]] = [:]

    /// Makes one of the given parts.
    public init() {}

    /// The index of each person by id.
    public func personIndices() -> [String: Int] {
        Dictionary(persons.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
}

/// An item of a course.
public struct ItemKey: Sendable, Hashable {
    /// The course.
    public let course: Code
    /// Its name.
    public let name: String?

    /// Makes one of the given parts.
    public init(course: Code, name: String?) {
        self.course = course
        self.name = name
    }
}

/// Pairs (person, t0), each a moment of prediction; a pair may stand more than once.
public struct Snapshots: Sendable, Equatable {
    /// Indices into the directory; shape `[n]`.
    public var person: [Int32]
    /// UTC seconds; shape `[n]`.
    public var t0: [Int64]

    /// Makes one of the given parts.
    public init(person: [Int32] = [], t0: [Int64] = []) {
        precondition(person.count == t0.count, "a snapshot is a person and a t0")
        self.person = person
        self.t0 = t0
    }

    /// The number of snapshots.
    public var count: Int { person.count }
}
