import Records
import Statistics

/// What the second pass needs of a row: the unit in force and the person's learning time.
struct UnitStanding: BitwiseCopyable {
    /// The unit in force at the cutoff, −1 where there is none.
    var unit: Code
    /// Whether the row stands for its person; false where the snapshot list repeats an earlier row.
    var isFirst: Bool
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
    private var kpiSummary = KPISummary()
    private var scores = ScoreSummary()
    private var absenceSum = ExactSum()
    private let entropies = EntropyTable()
    private let taxonomies: [Taxonomy]
    private let fault: EngineFault?
    private var hiredAt: Int64?
    private var formulas: FormulaPass?
    /// How many events in sight kept their place wherever the history went since the last cutoff.
    private var keptEvents = Int.max

    /// Makes room for the courses and items of a directory.
    ///
    /// - Parameter formulas: The user-defined features that are worked out as well.
    init(directory: FactDirectory, fault: EngineFault?, formulas: FormulaWork? = nil) {
        self.formulas = formulas.map { FormulaPass($0.plan, $0.tables, fault: fault) }
        history = EventHistory(courses: directory.courses.count, items: directory.items.count)
        taxonomies = directory.taxonomies
        self.fault = fault
    }

    /// Starts the `index`-th person of a block.
    ///
    /// - Parameter end: The last cutoff that will be asked for.
    mutating func begin(
        _ block: FactBlock, index: Int, hiredAt: Int64?, clock: ZoneClock, through end: Int64
    ) throws(FeatureError) {
        try check(block, index, hiredAt)
        self.hiredAt = hiredAt
        history.begin(
            block.events, at: block.eventRows(index), taxonomies: taxonomies, clock: clock, through: end, fault: fault)
        let figures = block.kpi[index]
        kpi.begin(room: figures.count)
        for figure in figures where figure.name == nil {
            kpi.append(at: figure.at, reveal: reveal(figure.at, figure.knownAt), value: figure.value)
        }
        kpi.seal()
        reviews.begin(room: block.reviews[index].count)
        for review in block.reviews[index] {
            reviews.append(at: review.at, reveal: reveal(review.at, review.knownAt), value: review.value)
        }
        reviews.seal()
        absences.begin(room: block.absences[index].count)
        for absence in block.absences[index] {
            absences.append(at: absence.at, reveal: reveal(absence.at, absence.knownAt), value: absence.days)
        }
        absences.seal()
        assignments.begin(block.assignments[index], fault: fault)
        formulas?.begin(block, index: index, history)
        keptEvents = .max
    }

    /// Refuses times that are too far away; rows stand in the order of their times, and none after the last cutoff is used.
    private func check(_ block: FactBlock, _ index: Int, _ hiredAt: Int64?) throws(FeatureError) {
        let events = block.eventRows(index)
        let earliest = [
            events.isEmpty ? nil : block.events.at[events.lowerBound], block.kpi[index].first?.at, block.reviews[index].first?.at,
            block.absences[index].first?.at, block.assignments[index].first?.at, block.attributes[index].first?.at, hiredAt,
        ]
        for case .some(let seconds) in earliest where seconds < -FeatureEngine.latestTime {
            throw .timeOutOfRange(person: block.persons.lowerBound + index, seconds: seconds)
        }
        if let hiredAt, hiredAt > FeatureEngine.latestTime {
            throw .timeOutOfRange(person: block.persons.lowerBound + index, seconds: hiredAt)
        }
    }

    private func reveal(_ at: Int64, _ knownAt: Int64) -> Int64 { fault == .knownAtIgnored ? at : max(at, knownAt) }

    /// Moves on to a cutoff, which is not before the last one, and writes its row.
    ///
    /// - Parameter row: Room for the values of the whole working row.
    /// - Returns: What the second pass needs.
    mutating func compute(at t0: Int64, into row: UnsafeMutablePointer<Double>) -> UnitStanding {
        let cutoff = Cutoff(t0, fault: fault)
        let kept = min(keptEvents, history.advance(to: cutoff))
        keptEvents = .max
        kpi.advance(to: cutoff)
        reviews.advance(to: cutoff)
        absences.advance(to: cutoff)
        assignments.advance(to: cutoff)
        let sessions = SessionSummary(history.sessions, at: cutoff)
        kpiSummary.read(kpi, at: cutoff)
        scores.read(history, at: cutoff)
        var values = FeatureRow(at: row)
        values.appendVolume(history, sessions)
        values.appendGaps(history, sessions, t0: t0)
        values.appendTrajectory(history, sessions, entropies: entropies, t0: t0)
        values.appendDifficulty(history, scores, at: cutoff)
        values.appendTiming(history)
        values.appendSocialAndContent(history)
        values.appendTrends(history, sessions)
        values.appendPerformance(kpi, kpiSummary, reviews, sessions)
        values.appendAbsences(absences, &absenceSum, at: cutoff)
        values.appendContext(assignments, hiredAt: hiredAt, history, at: cutoff)
        assert(values.count == FeatureCatalogue.version1.count, "a row has a value for every feature of the catalogue")
        formulas?.compute(history, kept: kept, at: cutoff, into: row)
        return UnitStanding(unit: assignments.unit, isFirst: true, seconds: sessions.windows[1].lengths.sum)
    }
}
