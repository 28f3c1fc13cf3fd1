import Records

/// Facts opened for one purpose up to one end, without the persons who are left out.
struct PermittedFacts: Sendable {
    let facts: SealedFacts
    let basis: RecordedBasis
    let purpose: Purpose
    let end: Int64
    /// By person index; `nil` for who is left out.
    let periods: [PermittedPeriods?]
    /// How many persons are left out, by reason.
    let exclusions: [Exclusion: Int]
    /// The directory in which persons who are left out are an id and nothing else.
    let directory: FactDirectory
    /// Is handed what may be kept of each block that is read.
    var keep: (@Sendable (Int, FactBlock) throws -> Void)?

    init(facts: SealedFacts, basis: RecordedBasis, purpose: Purpose, end: Int64, decisions: [GateDecision]) {
        self.facts = facts
        self.basis = basis
        self.purpose = purpose
        self.end = end
        var directory = facts.directory
        var exclusions: [Exclusion: Int] = [:]
        periods = decisions.enumerated().map { index, decision in
            switch decision {
            case .permitted(let periods): return periods
            case .excluded(let reason):
                exclusions[reason, default: 0] += 1
                directory.persons[index] = PersonRecord(id: directory.persons[index].id)
                return nil
            }
        }
        self.exclusions = exclusions
        self.directory = directory
    }

    func block(_ index: Int) throws -> FactBlock {
        let block = try loaded(index)
        try keep?(index, ofThePermitted(block))
        return permitted(of: block)
    }

    /// A block with everything that is known of those who are let through. Old events that were left out were all permitted when they were;
    /// where only some periods are now, or the block knows nothing of somebody, it is read whole.
    private func loaded(_ index: Int) throws -> FactBlock {
        let block = try facts.load(index)
        guard !block.carried.isEmpty else { return block }
        let isEnough =
            end >= block.firstCutoff
            && block.persons.enumerated().allSatisfy { slot, person in
                guard let periods = periods[person] else { return true }
                return block.carried[slot].isNothing || (periods.isAlways && !block.carried[slot].isMissing)
            }
        return isEnough ? block : try facts.loadWhole(index)
    }

    /// The block with all facts of those who are let through, whenever they happen or become known, and nothing of anybody else.
    private func ofThePermitted(_ block: FactBlock) -> FactBlock {
        guard block.persons.contains(where: { periods[$0] == nil }) else { return block }
        return block.keeping(persons: { periods[$0] == nil ? nil : .always }, through: .max)
    }

    func block(_ index: Int, only selection: FactSelection) throws -> FactBlock {
        permitted(of: try facts.loadOnly(index, selection))
    }

    /// What may come through of a block.
    func permitted(of block: FactBlock) -> FactBlock {
        let isWhole = block.persons.allSatisfy { periods[$0]?.isAlways ?? false }
        return isWhole ? block.ending(at: end) : block.keeping(persons: { periods[$0] }, through: end)
    }
}

/// A fact with both clocks.
protocol Dated {
    var occurredAt: Int64 { get }
    var knownAt: Int64 { get }

    /// Whether the fact may be used where only some periods are permitted.
    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Self>) -> Bool

    /// What may be used of the fact where only some periods are permitted; `nil` for nothing.
    ///
    /// - Parameter position: Where it stands among the rows.
    func permitted(in periods: PermittedPeriods, among rows: ArraySlice<Self>, at position: Int) -> Self?
}

extension Dated {
    func permitted(in periods: PermittedPeriods, among rows: ArraySlice<Self>, at position: Int) -> Self? {
        isPermitted(in: periods, among: rows) ? self : nil
    }
}

/// A fact at a moment counts where that moment is permitted.
protocol Momentary: Dated {
    var at: Int64 { get }
}

extension Momentary {
    var occurredAt: Int64 { at }

    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Self>) -> Bool { periods.contains(at) }
}

extension KPIValue: Momentary {}
extension Review: Momentary {}
extension Absence: Momentary {}
extension SurveyAnswer: Momentary {}
extension Intervention: Momentary {}
extension ManagerAssessment: Momentary {}

extension Assignment: Dated {
    var occurredAt: Int64 { at }

    /// A place in the organisation lasts until the next: it counts where one of its days is permitted.
    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Assignment>) -> Bool {
        periods.overlap(from: at, to: rows.lazy.map(\.at).filter { $0 > at }.min() ?? .max)
    }
}

extension Attribute: Dated {
    var occurredAt: Int64 { at }

    /// A slow fact lasts until the next of its name: it counts where one of its days is permitted.
    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Attribute>) -> Bool {
        periods.overlap(from: at, to: rows.lazy.filter { $0.name == name && $0.at > at }.map(\.at).min() ?? .max)
    }
}

extension Deadline: Dated {
    /// A plan may lie in the future; what counts is when it was made.
    var occurredAt: Int64 { knownAt }

    /// What is due on a permitted day counts; a withdrawal always does, for it only takes away.
    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Deadline>) -> Bool { dueAt.map(periods.contains) ?? true }

    /// A date that was moved to a day that is not permitted is gone all the same: from when that was known it is as if withdrawn, and no
    /// older date of the task is in force again.
    func permitted(in periods: PermittedPeriods, among rows: ArraySlice<Deadline>, at position: Int) -> Deadline? {
        if isPermitted(in: periods, among: rows) { return self }
        let replacesOther = rows.indices.contains { other in
            rows[other].item == item && rows[other].assignedAt == assignedAt
                && rows[other].dueAt.map(periods.contains) == true && (rows[other].knownAt, other) < (knownAt, position)
        }
        return replacesOther
            ? Deadline(
                course: course, item: item, assignedAt: assignedAt, dueAt: nil, knownAt: knownAt, weight: nil, required: nil) : nil
    }
}

extension Leave: Dated {
    /// A plan may lie in the future; what counts is when it was known.
    var occurredAt: Int64 { knownAt }

    /// A leave counts where one of its days is permitted, so that nobody seems idle who is away; a cancellation always does.
    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Leave>) -> Bool {
        to.map { periods.overlap(from: from, to: $0) } ?? true
    }

    /// A leave that was cut short so that no permitted day is left of it is as if cancelled from when that was known: no older end of it is
    /// in force again.
    func permitted(in periods: PermittedPeriods, among rows: ArraySlice<Leave>, at position: Int) -> Leave? {
        if isPermitted(in: periods, among: rows) { return self }
        let replacesOther = rows.indices.contains { other in
            rows[other].from == from && rows[other].kind == kind
                && rows[other].to.map { periods.overlap(from: from, to: $0) } == true
                && (rows[other].knownAt, other) < (knownAt, position)
        }
        return replacesOther ? Leave(from: from, to: nil, knownAt: knownAt, kind: kind) : nil
    }
}

extension Outcome: Dated {
    /// An outcome with a notice is announced before it happens: a resignation that is known today may take effect next month.
    var occurredAt: Int64 { min(noticeAt ?? at, at) }

    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Outcome>) -> Bool { periods.contains(at) }
}

extension FactBlock {
    /// The block with only the rows that happened and were known by `end`; of kinds that have no others, nothing is copied.
    fileprivate func ending(at end: Int64) -> FactBlock {
        var block = self
        func trim<Row: Dated>(_ group: inout Grouped<Row>) {
            guard group.rows.contains(where: { $0.occurredAt > end || $0.knownAt > end }) else { return }
            group = group.trimmed { _, rows in rows.filter { $0.occurredAt <= end && $0.knownAt <= end } }
        }
        if events.at.contains(where: { $0 > end }) || events.knownAt.contains(where: { $0 > end }) {
            (block.eventOffsets, block.events) = trimmedEvents({ _ in .always }, through: end)
        }
        trim(&block.kpi)
        trim(&block.reviews)
        trim(&block.absences)
        trim(&block.assignments)
        trim(&block.attributes)
        trim(&block.deadlines)
        trim(&block.leaves)
        trim(&block.outcomes)
        trim(&block.surveyAnswers)
        trim(&block.interventions)
        trim(&block.managerAssessments)
        return block
    }

    /// The block with only the rows of permitted periods that happened and were known by `end`.
    ///
    /// - Parameter permitted: The periods of a person; `nil` keeps nothing.
    fileprivate func keeping(persons permitted: (Int) -> PermittedPeriods?, through end: Int64) -> FactBlock {
        var kept = FactBlock(persons: persons)
        kept.firstCutoff = firstCutoff
        kept.carried = carried.enumerated().map { permitted(persons.lowerBound + $0) == nil ? CarriedEvents() : $1 }
        let periods = persons.map(permitted)
        kept.sessionMarks = sessionMarks.trimmed { periods[$0] == nil ? [] : Array($1) }
        func trimmed<Row: Dated>(_ group: Grouped<Row>) -> Grouped<Row> {
            group.trimmed { index, rows in
                guard let periods = periods[index] else { return [] }
                let known = rows.filter { $0.occurredAt <= end && $0.knownAt <= end }
                return periods.isAlways
                    ? known : known.indices.compactMap { known[$0].permitted(in: periods, among: known[...], at: $0) }
            }
        }
        (kept.eventOffsets, kept.events) = trimmedEvents({ periods[$0] }, through: end)
        kept.kpi = trimmed(kpi)
        kept.reviews = trimmed(reviews)
        kept.absences = trimmed(absences)
        kept.assignments = trimmed(assignments)
        kept.attributes = trimmed(attributes)
        kept.deadlines = trimmed(deadlines)
        kept.leaves = trimmed(leaves)
        kept.outcomes = trimmed(outcomes)
        kept.surveyAnswers = trimmed(surveyAnswers)
        kept.interventions = trimmed(interventions)
        kept.managerAssessments = trimmed(managerAssessments)
        return kept
    }

    /// The events of the permitted periods, by person of the block, that happened and were known by `end`.
    private func trimmedEvents(
        _ periods: (Int) -> PermittedPeriods?, through end: Int64
    ) -> (offsets: [Int], events: EventColumns) {
        var stretches: [Range<Int>] = []
        var count = 0
        var offsets = [0]
        for index in 0..<persons.count {
            if let periods = periods(index) {
                count += events.addStretches(of: eventRows(index), permittedIn: periods, through: end, to: &stretches)
            }
            offsets.append(count)
        }
        return (offsets, events.selecting(stretches, count: count))
    }
}

extension Grouped {
    /// Of each person's rows those that `kept` returns.
    fileprivate func trimmed(_ kept: (Int, ArraySlice<Row>) -> [Row]) -> Grouped {
        var offsets = [0]
        var rows: [Row] = []
        for index in 0..<self.offsets.count - 1 {
            rows += kept(index, self[index])
            offsets.append(rows.count)
        }
        return Grouped(offsets: offsets, rows: rows)
    }
}

extension EventColumns {
    /// Adds the stretches of the rows that happened in permitted periods and were known by `end`, and returns how many rows they have.
    /// Rows that follow one another make one stretch: most persons have few.
    fileprivate func addStretches(
        of rows: Range<Int>, permittedIn periods: PermittedPeriods, through end: Int64, to stretches: inout [Range<Int>]
    ) -> Int {
        var count = 0
        var first = rows.lowerBound
        for row in rows where at[row] > end || knownAt[row] > end || !(periods.isAlways || periods.contains(at[row])) {
            if first < row { stretches.append(first..<row) }
            count += row - first
            first = row + 1
        }
        if first < rows.upperBound { stretches.append(first..<rows.upperBound) }
        return count + rows.upperBound - first
    }
}
