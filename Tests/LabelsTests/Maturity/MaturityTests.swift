import Labels
import Records
import Statistics
import Testing

@Suite struct MaturityTests {
    @Test func theShareOfWindowsThatAreOverIsCountedByCutoff() throws {
        let ill = PaperPerson(outcomes: [burnoutCase(day(110))])
        let gone = PaperPerson(outcomes: [exit(.retirement, day(50))])
        let history = try PaperExtract(persons: [ill, PaperPerson(), gone], end: day(140)).history()
        let snapshots = Snapshots(person: [0, 1, 2, 0, 1], t0: [day(100), day(100), day(100), day(109), day(111)])
        let table = try Labelling(targets: [.burnout], horizonsDays: [30]).labels(of: history, for: snapshots, threads: 1)[0]
        let found = table.maturityByCutoff
        #expect(found.map(\.t0) == [day(100), day(109), day(111)])
        #expect(found.map(\.overAt) == [day(130), day(139), day(141)])
        #expect(found.map(\.atRisk) == [2, 1, 1])
        #expect(found.map(\.over) == [2, 1, 0])
        #expect(found.map(\.positives) == [1, 1, 0] && found.map(\.negatives) == [1, 0, 0])
        #expect(found.map(\.shareOver) == [1, 1, 0])
    }

    @Test func labelsTurnUntilTheOutcomeIsLearnedOf() throws {
        // Windows are over on day 130; the case is learned of on day 150, the survey is corrected on day 160.
        let late = PaperPerson(outcomes: [burnoutCase(day(110), known: day(150))])
        let corrected = PaperPerson(outcomes: [survey(day(110), 80), survey(day(110), 10, known: day(160))])
        let prompt = PaperPerson(outcomes: [burnoutCase(day(110))])
        let history = try PaperExtract(persons: [late, corrected, prompt, PaperPerson()], end: day(200)).history()
        let snapshots = Snapshots(person: [0, 1, 2, 3], t0: Array(repeating: day(100), count: 4))
        let found = try Labelling(targets: [.burnout], horizonsDays: [30]).maturity(
            of: history, for: snapshots, delaysDays: [0, 19, 20, 30, 70, 71], threads: 1)
        #expect(found.count == 1 && found[0].target == "burnout" && found[0].horizonDays == 30)
        #expect(found[0].delays.map(\.compared) == [4, 4, 4, 4, 4, 0])
        #expect(found[0].delays.map(\.positivesNow) == [2, 2, 2, 2, 2, 0])
        #expect(found[0].delays.map(\.becamePositive) == [1, 1, 0, 0, 0, 0])
        #expect(found[0].delays.map(\.becameNegative) == [1, 1, 1, 0, 0, 0])
        #expect(found[0].delays.map(\.shareStillToCome) == [0.5, 0.5, 0, 0, 0, nil])
        #expect(found[0].delayDays(leaving: 0.1) == 20 && found[0].delayDays(leaving: 0.5) == 0)
    }

    @Test func turnsAreThoseOfTwoLabelTables() throws {
        var generator = SeededGenerator(seed: 12)
        let persons = (0..<30).map { _ in RandomHistoryTests.person(&generator) }
        let end = day(330)
        let history = try PaperExtract(persons: persons, end: end, personsPerBlock: 7).history()
        let settings = try Labelling(targets: RandomHistoryTests.targets(), horizonsDays: [30, 60])
        let t0s = (0..<15).map { day(20 * $0) }
        let snapshots = Snapshots(
            person: persons.indices.flatMap { person in t0s.map { _ in Int32(person) } }, t0: persons.flatMap { _ in t0s })
        let delays = [0, 10, 40]
        let found = try settings.maturity(of: history, for: snapshots, delaysDays: delays, threads: 2)
        #expect(try settings.maturity(of: history, for: snapshots, delaysDays: delays, threads: 1) == found)
        var turned = 0
        for (table, maturity) in found.enumerated() {
            for (place, delay) in delays.enumerated() {
                var compared = 0
                var turns = [0, 0]
                for t0 in t0s {
                    let moment = t0 + Int64(maturity.horizonDays + delay) * 86_400
                    if moment > end { continue }
                    let some = Snapshots(person: persons.indices.map { Int32($0) }, t0: persons.map { _ in t0 })
                    let then = try settings.labels(of: history, for: some, asKnownAt: moment, threads: 1)[table]
                    let now = try settings.labels(of: history, for: some, threads: 1)[table]
                    let both = now.turns(since: then)
                    compared += both.compared
                    turns[0] += both.becamePositive
                    turns[1] += both.becameNegative
                }
                let one = maturity.delays[place]
                #expect(one.compared == compared && one.becamePositive == turns[0] && one.becameNegative == turns[1])
                turned += turns[0] + turns[1]
            }
        }
        #expect(turned > 20)
    }

    @Test func delaysOutOfRangeAreRefused() throws {
        let history = try PaperExtract(PaperPerson()).history()
        let snapshots = Snapshots(person: [0], t0: [day(100)])
        #expect(throws: LabelError.self) { try Labelling().maturity(of: history, for: snapshots, delaysDays: [-1], threads: 1) }
        #expect(throws: LabelError.self) { try Labelling().maturity(of: history, for: snapshots, delaysDays: [4000], threads: 1) }
    }
}
