import Records
import Simulation

/// Everything that a company hands over, kept in memory.
struct CollectedFacts: FactSink {
    var vocabulary = Vocabulary()
    var batches: [FactBatch] = []

    mutating func receive(_ batch: FactBatch) { batches.append(batch) }

    func rows<Row>(_ kind: KeyPath<FactBatch, PersonRows<Row>>) -> [(person: Int, row: Row)] {
        batches.flatMap { batch in
            zip(batch[keyPath: kind].persons, batch[keyPath: kind].rows).map { (Int($0), $1) }
        }
    }

    /// The events of each person, in the order handed over.
    func events(persons: Int) -> [[Event]] {
        var result = [[Event]](repeating: [], count: persons)
        for batch in batches {
            for (row, person) in batch.eventPersons.enumerated() {
                let events = batch.events
                result[Int(person)].append(
                    Event(
                        at: events.at[row], knownAt: events.knownAt[row], seconds: Int64(events.durationSeconds[row]),
                        kind: events.kind[row],
                        result: events.result[row]))
            }
        }
        return result
    }

    struct Event {
        let at, knownAt, seconds: Int64
        let kind: EventKind
        let result: AttemptResult
    }

    /// All rows of all kinds as text, in order: equal texts mean equal exports.
    var transcript: String {
        var lines: [String] = []
        for batch in batches {
            lines.append("\(batch.eventPersons) \(batch.events)")
            lines.append("\(batch.kpi) \(batch.reviews) \(batch.absences) \(batch.assignments) \(batch.attributes)")
            lines.append("\(batch.deadlines) \(batch.leaves) \(batch.outcomes) \(batch.managerAssessments)")
            lines.append(
                "\(batch.persons) \(batch.taxonomies) \(batch.contentTypes) \(batch.holidays) \(batch.permissions) \(batch.protected)"
            )
        }
        return lines.joined(separator: "\n") + vocabulary.labels.texts.joined(separator: "|") + vocabulary.persons.texts.joined()
    }
}

/// A simulated company and all that it handed over.
struct Made {
    let company: SimulatedCompany
    let facts: CollectedFacts
    /// The moment from which each person is no longer employed, and the moment of notice, by the exported outcomes.
    let exits: [Int: Int64]

    init(_ configuration: SimulationConfiguration, seed: UInt64 = 1, threads: Int = 2) throws {
        var facts = CollectedFacts()
        company = try SimulatedCompany.generate(configuration, seed: seed, threads: threads, into: &facts)
        self.facts = facts
        var exits: [Int: Int64] = [:]
        for (person, outcome) in facts.rows(\.outcomes) where outcome.kind.isExit { exits[person] = outcome.at }
        self.exits = exits
    }

    /// 600 people, a year; made once for all tests of invariants.
    static let year = Result {
        try Made(
            configuration {
                $0.people = 600; $0.months = 12
            }, seed: 5)
    }

    static func configuration(_ change: (inout SimulationConfiguration) -> Void) -> SimulationConfiguration {
        var configuration = SimulationConfiguration()
        change(&configuration)
        return configuration
    }
}
