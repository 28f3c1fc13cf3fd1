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
    /// When the newest event and the newest outcome became known.
    var lastEventKnown: Int64?
    var lastOutcomeKnown: Int64?
    /// Events by the day on which they became known, days since 1970.
    private var eventsByDay: [Int64: Int] = [:]

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
            survey.lastEventKnown = block.events.knownAt.max()
            survey.lastOutcomeKnown = block.outcomes.rows.map(\.knownAt).max()
            for known in block.events.knownAt { survey.eventsByDay[known / 86_400, default: 0] += 1 }
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
        lastEventKnown = [lastEventKnown, other.lastEventKnown].compactMap(\.self).max()
        lastOutcomeKnown = [lastOutcomeKnown, other.lastOutcomeKnown].compactMap(\.self).max()
        eventsByDay.merge(other.eventsByDay, uniquingKeysWith: +)
    }
}

extension FactSurvey {
    /// The end of the day up to which the event log is filled: the day by which 99.9 % of all events were known, UTC seconds.
    ///
    /// The very newest date is not taken, because one wrong clock would make every window look over.
    var filledThrough: Int64? {
        var seen = 0
        for (day, count) in eventsByDay.sorted(by: { $0.key < $1.key }) {
            seen += count
            if seen * 1_000 >= events * 999 { return min((day + 1) * 86_400, lastEventKnown ?? .max) }
        }
        return nil
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
