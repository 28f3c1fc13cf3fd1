import Labels
import Records
import Statistics
import Testing

@Suite struct KnowledgeDelayTests {
    private func delays(_ persons: [PaperPerson], end: Int64 = day(365)) throws -> [KnowledgeDelay] {
        try PaperExtract(persons: persons, end: end).history().knowledgeDelays(threads: 2)
    }

    @Test func delaysAreOfTheFirstVersionOfAFact() throws {
        let found = try delays([
            PaperPerson(outcomes: [burnoutCase(day(100), known: day(110)), burnoutCase(day(100), known: day(150))]),
            PaperPerson(outcomes: [burnoutCase(day(100)), exit(.dismissal, day(120), known: day(115))]),
            PaperPerson(outcomes: [resignation(day(200), notice: day(150), known: day(153))]),
        ])
        #expect(found.map(\.kind) == ["resignation", "dismissal", "burnout_case"])
        #expect(found.map(\.facts) == [1, 1, 2] && found.map(\.restated) == [0, 0, 1])
        #expect(found.map(\.knownBefore) == [0, 1, 0])
        #expect(found.map(\.longestDays) == [3, 0, 10])
        #expect(found[2].shareSeen(within: 0) == 0.5 && found[2].shareSeen(within: 10) == 1)
        #expect(found[0].share(within: 2) == 0 && found[0].share(within: 3) == 1 && found[0].share(within: 90) == 1)
    }

    @Test func theCorrectionForRecentFactsByHand() throws {
        // Days before the end and delays: 10/0, 10/2, 5/1, 1/0, 1/0. Day 2: 1 of the 3 facts that are at least 2 days old; day 1: 1 of 4
        // facts with a delay of at most 1 day and at least 1 day old (all but the one of day 2); F(0) = (1 − 1/3)(1 − 1/4).
        let facts: [(age: Int, delay: Int)] = [(10, 0), (10, 2), (5, 1), (1, 0), (1, 0)]
        let found = try delays(
            facts.map { PaperPerson(outcomes: [burnoutCase(day(200 - $0.age), known: day(200 - $0.age + $0.delay))]) },
            end: day(200))[0]
        #expect(found.facts == 5 && found.longestDays == 2)
        #expect(abs((found.share(within: 0) ?? .nan) - 0.5) < 1e-15)
        #expect(abs((found.share(within: 1) ?? .nan) - 2.0 / 3) < 1e-15)
        #expect(found.share(within: 2) == 1)
        #expect(found.shareSeen(within: 0) == 0.6)
        #expect(found.days(forShare: 0.5) == 0 && found.days(forShare: 0.6) == 1 && found.days(forShare: 1) == 2)
    }

    @Test func theDelaysOfATruncatedExtractAreRecovered() throws {
        // Delays of 0, 10, …, 90 days, each as likely; facts on every day of the last 100, of which those not yet learned of are missing.
        var generator = SeededGenerator(seed: 3)
        var persons: [PaperPerson] = []
        for _ in 0..<6000 {
            let at = day(200 + generator.nextIndex(below: 100))
            persons.append(
                PaperPerson(outcomes: [burnoutCase(at, known: at + Int64(10 * generator.nextIndex(below: 10)) * 86_400)]))
        }
        let found = try delays(persons, end: day(300))[0]
        #expect(found.facts < 4000)
        for step in 0..<10 {
            let truth = Double(step + 1) / 10
            // 4 standard errors of the estimate at about 1,000 facts old enough; what is seen is off by up to 0.2.
            #expect(abs((found.share(within: 10 * step) ?? .nan) - truth) < 0.06, "\(step)")
        }
        #expect((found.shareSeen(within: 40) ?? 0) > 0.6)
    }

    @Test func whoObjectedIsNotCounted() throws {
        var person = PaperPerson(outcomes: [burnoutCase(day(100))])
        person.optedOut = true
        #expect(try delays([person]).isEmpty)
    }
}
