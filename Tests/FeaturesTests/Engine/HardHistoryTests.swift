import Records
import Statistics
import Testing

@testable import Features

/// Histories at the edges of what can be: everything late, long, crowded or extreme.
@Suite struct HardHistoryTests {
    private static let start: Int64 = 1_700_000_000

    /// Facts on one person with the given events, and snapshots every few days.
    private func facts(_ events: [PlainFacts.Event], snapshots: [Int64], zone: String? = nil) -> PlainFacts {
        var facts = PlainFacts()
        facts.persons = [("a", .init(timezone: zone))]
        facts.courses = [("c0", .upskilling), ("c1", .remedial)]
        facts.events = events
        facts.snapshots = snapshots.map { .init(person: "a", t0: $0) }
        return facts
    }

    private func event(_ at: Int64, knownAt: Int64? = nil, _ random: inout SeededGenerator) -> PlainFacts.Event {
        let kinds = EventKind.allCases + [.attempt, .attempt]
        return PlainFacts.Event(
            person: "a", at: at, knownAt: knownAt ?? at, kind: kinds[random.nextIndex(below: kinds.count)],
            course: "c\(random.nextIndex(below: 3))", item: "i\(random.nextIndex(below: 4))", amount: 1,
            duration: Int32(random.nextIndex(below: 3000)), score: Double(random.nextIndex(below: 65)) / 64,
            passed: random.nextIndex(below: 2) == 0)
    }

    private func expectPlain(_ facts: PlainFacts) throws {
        let computed = try facts.features(set: .version1)
        let plain = PlainCatalogue(facts: facts)
        for (row, snapshot) in facts.snapshots.enumerated() {
            let wanted = plain.values(snapshot)
            for (column, name) in computed.featureSet.names.enumerated() {
                let want = try #require(wanted[name])
                let value = computed.matrix[row, column]
                #expect(agrees(value, want), "\(name) at \(snapshot.t0): got \(value), wanted \(want)")
            }
        }
    }

    @Test(arguments: [1, 2])
    func aHistoryOfWhichEveryFactIsLateInRandomOrderAgreesWithThePage(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let events = (0..<150).map { _ in
            let at = Self.start + Int64(random.nextIndex(below: 100 * 86_400))
            return event(at, knownAt: at + Int64(random.nextIndex(below: 100 * 86_400)), &random)
        }
        try expectPlain(facts(events, snapshots: (0..<15).map { Self.start + Int64($0) * 14 * 86_400 }, zone: "Europe/Berlin"))
    }

    @Test func fiftyYearsOfHistoryAgreeWithThePage() throws {
        var random = SeededGenerator(seed: 3)
        let days: Int64 = 50 * 365
        let events = (0..<300).map { _ in event(Int64(random.nextIndex(below: Int(days) * 86_400)), &random) }
        let steps: [Int64] = [1, 3, 400, 401, 9_000, 9_007, 9_014, 18_000, 18_249]
        try expectPlain(facts(events, snapshots: steps.map { $0 * 86_400 }, zone: "America/New_York"))
    }

    /// Cutoffs less than a week apart, exactly a week apart and far apart move the borders of weeks in different ways.
    @Test func weeksAreRightHoweverFarCutoffsAreApart() throws {
        var random = SeededGenerator(seed: 4)
        let events = (0..<200).map { _ in event(Self.start + Int64(random.nextIndex(below: 120 * 86_400)), &random) }
        var t0 = Self.start
        let snapshots = [1, 604_799, 604_800, 604_801, 604_800, 3 * 604_800, 86_400, 86_400, 5 * 604_800, 604_800].map { step in
            t0 += step
            return t0
        }
        try expectPlain(facts(events, snapshots: snapshots))
    }

    /// The session goes on after a cutoff whose borders had passed it, and is taken back by a late fact before it.
    @Test func aSessionThatGoesOnAfterItsWeekHasPassedIsCountedInItsNewWeek() throws {
        var random = SeededGenerator(seed: 5)
        var events = [event(Self.start, &random), event(Self.start + 1000, &random)]
        events.append(event(Self.start + 900, knownAt: Self.start + 40 * 86_400, &random))
        events.append(event(Self.start + 2500, knownAt: Self.start + 95 * 86_400, &random))
        let days: [Int64] = [0, 7, 30, 39, 40, 41, 89, 90, 91, 95, 96, 120]
        try expectPlain(facts(events, snapshots: days.map { Self.start + $0 * 86_400 + 1000 }))
    }

    @Test func amountsAddUpBeyondInt32() throws {
        var random = SeededGenerator(seed: 6)
        let events = (0..<5).map { (step: Int64) in
            var event = event(Self.start + step, &random)
            event.amount = .max
            return event
        }
        let computed = try facts(events, snapshots: [Self.start + 10]).features(set: .version1)
        let column = try #require(computed.featureSet.column(named: "interactions_90d"))
        #expect(computed.matrix[0, column] == 5 * 2_147_483_647)
    }

    /// A duration of 68 years begins before all other events; one that is negative begins after its end.
    @Test(arguments: [Int32.max, 0, -1, -5000, Int32.min])
    func durationsOfEverySizeGiveThePagesValues(_ duration: Int32) throws {
        var random = SeededGenerator(seed: 7)
        let events = (0..<6).map { (step: Int64) in
            var event = event(Self.start + step * 2000, &random)
            if step == 3 { event.duration = duration }
            return event
        }
        try expectPlain(facts(events, snapshots: [Self.start + 5000, Self.start + 20_000, Self.start + 8 * 86_400]))
    }

    @Test(arguments: [Int64.min, -FeatureEngine.latestTime - 1])
    func aTimeTooLongAgoIsRefused(_ at: Int64) throws {
        var random = SeededGenerator(seed: 8)
        let facts = facts([event(at, &random), event(Self.start, &random)], snapshots: [Self.start])
        let error = try #require(throws: FeatureError.self) { try facts.features(set: .version1) }
        guard case .timeOutOfRange(person: 0, seconds: at) = error else {
            Issue.record("got \(error)")
            return
        }
    }

    /// What happens or becomes known at the end of time is never in sight; what was known before all time is, once it has happened.
    @Test func timesAtTheEndOfInt64AreNeverInSight() throws {
        var random = SeededGenerator(seed: 9)
        let seen = [event(Self.start, &random), event(Self.start + 50, &random)]
        var early = seen
        early[1].knownAt = .min
        let unseen = [event(.max, &random), event(Self.start + 20, knownAt: .max, &random)]
        let snapshots = [Self.start + 100, Self.start + 9_000_000]
        #expect(
            try bits(facts(early + unseen, snapshots: snapshots).features(set: .version1))
                == bits(facts(seen, snapshots: snapshots).features(set: .version1)))
    }

    /// Thousands of events in one second, of one person, with a snapshot at every one of hundreds of seconds.
    @Test func manyEventsAndSnapshotsOfOnePersonAreCountedExactly() throws {
        var random = SeededGenerator(seed: 10)
        let events = (0..<20_000).map { event(Self.start + Int64($0 / 100), &random) }
        let snapshots = (0..<200).map { Self.start + Int64($0) }
        let computed = try facts(events, snapshots: snapshots).features(set: .version1)
        let column = try #require(computed.featureSet.column(named: "events_7d"))
        for row in snapshots.indices { #expect(computed.matrix[row, column] == Double(100 * (row + 1))) }
    }
}
