import Records
import Statistics

/// What the second pass needs of a row besides the figures that persons are compared by.
struct UnitStanding: BitwiseCopyable {
    /// The unit in force at the cutoff, −1 where there is none.
    var unit: Code
    /// The group in force at the cutoff, −1 where there is none.
    var group: Code
    /// Whether the row stands for its person; false where the snapshot list repeats an earlier row.
    var isFirst: Bool
    /// Whether the person has an event in 7 days.
    var isActive: Bool
    /// Seconds of the sessions of 30 days.
    var seconds: Int64
}

/// The first pass: the facts of one person, worked through once for all of the person's cutoffs.
///
/// Its room is used again for the next person.
struct PersonPass: ~Copyable {
    private var history: EventHistory
    private var kpi = DatedValues()
    private var reviews = DatedValues()
    private var absences = DatedValues()
    private var assignments = AssignmentLog()
    private var sessions = SessionSummary()
    private var kpiSummary = KPISummary()
    private var scores = ScoreSummary()
    private var absenceSum = ExactSum()
    private let entropies = EntropyTable()
    private let taxonomies: [Taxonomy]
    private let context: PassContext
    private let fault: EngineFault?
    private var hiredAt: Int64?
    private var plans: PlanPass
    private var formulas: FormulaPass?
    /// How many events in sight kept their place wherever the history went since the last cutoff.
    private var keptEvents = Int.max
    /// Whether the person has one cutoff and nothing else is asked for.
    private var isSettledAtOnce = false

    /// Makes room for the courses and items of a directory.
    init(_ context: PassContext) {
        let directory = context.directory
        formulas = context.formulas.map { FormulaPass($0.plan, $0.tables, fault: context.fault) }
        history = EventHistory(courses: directory.courses.count, items: directory.items.count)
        taxonomies = directory.taxonomies
        plans = PlanPass(context)
        self.context = context
        fault = context.fault
    }

    /// Starts the `index`-th person of a block.
    ///
    /// - Parameters:
    ///   - end: The last cutoff that will be asked for.
    ///   - isOnly: Whether it is the only one.
    mutating func begin(
        _ block: FactBlock, index: Int, hiredAt: Int64?, clock: ZoneClock, through end: Int64, isOnly: Bool = false
    ) throws(FeatureError) {
        try block.checkTimes(index, hiredAt: hiredAt)
        self.hiredAt = hiredAt
        let carried = block.carried.isEmpty ? CarriedEvents() : block.carried[index]
        isSettledAtOnce = isOnly && context.layout.followed.isEmpty && context.formulas == nil
        history.begin(
            block.events, at: block.eventRows(index), taxonomies: taxonomies, clock: clock, through: end, carried: carried,
            marks: block.sessionMarks[index], only: isSettledAtOnce ? reach(of: Cutoff(end, fault: fault)) : nil, fault: fault)
        kpi.begin(block.kpi[index], fault: fault)
        kpi.sealWhole(besides: BitRange(lowest: Int(carried.kpiLowestBit), highest: Int(carried.kpiHighestExponent)))
        reviews.begin(block.reviews[index], fault: fault)
        reviews.seal()
        absences.begin(block.absences[index], fault: fault)
        absences.seal()
        assignments.begin(block.assignments[index], groupBy: context.groupBy, fault: fault)
        try plans.begin(block, index: index, clock: clock, through: end)
        formulas?.begin(block, index: index, history)
        keptEvents = .max
    }

    /// Moves on to a cutoff, which is not before the last one, and writes its row.
    ///
    /// - Parameter row: Room for the values of the whole working row.
    /// - Returns: What the second pass needs.
    mutating func compute(at t0: Int64, into row: UnsafeMutablePointer<Double>) -> UnitStanding {
        let cutoff = Cutoff(t0, fault: fault)
        let weeks = fault == .weekShifted ? Cutoff(t0 + secondsPerWeek) : cutoff
        let kept = advance(to: reach(of: cutoff))
        kpi.advance(to: weeks)
        reviews.advance(to: cutoff)
        absences.advance(to: cutoff)
        assignments.advance(to: cutoff)
        sessions.read(history.sessions)
        var values = FeatureRow(at: row)
        if context.layout.needsFirstVersion {
            appendFirstVersion(to: &values, at: cutoff, weeks)
        } else {
            values.skip(FeatureCatalogue.version1.count)
        }
        plans.append(to: &values, history, sessions, reviews, at: cutoff)
        formulas?.compute(history, kept: kept, at: cutoff, into: row)
        assert(values.count == context.layout.workingWidth, "a row has a value for every feature of the catalogue")
        return UnitStanding(
            unit: assignments.unit, group: assignments.group, isFirst: true, isActive: history.count > history.first(inWindow: 0),
            seconds: sessions.windows[1].lengths.sum)
    }

    /// How far the events in sight reach.
    private func reach(of cutoff: Cutoff) -> Cutoff {
        fault == .sessionNotCut ? cutoff.reaching(SessionLog.longestPause) : cutoff
    }

    /// Moves the events on to a cutoff and returns how many of those in sight at the cutoff before keep their place.
    private mutating func advance(to cutoff: Cutoff) -> Int {
        if isSettledAtOnce {
            history.settle(at: cutoff)
            return 0
        }
        defer { keptEvents = .max }
        return min(keptEvents, history.advance(to: cutoff))
    }

    /// Writes the values of version 1.
    private mutating func appendFirstVersion(to values: inout FeatureRow, at cutoff: Cutoff, _ weeks: Cutoff) {
        let performance = kpiSummary.read(kpi, sessions, at: weeks)
        scores.read(history.scores, at: cutoff)
        let activity = Activity(&history, at: cutoff)
        values.appendVolume(activity, sessions)
        values.appendGaps(activity, sessions)
        values.appendTrajectory(activity, sessions, entropies: entropies)
        values.appendDifficulty(activity, scores)
        values.appendTiming(activity)
        values.appendSocialAndContent(activity)
        values.appendTrends(activity, sessions)
        values.appendPerformance(performance, kpi, reviews)
        values.appendAbsences(absences, &absenceSum, at: cutoff)
        values.appendContext(assignments, hiredAt: hiredAt, activity, at: cutoff)
        assert(values.count == FeatureCatalogue.version1.count, "a row has a value for every feature of the catalogue")
    }

    /// Moves on to a moment between cutoffs and returns what persons are ranked by as for a snapshot there: the interactions and the
    /// learning time of 30 days.
    mutating func followed(at moment: Int64) -> FollowedFigures {
        let cutoff = Cutoff(moment, fault: fault)
        keptEvents = min(keptEvents, history.advance(to: cutoff))
        return FollowedFigures(
            interactions: Double(history.tallies.interactions(in: 1)),
            minutes: Double(history.sessions.seconds(after: cutoff.border(window: 1), through: moment)) / 60)
    }
}

/// What persons are ranked by four weeks before a cutoff.
struct FollowedFigures: BitwiseCopyable {
    var interactions, minutes: Double

    /// The figure of a comparand that is followed.
    func value(of comparand: Comparand) -> Double {
        switch comparand {
        case .interactions30: interactions
        case .minutes30: minutes
        default: preconditionFailure("only interactions and minutes of 30 days are followed")
        }
    }
}
