import Records

/// What the passes over persons share.
struct PassContext: Sendable {
    let directory: FactDirectory
    let layout: RowLayout
    let groupBy: PersonGroup
    let fault: EngineFault?
    /// Content by item; `nil` where no column needs it.
    let contents: ItemContents?
    /// Working days by person; `nil` where no column needs them.
    let workingDays: WorkingDayBook?
    /// The user-defined features; `nil` where the set has none.
    let formulas: FormulaWork?
}

/// What version 2 adds to the first pass, as far as the columns wanted need it.
struct PlanPass: ~Copyable {
    private var deadlines = DeadlineLog()
    private var away = AwayLog()
    private var items: ItemLog
    private let context: PassContext
    private let needs: CatalogueNeeds
    private var clock = ZoneClock.utc
    private var working = WorkingDays(holidays: [], missing: [])

    init(_ context: PassContext) {
        self.context = context
        needs = context.layout.needs
        items = ItemLog(items: needs.contains(.content) ? context.directory.items.count : 0)
    }

    /// Starts the `index`-th person of a block.
    mutating func begin(_ block: FactBlock, index: Int, clock: ZoneClock, through end: Int64) throws(FeatureError) {
        guard !needs.isEmpty else { return }
        try block.checkPlans(of: index, needs, through: end)
        self.clock = clock
        if needs.contains(.deadlines) {
            deadlines.begin(block.deadlines[index], block.events, at: block.eventRows(index), through: end, fault: context.fault)
        }
        if needs.contains(.availability), let book = context.workingDays {
            working = book.workingDays(ofPerson: block.persons.lowerBound + index)
            away.begin(block.leaves[index], block.absences[index], clock: clock, through: end, fault: context.fault)
        }
        if needs.contains(.content), let contents = context.contents {
            items.begin(block.events, at: block.eventRows(index), contents: contents, through: end, fault: context.fault)
        }
    }

    /// Moves on to a cutoff and appends the values of version 2; those that are not wanted, and those of the second pass, are left out.
    mutating func append(
        to row: inout FeatureRow, _ history: borrowing EventHistory, _ sessions: borrowing SessionSummary,
        _ reviews: borrowing DatedValues, at cutoff: Cutoff
    ) {
        guard context.layout.workingWidth > FeatureCatalogue.version1.count else { return }
        for section in CatalogueNeeds.sections {
            guard needs.contains(section.need) else {
                row.skip(section.features)
                continue
            }
            switch section.need {
            case .deadlines:
                deadlines.advance(to: cutoff)
                row.appendDeadlines(DeadlineSummary(deadlines, at: cutoff), t0: cutoff.t0)
            case .availability:
                away.advance(to: cutoff, working)
                row.appendAvailability(
                    away, working, clock: clock, sessions, lastEvent: history.count > 0 ? history.lastTime : nil, at: cutoff)
            case .content:
                items.advance(to: cutoff)
                row.appendContent(items)
            default:
                row.appendReviewLearning(reviews, history.sessions)
            }
        }
        row.skip(context.layout.workingWidth - row.count)
    }
}

extension FactBlock {
    /// Refuses plans, known by `end`, whose times are too far away.
    func checkPlans(of index: Int, _ needs: CatalogueNeeds, through end: Int64) throws(FeatureError) {
        func check(_ seconds: Int64?) throws(FeatureError) {
            guard let seconds, seconds.magnitude > FeatureEngine.latestTime.magnitude else { return }
            throw .timeOutOfRange(person: persons.lowerBound + index, seconds: seconds)
        }
        if needs.contains(.deadlines) {
            for deadline in deadlines[index] where deadline.knownAt <= end {
                try check(deadline.assignedAt)
                try check(deadline.dueAt)
            }
        }
        if needs.contains(.availability) {
            for leave in leaves[index] where leave.knownAt <= end {
                try check(leave.from)
                try check(leave.to)
            }
        }
    }
}
