/// Rows of several persons, grouped by person.
public struct Grouped<Row: Sendable & Hashable>: Sendable, Equatable {
    /// Where each person's rows begin; one more entry than persons.
    public let offsets: [Int]
    /// All rows, person after person.
    public let rows: [Row]

    /// Joins rows that already stand person after person.
    public init(offsets: [Int], rows: [Row]) {
        precondition(offsets.first == 0 && offsets.last == rows.count, "offsets cover all rows")
        self.offsets = offsets
        self.rows = rows
    }

    /// No rows for any of `persons` persons.
    public init(persons: Int) { self.init(offsets: [Int](repeating: 0, count: persons + 1), rows: []) }

    /// The rows of the `index`-th person of the block, in their order.
    public subscript(index: Int) -> ArraySlice<Row> { rows[offsets[index]..<offsets[index + 1]] }
}

/// Everything that is recorded on a run of consecutive persons of a `FactDirectory`.
///
/// Within a person the order is: events, KPI values, reviews, absences and the other dated facts by `(at, input order)`; assignments
/// and attributes by `(at, knownAt, input order)`; deadlines in input order, leaves by `(from, knownAt, input order)`.
/// *Input order* is the position in the file, and in a workspace `(at, knownAt, source, position in the source)`, with `dueAt` for the
/// `at` of a deadline, withdrawn ones first, and `from` for that of a leave.
public struct FactBlock: Sendable {
    /// The persons of the block, as indices into the directory.
    public let persons: Range<Int>
    /// Where the events of each person begin; `persons.count + 1` entries.
    public var eventOffsets: [Int]
    /// The events.
    public var events: EventColumns
    /// What is carried of each person's old events; empty where the block holds all events of everybody.
    public var carried: [CarriedEvents] = []
    /// What is carried of each person's old sessions at moments that features may ask for, ascending.
    public var sessionMarks: Grouped<SessionMark>
    /// No cutoff before this moment can be worked out from the block, UTC seconds; `Int64.min` where the block holds everything.
    public var firstCutoff = Int64.min
    /// Productivity figures.
    public var kpi: Grouped<KPIValue>
    /// Reviews.
    public var reviews: Grouped<Review>
    /// Spells of unplanned absence.
    public var absences: Grouped<Absence>
    /// Places in the organisation.
    public var assignments: Grouped<Assignment>
    /// Slow facts that are not protected.
    public var attributes: Grouped<Attribute>
    /// Work that is due.
    public var deadlines: Grouped<Deadline>
    /// Planned leaves.
    public var leaves: Grouped<Leave>
    /// Outcomes.
    public var outcomes: Grouped<Outcome>
    /// Answers to surveys.
    public var surveyAnswers: Grouped<SurveyAnswer>
    /// Support that was given.
    public var interventions: Grouped<Intervention>
    /// Managers' own views.
    public var managerAssessments: Grouped<ManagerAssessment>

    /// A block in which nothing is recorded on anybody.
    public init(persons: Range<Int>) {
        self.persons = persons
        eventOffsets = [Int](repeating: 0, count: persons.count + 1)
        events = EventColumns()
        sessionMarks = Grouped(persons: persons.count)
        kpi = Grouped(persons: persons.count)
        reviews = Grouped(persons: persons.count)
        absences = Grouped(persons: persons.count)
        assignments = Grouped(persons: persons.count)
        attributes = Grouped(persons: persons.count)
        deadlines = Grouped(persons: persons.count)
        leaves = Grouped(persons: persons.count)
        outcomes = Grouped(persons: persons.count)
        surveyAnswers = Grouped(persons: persons.count)
        interventions = Grouped(persons: persons.count)
        managerAssessments = Grouped(persons: persons.count)
    }

    /// The positions in `events` of the `index`-th person of the block.
    public func eventRows(_ index: Int) -> Range<Int> { eventOffsets[index]..<eventOffsets[index + 1] }
}
