import Governance
import Records
import Statistics

/// What the facts of a history amount to, from one look at every block.
struct FactSurvey: Sendable {
    /// LMS events.
    var events = 0
    /// Persons whose facts may be used, and those of them without a single event.
    var persons = 0
    var personsWithoutEvents = 0
    /// The first and the last moment of an event, UTC seconds.
    var firstEvent: Int64?
    var lastEvent: Int64?
    /// The last moment at which something that had happened became known; plans are not counted.
    var lastKnown: Int64?

    /// Looks at all blocks.
    init(_ history: OutcomeHistory, threads: Int) throws {
        let parts = try mapConcurrently(history.blockCount, threads: threads) { (number) throws -> FactSurvey in
            let block = try history.block(number)
            var survey = FactSurvey()
            for (index, person) in block.persons.enumerated() where history.includes(person: person) {
                survey.persons += 1
                if block.eventRows(index).isEmpty { survey.personsWithoutEvents += 1 }
            }
            survey.events = block.events.count
            survey.firstEvent = block.events.at.min()
            survey.lastEvent = block.events.at.max()
            survey.lastKnown = block.lastKnown
            return survey
        }
        for part in parts { add(part) }
    }

    private init() {}

    private mutating func add(_ other: FactSurvey) {
        events += other.events
        persons += other.persons
        personsWithoutEvents += other.personsWithoutEvents
        firstEvent = [firstEvent, other.firstEvent].compactMap(\.self).min()
        lastEvent = [lastEvent, other.lastEvent].compactMap(\.self).max()
        lastKnown = [lastKnown, other.lastKnown].compactMap(\.self).max()
    }
}

extension FactBlock {
    /// The newest `knownAt` of events, KPI values, reviews, absences, survey answers and outcomes.
    fileprivate var lastKnown: Int64? {
        let newest: [Int64?] = [
            events.knownAt.max(), kpi.rows.map(\.knownAt).max(), reviews.rows.map(\.knownAt).max(),
            absences.rows.map(\.knownAt).max(), outcomes.rows.map(\.knownAt).max(), surveyAnswers.rows.map(\.knownAt).max(),
        ]
        return newest.compactMap(\.self).max()
    }
}
