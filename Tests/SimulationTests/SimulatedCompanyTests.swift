import Records
import Testing

@testable import Simulation

struct SimulatedCompanyTests {
    private let small = Made.configuration {
        $0.people = 200
        $0.months = 3
    }

    @Test func theSameSeedGivesTheSameFactsAndTruthOnAnyNumberOfThreads() throws {
        let one = try Made(small, seed: 7, threads: 1)
        for threads in [2, 3] {
            let other = try Made(small, seed: 7, threads: threads)
            #expect(other.facts.transcript == one.facts.transcript)
            let t0 = one.company.truth.start + 40 * 86_400
            for person in 0..<200 {
                for target in SimulatedTarget.allCases {
                    let possible = { (made: Made) in
                        made.company.truth.possibleRisk(person: person, at: t0, target: target, horizonDays: 30)
                    }
                    #expect(possible(other) == possible(one))
                }
            }
        }
    }

    @Test func anotherSeedGivesOtherFacts() throws {
        let one = try Made(small, seed: 7).facts
        let other = try Made(small, seed: 8).facts
        #expect(one.transcript != other.transcript)
        #expect(one.vocabulary.persons.texts == other.vocabulary.persons.texts)
    }

    @Test func aSinkWithTextsOfItsOwnReceivesTheSamePersons() throws {
        var sink = CollectedFacts()
        _ = sink.vocabulary.persons.code(for: "somebody else")
        _ = try SimulatedCompany.generate(small, seed: 7, into: &sink)
        let codes = sink.batches.flatMap { $0.persons.map(\.person) }
        #expect(codes == (1...200).map { Code($0) })
    }

    @Test func rowCountsAreThoseHandedOver() throws {
        let made = try Made.year.get()
        let total = made.company.rowCounts.reduce(0) { $0 + $1.rows }
        #expect(total == made.facts.batches.reduce(0) { $0 + $1.rowCount })
        let events = made.company.rowCounts.first { $0.kind == "events" }
        #expect(events?.rows == made.facts.batches.reduce(0) { $0 + $1.events.count })
        #expect(made.company.rowCounts.first { $0.kind == "persons" }?.rows == 600)
    }

    @Test func aRefusalOfTheSinkIsPassedOn() {
        struct Full: Error {}
        struct Refusing: FactSink {
            var vocabulary = Vocabulary()
            mutating func receive(_ batch: FactBatch) throws { throw Full() }
        }
        var sink = Refusing()
        #expect {
            _ = try SimulatedCompany.generate(small, seed: 1, into: &sink)
        } throws: { error in
            guard case SimulationError.sinkRefused(let inner) = error else { return false }
            return inner is Full
        }
    }
}
