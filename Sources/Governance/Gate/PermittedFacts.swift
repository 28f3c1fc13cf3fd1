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
        guard !isWhole || block.reaches(past: end) else { return block }
        return block.keeping(persons: { periods[$0] }, through: end)
    }
}

/// A fact with both clocks.
protocol Dated {
    var occurredAt: Int64 { get }
    var knownAt: Int64 { get }

    /// Whether the fact may be used where only some periods are permitted.
    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Self>) -> Bool
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
}

extension Leave: Dated {
    /// A plan may lie in the future; what counts is when it was known.
    var occurredAt: Int64 { knownAt }

    /// A leave counts where one of its days is permitted, so that nobody seems idle who is away; a cancellation always does.
    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Leave>) -> Bool {
        to.map { periods.overlap(from: from, to: $0) } ?? true
    }
}

extension Outcome: Dated {
    /// An outcome with a notice is announced before it happens: a resignation that is known today may take effect next month.
    var occurredAt: Int64 { min(noticeAt ?? at, at) }

    func isPermitted(in periods: PermittedPeriods, among rows: ArraySlice<Outcome>) -> Bool { periods.contains(at) }
}

extension FactBlock {
    /// Whether any row happened or became known after `end`.
    fileprivate func reaches(past end: Int64) -> Bool {
        func late(_ rows: [some Dated]) -> Bool { rows.contains { $0.occurredAt > end || $0.knownAt > end } }
        return events.at.contains { $0 > end } || events.knownAt.contains { $0 > end } || late(kpi.rows) || late(reviews.rows)
            || late(absences.rows) || late(assignments.rows) || late(attributes.rows) || late(deadlines.rows) || late(leaves.rows)
            || late(outcomes.rows) || late(surveyAnswers.rows) || late(interventions.rows) || late(managerAssessments.rows)
    }

    /// The block with only the rows of permitted periods that happened and were known by `end`.
    ///
    /// - Parameter permitted: The periods of a person; `nil` keeps nothing.
    fileprivate func keeping(persons permitted: (Int) -> PermittedPeriods?, through end: Int64) -> FactBlock {
        var kept = FactBlock(persons: persons)
        kept.firstCutoff = firstCutoff
        kept.carried = carried.enumerated().map { permitted(persons.lowerBound + $0) == nil ? CarriedEvents() : $1 }
        let periods = persons.map(permitted)
        func trimmed<Row: Dated>(_ group: Grouped<Row>) -> Grouped<Row> {
            var offsets = [0]
            var rows: [Row] = []
            for index in 0..<persons.count {
                if let periods = periods[index] {
                    let known = group[index].filter { $0.occurredAt <= end && $0.knownAt <= end }
                    rows += periods.isAlways ? known : known.filter { $0.isPermitted(in: periods, among: known[...]) }
                }
                offsets.append(rows.count)
            }
            return Grouped(offsets: offsets, rows: rows)
        }
        var stretches: [Range<Int>] = []
        var count = 0
        kept.eventOffsets = [0]
        for index in 0..<persons.count {
            if let periods = periods[index] {
                count += events.addStretches(of: eventRows(index), permittedIn: periods, through: end, to: &stretches)
            }
            kept.eventOffsets.append(count)
        }
        kept.events = events.selecting(stretches, count: count)
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
