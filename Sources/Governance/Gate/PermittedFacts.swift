import Records

/// Facts opened for one purpose up to one end, without the persons who opted out.
struct PermittedFacts: Sendable {
    let facts: SealedFacts
    let basis: RecordedBasis
    let purpose: Purpose
    let end: Int64
    /// By person index.
    let excluded: [Bool]
    /// The directory in which persons who opted out are an id and nothing else.
    let directory: FactDirectory

    init(facts: SealedFacts, basis: RecordedBasis, purpose: Purpose, end: Int64, excluded: [Bool]) {
        self.facts = facts
        self.basis = basis
        self.purpose = purpose
        self.end = end
        self.excluded = excluded
        var directory = facts.directory
        for (index, isExcluded) in excluded.enumerated() where isExcluded {
            directory.persons[index] = PersonRecord(id: directory.persons[index].id)
        }
        self.directory = directory
    }

    func block(_ index: Int) throws -> FactBlock {
        let block = try facts.load(index)
        let reachesPastEnd = block.reaches(past: end)
        guard reachesPastEnd || block.persons.contains(where: { excluded[$0] }) else { return block }
        return block.keeping(persons: { !excluded[$0] }, through: end)
    }
}

/// A fact with both clocks.
protocol Dated {
    var occurredAt: Int64 { get }
    var knownAt: Int64 { get }
}

extension KPIValue: Dated { var occurredAt: Int64 { at } }
extension Review: Dated { var occurredAt: Int64 { at } }
extension Absence: Dated { var occurredAt: Int64 { at } }
extension Assignment: Dated { var occurredAt: Int64 { at } }
extension Attribute: Dated { var occurredAt: Int64 { at } }
/// A plan may lie in the future; what counts is when it was made.
extension Deadline: Dated { var occurredAt: Int64 { knownAt } }
/// A plan may lie in the future; what counts is when it was known.
extension Leave: Dated { var occurredAt: Int64 { knownAt } }
/// An outcome with a notice is announced before it happens: a resignation that is known today may take effect next month.
extension Outcome: Dated { var occurredAt: Int64 { noticeAt ?? at } }
extension SurveyAnswer: Dated { var occurredAt: Int64 { at } }
extension Intervention: Dated { var occurredAt: Int64 { at } }
extension ManagerAssessment: Dated { var occurredAt: Int64 { at } }

extension FactBlock {
    /// Whether any row happened or became known after `end`.
    fileprivate func reaches(past end: Int64) -> Bool {
        func late(_ rows: [some Dated]) -> Bool { rows.contains { $0.occurredAt > end || $0.knownAt > end } }
        return events.at.contains { $0 > end } || events.knownAt.contains { $0 > end } || late(kpi.rows) || late(reviews.rows)
            || late(absences.rows) || late(assignments.rows) || late(attributes.rows) || late(deadlines.rows) || late(leaves.rows)
            || late(outcomes.rows) || late(surveyAnswers.rows) || late(interventions.rows) || late(managerAssessments.rows)
    }

    /// The block with only the rows of the persons kept that happened and were known by `end`.
    fileprivate func keeping(persons keep: (Int) -> Bool, through end: Int64) -> FactBlock {
        var kept = FactBlock(persons: persons)
        let keeps = persons.map(keep)
        func trimmed<Row: Dated>(_ group: Grouped<Row>) -> Grouped<Row> {
            var offsets = [0]
            var rows: [Row] = []
            for index in 0..<persons.count {
                if keeps[index] { rows += group[index].filter { $0.occurredAt <= end && $0.knownAt <= end } }
                offsets.append(rows.count)
            }
            return Grouped(offsets: offsets, rows: rows)
        }
        var positions: [Int] = []
        kept.eventOffsets = [0]
        for index in 0..<persons.count {
            if keeps[index] { positions += eventRows(index).filter { events.at[$0] <= end && events.knownAt[$0] <= end } }
            kept.eventOffsets.append(positions.count)
        }
        kept.events = events.selecting(positions)
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
