/// Rows of one kind with the person of each, in the order of the source.
public struct PersonRows<Row: Sendable & Hashable>: Sendable {
    /// Person codes of the vocabulary; one a row.
    public var persons: [Code] = []
    /// The rows.
    public var rows: [Row] = []

    /// Makes one of the given parts.
    public init() {}

    /// The number of rows.
    public var count: Int { rows.count }

    /// Adds one row at the end.
    public mutating func append(_ row: Row, of person: Code) {
        persons.append(person)
        rows.append(row)
    }
}

/// What is known of a person besides dated facts.
public struct PersonEntry: Sendable, Hashable {
    /// The person, by code.
    public var person: Code
    /// IANA zone, holiday calendar and cluster, as labels.
    public var timezone, calendar, cluster: Code?
    /// UTC seconds; `nil` where unknown.
    public var hiredAt: Int64?

    /// Makes one of the given parts.
    public init(person: Code, timezone: Code?, hiredAt: Int64?, calendar: Code? = nil, cluster: Code? = nil) {
        self.person = person
        self.timezone = timezone
        self.hiredAt = hiredAt
        self.calendar = calendar
        self.cluster = cluster
    }
}

/// A notice, consent, objection or withdrawal of one person.
public struct PermissionEntry: Sendable, Hashable {
    /// The person, by code.
    public var person: Code
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// What kind it is.
    public var kind: PermissionKind
    /// The purpose it is about; `nil` is every purpose.
    public var purpose: Code?

    /// Makes one of the given parts.
    public init(person: Code, at: Int64, knownAt: Int64, kind: PermissionKind, purpose: Code?) {
        self.person = person
        self.at = at
        self.knownAt = knownAt
        self.kind = kind
        self.purpose = purpose
    }
}

/// A protected attribute (gender, age band, …), bound for the protected store only.
public struct ProtectedEntry: Sendable, Hashable {
    /// The person, by code.
    public var person: Code
    /// The attribute, such as `gender`.
    public var attribute: String
    /// The figure.
    public var value: String
    /// The first moment of it, UTC seconds.
    public var from: Int64?

    /// Makes one of the given parts.
    public init(person: Code, attribute: String, value: String, from: Int64?) {
        self.person = person
        self.attribute = attribute
        self.value = value
        self.from = from
    }
}

/// An identifier of a person in some system, bound for the identity store only.
public struct IdentityEntry: Sendable, Hashable {
    /// The person, by code.
    public var person: Code
    /// The system that the identifier belongs to.
    public var namespace: String
    /// The identifier.
    public var id: String
    /// The first moment it holds and the first it no longer holds, UTC seconds.
    public var from, to: Int64?

    /// Makes one of the given parts.
    public init(person: Code, namespace: String, id: String, from: Int64?, to: Int64?) {
        self.person = person
        self.namespace = namespace
        self.id = id
        self.from = from
        self.to = to
    }
}

/// A statement of a source that an event it reported, now or earlier, never happened.
public struct VoidedEvent: Sendable, Hashable {
    /// The source's own id of the event that is taken back.
    public var id: String
    /// The `source` of that event as a label; `nil` where its events have none.
    public var source: Code?

    /// Makes one of the given parts.
    public init(id: String, source: Code?) {
        self.id = id
        self.source = source
    }
}

/// Some of a source's facts, in the order in which they stand there; all codes are those of the source's `Vocabulary`.
public struct FactBatch: Sendable {
    /// The person of each event.
    public var eventPersons: [Code] = []
    /// The events.
    public var events = EventColumns()
    /// The source's own id of each event; empty where the source has no ids at all, else one an event, `nil` where it is missing.
    public var eventIDs: [String?] = []
    /// The `source` column of each event as a label; empty where the source has no such column.
    public var eventSources: [Code?] = []
    /// Productivity figures.
    public var kpi = PersonRows<KPIValue>()
    /// Reviews.
    public var reviews = PersonRows<Review>()
    /// Spells of unplanned absence.
    public var absences = PersonRows<Absence>()
    /// Places in the organisation.
    public var assignments = PersonRows<Assignment>()
    /// Slow facts that are not protected.
    public var attributes = PersonRows<Attribute>()
    /// Work that is due.
    public var deadlines = PersonRows<Deadline>()
    /// Planned leaves.
    public var leaves = PersonRows<Leave>()
    /// Outcomes.
    public var outcomes = PersonRows<Outcome>()
    /// Answers to surveys.
    public var surveyAnswers = PersonRows<SurveyAnswer>()
    /// Support that was given.
    public var interventions = PersonRows<Intervention>()
    /// Managers' own views.
    public var managerAssessments = PersonRows<ManagerAssessment>()
    /// What is known of persons besides dated facts.
    public var persons: [PersonEntry] = []
    /// What courses are for.
    public var taxonomies: [CourseTaxonomy] = []
    /// What items are made of.
    public var contentTypes: [ItemContent] = []
    /// Days off.
    public var holidays: [Holiday] = []
    /// Notices, consents, objections and withdrawals.
    public var permissions: [PermissionEntry] = []
    /// Protected attributes.
    public var protected: [ProtectedEntry] = []
    /// Identifiers in other systems.
    public var identities: [IdentityEntry] = []
    /// Events that are taken back, whether they stand in this batch, were stored before or are still to come.
    public var voided: [VoidedEvent] = []

    /// Makes one of the given parts.
    public init() {}

    /// The number of rows of all kinds.
    public var rowCount: Int {
        let small = kpi.count + reviews.count + absences.count + assignments.count + attributes.count + deadlines.count
        let rest = leaves.count + outcomes.count + surveyAnswers.count + interventions.count + managerAssessments.count
        let registry = persons.count + taxonomies.count + contentTypes.count + holidays.count
        return events.count + small + rest + registry + permissions.count + protected.count + identities.count + voided.count
    }
}

/// What a course is for.
public struct CourseTaxonomy: Sendable, Hashable {
    /// The course.
    public var course: Code
    /// What the course is for.
    public var taxonomy: Taxonomy

    /// Makes one of the given parts.
    public init(course: Code, taxonomy: Taxonomy) {
        self.course = course
        self.taxonomy = taxonomy
    }
}

/// What an item is made of.
public struct ItemContent: Sendable, Hashable {
    /// The item, as the code of its (course, item) pair.
    public var item: Code
    /// What the item is made of.
    public var contentType: ContentType

    /// Makes one of the given parts.
    public init(item: Code, contentType: ContentType) {
        self.item = item
        self.contentType = contentType
    }
}

/// A day off in a calendar, as days since 1970-01-01.
public struct Holiday: Sendable, Hashable {
    /// The calendar, by label.
    public var calendar: Code
    /// Days since 1970-01-01.
    public var day: Int

    /// Makes one of the given parts.
    public init(calendar: Code, day: Int) {
        self.calendar = calendar
        self.day = day
    }
}

/// What takes the facts that a connector reads: the workspace's store, or a collector in memory.
///
/// The connector interns texts in `vocabulary` and hands over batches; a batch is valid with the vocabulary as it is at that moment.
public protocol FactSink {
    /// The texts of the source that is being read.
    var vocabulary: Vocabulary { get set }

    /// Takes the next rows of the source.
    mutating func receive(_ batch: FactBatch) throws
}
