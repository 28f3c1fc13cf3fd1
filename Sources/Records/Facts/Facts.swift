/// The number by which a `Vocabulary` or a `FactDirectory` knows a text.
public typealias Code = Int32

/// A productivity figure, usually one a week.
public struct KPIValue: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// The figure.
    public var value: Double
    /// Which KPI; `nil` is the primary one.
    public var name: Code?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, value: Double, name: Code? = nil) {
        self.at = at
        self.knownAt = knownAt
        self.value = value
        self.name = name
    }
}

/// The figure of a performance review.
public struct Review: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// The figure.
    public var value: Double

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, value: Double) {
        self.at = at
        self.knownAt = knownAt
        self.value = value
    }
}

/// A spell of unplanned absence; `at` is its first day.
public struct Absence: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// How many days it lasts.
    public var days: Double
    /// What kind it is.
    public var kind: Code?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, days: Double, kind: Code? = nil) {
        self.at = at
        self.knownAt = knownAt
        self.days = days
        self.kind = kind
    }
}

/// Where a person stands in the organisation from `at` on.
public struct Assignment: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// Where and as what, as labels; `nil` where unknown.
    public var manager, unit, role, site, contract, jobFamily, level: Code?
    /// Full-time equivalent; `nil` where unknown.
    public var fte: Double?

    /// Makes one of the given parts.
    public init(
        at: Int64, knownAt: Int64, manager: Code?, unit: Code?, role: Code? = nil, site: Code? = nil, contract: Code? = nil,
        jobFamily: Code? = nil, level: Code? = nil, fte: Double? = nil
    ) {
        self.at = at
        self.knownAt = knownAt
        self.manager = manager
        self.unit = unit
        self.role = role
        self.site = site
        self.contract = contract
        self.jobFamily = jobFamily
        self.level = level
        self.fte = fte
    }
}

/// A slow fact that is not protected (grade, credits, education), a number or a category, kept as it was written.
public struct Attribute: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// Its name.
    public var name: Code
    /// The text of the value; `nil` where it is missing.
    public var value: Code?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, name: Code, value: Code?) {
        self.at = at
        self.knownAt = knownAt
        self.name = name
        self.value = value
    }
}

/// Work that is due: a plan, which may lie in the future and be used once known.
public struct Deadline: Sendable, Hashable {
    /// The course and the item, by code.
    public var course, item: Code
    /// When it was assigned, UTC seconds.
    public var assignedAt: Int64
    /// When it is due; `nil` withdraws it.
    public var dueAt: Int64?
    /// When the organisation learned of it, UTC seconds.
    public var knownAt: Int64
    /// Its share of the final mark or of the work, where the source says.
    public var weight: Double?
    /// Whether it must be done, where the source says.
    public var required: Bool?

    /// Makes one of the given parts.
    public init(course: Code, item: Code, assignedAt: Int64, dueAt: Int64?, knownAt: Int64, weight: Double?, required: Bool?) {
        self.course = course
        self.item = item
        self.assignedAt = assignedAt
        self.dueAt = dueAt
        self.knownAt = knownAt
        self.weight = weight
        self.required = required
    }
}

/// A planned leave `[from, to)`.
public struct Leave: Sendable, Hashable {
    /// The first moment of it, UTC seconds.
    public var from: Int64
    /// The first moment after it; `nil` cancels it.
    public var to: Int64?
    /// When the organisation learned of it, UTC seconds.
    public var knownAt: Int64
    /// What kind it is.
    public var kind: Code?

    /// Makes one of the given parts.
    public init(from: Int64, to: Int64?, knownAt: Int64, kind: Code?) {
        self.from = from
        self.to = to
        self.knownAt = knownAt
        self.kind = kind
    }
}

/// What became of a person.
public struct Outcome: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// What kind it is.
    public var kind: OutcomeKind
    /// Days of a spell, score of a survey; `nil` where there is none (yet).
    public var value: Double?
    /// The instrument or the place it was learned from.
    public var source: Code?
    /// When notice was given.
    public var noticeAt: Int64?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, kind: OutcomeKind, value: Double? = nil, source: Code? = nil, noticeAt: Int64? = nil) {
        self.at = at
        self.knownAt = knownAt
        self.kind = kind
        self.value = value
        self.source = source
        self.noticeAt = noticeAt
    }
}

/// One answer to one numbered item of a survey.
public struct SurveyAnswer: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// The instrument and the number of the item in it.
    public var instrument, question: Code
    /// The answer as a number; `nil` where it was left out.
    public var answer: Double?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, instrument: Code, question: Code, answer: Double?) {
        self.at = at
        self.knownAt = knownAt
        self.instrument = instrument
        self.question = question
        self.answer = answer
    }
}

/// Support that was given; it contaminates the labels of its horizon.
public struct Intervention: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// What kind it is.
    public var kind: Code
    /// Who gave it.
    public var by: Code?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, kind: Code, by: Code?) {
        self.at = at
        self.knownAt = knownAt
        self.kind = kind
        self.by = by
    }
}

/// The manager's own view of the risk, 0…1: a baseline to beat.
public struct ManagerAssessment: Sendable, Hashable {
    /// When it happened and when the organisation learned of it, UTC seconds.
    public var at, knownAt: Int64
    /// Who judged.
    public var assessor: Code?
    /// The judgement, 0…1.
    public var rating: Double

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, assessor: Code?, rating: Double) {
        self.at = at
        self.knownAt = knownAt
        self.assessor = assessor
        self.rating = rating
    }
}
