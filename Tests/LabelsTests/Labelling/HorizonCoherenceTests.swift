import Labels
import Records
import Statistics
import Testing

@Suite struct HorizonCoherenceTests {
    @Test func eventsWithinTheShorterWindowAreWithinTheLongerOne() throws {
        let early = PaperPerson(outcomes: [burnoutCase(day(110))])
        let edge = PaperPerson(outcomes: [burnoutCase(day(130))])
        let later = PaperPerson(outcomes: [burnoutCase(day(130) + 1)])
        let history = try PaperExtract(persons: [early, edge, later, PaperPerson()], end: day(365)).history()
        let snapshots = Snapshots(person: [0, 1, 2, 3, 3], t0: [day(100), day(100), day(100), day(100), day(330)])
        let tables = try Labelling(targets: [.burnout], horizonsDays: [30, 60]).labels(of: history, for: snapshots, threads: 1)
        let found = tables[0].coherence(with: tables[1])
        #expect([found.shorterDays, found.longerDays, found.compared] == [30, 60, 4])
        #expect([found.positiveAtBoth, found.positiveLater, found.negativeAtBoth, found.unknownLater] == [2, 1, 1, 1])
        #expect(found.isCoherent && found.contradictions == 0)
    }

    @Test(arguments: [false, true]) func randomHistoriesAreCoherent(leavesOut: Bool) throws {
        var generator = SeededGenerator(seed: 77)
        let persons = (0..<40).map { _ in RandomHistoryTests.person(&generator) }
        let history = try PaperExtract(persons: persons, end: day(330), personsPerBlock: 7).history()
        let settings = try Labelling(
            targets: RandomHistoryTests.targets(), horizonsDays: [30, 60, 90], leavesOutCompetingExits: leavesOut)
        let t0s = (0..<33).map { day(10 * $0) }
        let snapshots = Snapshots(
            person: persons.indices.flatMap { person in t0s.map { _ in Int32(person) } }, t0: persons.flatMap { _ in t0s })
        let tables = try settings.labels(of: history, for: snapshots, threads: 2)
        var later = 0
        for target in settings.targets.indices {
            for (short, long) in [(0, 1), (1, 2), (0, 2)] {
                let found = tables[3 * target + short].coherence(with: tables[3 * target + long])
                #expect(found.contradictions == 0, "\(settings.targets[target].name)")
                #expect(found.compared == found.positiveAtBoth + found.positiveLater + found.negativeAtBoth)
                later += found.positiveLater
            }
        }
        #expect(later > 30)
    }
}
