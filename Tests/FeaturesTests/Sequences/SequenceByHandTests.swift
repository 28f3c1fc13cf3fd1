import Records
import Statistics
import Testing

@testable import Features

/// Small histories worked out by hand.
@Suite struct SequenceByHandTests {
    private static let week: Int64 = 604_800
    private static let t0: Int64 = 1_710_115_200  // Monday 2024-03-11 00:00 UTC

    private func facts(_ hiredWeeksAgo: Double? = nil) -> SequenceFacts {
        var facts = SequenceFacts()
        facts.plain.persons = [
            ("p", .init(hiredAt: hiredWeeksAgo.map { Self.t0 - Int64($0 * Double(Self.week)) }))
        ]
        facts.plain.snapshots = [.init(person: "p", t0: Self.t0)]
        return facts
    }

    private func event(_ at: Int64, known: Int64? = nil, kind: EventKind = .view, item: String? = "i", duration: Int32 = 60)
        -> PlainFacts.Event
    {
        .init(person: "p", at: at, knownAt: known ?? at, kind: kind, course: "c", item: item, duration: duration)
    }

    private func series(_ set: SequenceSet, _ name: String, segment: Int = 0) -> [Double?] {
        guard let channel = set.channels.position(named: name) else { return [] }
        return (0..<set.shape.length).map { step in
            let value = set[segment, step, channel]
            return value.isNaN ? nil : value
        }
    }

    private func sequences(_ facts: SequenceFacts, _ length: Int = 4, overlap: Int = 0, most: Int = 64, step: SequenceStep = .week)
        throws -> SequenceSet
    {
        try facts.sequences(try #require(SequenceShape(step: step, length: length, overlap: overlap, mostSegments: most)))
    }

    @Test func theLowerBorderOfAStepIsOutsideAndTheUpperInside() throws {
        var facts = facts()
        // On the cutoff; on the border of weeks 0 and 1, which is week 1's; a second after it; and long before.
        facts.plain.events = [Self.t0, Self.t0 - Self.week, Self.t0 - Self.week + 1, Self.t0 - 3 * Self.week].map { event($0) }
        let set = try sequences(facts)
        #expect(series(set, "events") == [1, 0, 1, 2])
        #expect(set.lengths == [4])
        #expect(series(set, "since_first_event") == [1, 1, 1, 1])
        #expect(series(try sequences(facts, 8, step: .day), "events", segment: 2) == [1, 1, 0, 0, 0, 0, 0, 1])
    }

    @Test func aSessionCountsWhereItEndsWithItsWholeLength() throws {
        var facts = facts()
        // Ends a second after the border: both events are in week 0's session, the earlier event is week 1's.
        facts.plain.events = [
            event(Self.t0 - Self.week - 600, duration: 600), event(Self.t0 - Self.week + 1, duration: 0),
        ]
        let set = try sequences(facts, 2)
        #expect(series(set, "minutes") == [0, 1201.0 / 60])
        #expect(series(set, "sessions") == [0, 1])
        #expect(series(set, "events") == [1, 1])
    }

    @Test func stepsBeforeTheHistoryAreMissingAndWeeksWithoutAnythingAreZero() throws {
        var facts = facts(2.5)
        facts.plain.events = [event(Self.t0 - 600)]
        facts.plain.kpi = [.init(person: "p", at: Self.t0 - Self.week, knownAt: Self.t0, value: 3, name: nil)]
        let set = try sequences(facts, 5)
        #expect(set.lengths == [3])
        #expect(series(set, "events") == [nil, nil, 0, 0, 1])
        #expect(series(set, "kpi_mean") == [nil, nil, nil, 3, nil])
        #expect(series(set, "late_share") == [nil, nil, nil, nil, 1])  // 23:50
        #expect(series(set, "since_first_event") == [nil, nil, 0, 0, 1])
        #expect((0..<5).map { set.isInHistory(segment: 0, step: $0) } == [false, false, true, true, true])
        #expect(set.mask.count == 5 * set.channels.count)
        #expect(set.mask.prefix(2 * set.channels.count).allSatisfy { $0 == 0 })
    }

    @Test func nobodyKnownOfHasNoHistory() throws {
        let set = try sequences(facts())
        #expect(set.count == 1)
        #expect(set.lengths == [0])
        #expect(set.values.allSatisfy { $0.isNaN })
        let hired = try sequences(facts(100))
        #expect(hired.count == 1)
        #expect(hired.lengths == [4])
        #expect(series(hired, "events") == [0, 0, 0, 0])
        #expect(hired.leftOut == [0])
        let tomorrow = try sequences(facts(-0.1))
        #expect(tomorrow.lengths == [0])
    }

    @Test func longHistoriesAreCutIntoSegmentsOldestFirst() throws {
        var facts = facts()
        // Week k has k + 1 events, k = 0 … 6.
        for week in 0..<7 {
            for _ in 0...week { facts.plain.events.append(event(Self.t0 - Int64(week) * Self.week - 3600)) }
        }
        let plain = try sequences(facts, 3)
        #expect(plain.segment == [2, 1, 0])
        #expect((0..<3).map { series(plain, "events", segment: $0) } == [[nil, nil, 7], [6, 5, 4], [3, 2, 1]])
        #expect(plain.lengths == [1, 3, 3])
        let shared = try sequences(facts, 3, overlap: 1)
        #expect((0..<3).map { series(shared, "events", segment: $0) } == [[7, 6, 5], [5, 4, 3], [3, 2, 1]])
        let two = try sequences(facts, 3, most: 2)
        #expect(two.segment == [1, 0])
        #expect(two.leftOut == [1, 1])
        #expect((0..<2).map { two.age(segment: $0, step: 0) } == [5, 2])
    }

    @Test func deadlinesAreThoseInForceAndDoneAsOfTheCutoff() throws {
        var facts = facts()
        let (due, moved) = (Self.t0 - 2 * Self.week, Self.t0 - 3600)
        facts.plain.events = [
            event(Self.t0 - 3 * Self.week, kind: .complete, item: "a"),
            event(due + 1, kind: .attempt, item: "b"),
            event(Self.t0 - 60, known: Self.t0 + 1, kind: .complete, item: "c"),
        ]
        func row(_ item: String, _ dueAt: Int64?, assigned: Int64 = 0, known: Int64 = 0) -> SequenceFacts.Due {
            .init(person: "p", course: "c", item: item, assignedAt: assigned, dueAt: dueAt, knownAt: known)
        }
        facts.deadlines = [
            row("a", due), row("b", due), row("c", due),
            row("a", due, assigned: Self.t0 - 3 * Self.week),  // done at the very second of its assignment: not done
            row("d", due), row("d", moved, known: Self.t0), row("d", nil, known: Self.t0 + 1),  // moved; withdrawn too late to know
            row("e", due), row("e", nil, known: Self.t0),  // withdrawn
            row("f", Self.t0 + 5),
        ]
        let set = try sequences(facts)
        #expect(series(set, "due") == [0, 4, 0, 1])
        #expect(series(set, "due_done") == [0, 2, 0, 0])
        #expect(series(set, "due_done_late") == [0, 1, 0, 0])
    }

    @Test func leavesCountOnceByTheRowInForce() throws {
        var facts = facts(4)
        let day: Int64 = 86_400
        func away(_ from: Int64, _ to: Int64?, known: Int64 = 0, kind: Code? = nil) -> SequenceFacts.Away {
            .init(person: "p", from: Self.t0 - from * day, to: to.map { Self.t0 - $0 * day }, knownAt: known, kind: kind)
        }
        facts.leaves = [
            away(10, 5), away(9, 6, kind: 0),  // inside the first
            away(20, 10, known: 0), away(20, nil, known: Self.t0),  // cancelled
            away(1, -9),  // goes on after the cutoff
            away(14, 12, known: Self.t0 + 1),  // not known yet
        ]
        // The first second of the leave lies in a step whose upper end it is, so a second moves over the border.
        let set = try sequences(facts, 2)
        let seconds = series(set, "leave_days").map { ($0 ?? .nan) * 86_400 }
        // Week 1 ends at t0 − 7 d and includes that second; week 0: t0 − 7 d + 1 … t0 holds [−7 d + 1, −5 d) and [−1 d, t0].
        #expect(seconds.map { $0.rounded() } == [Double(3 * day + 1), Double(2 * day - 1 + day + 1)])
    }

    @Test func valuesOfExtremeSizeNeverBecomeInfinite() throws {
        var facts = facts()
        let most = Double.greatestFiniteMagnitude
        for value in [most, most, most] {
            facts.plain.kpi.append(.init(person: "p", at: Self.t0 - 5, knownAt: Self.t0 - 5, value: value, name: nil))
            facts.plain.absences.append(.init(person: "p", at: Self.t0 - 5, knownAt: Self.t0 - 5, value: value, name: nil))
        }
        facts.plain.kpi.append(.init(person: "p", at: Self.t0 - 5, knownAt: Self.t0 - 5, value: 1, name: "other"))
        let set = try sequences(facts, 1)
        #expect(series(set, "kpi_mean") == [most])
        #expect(series(set, "absence_days") == [nil])
        #expect(series(set, "absence_spells") == [3])
        #expect(!set.values.contains { $0.isInfinite })
    }

    @Test func scoresThatWholeNumbersDoNotHoldAreSummedUpExactly() throws {
        var facts = facts()
        for score in [0x1p-60, 0.5, 0.1, 0.2] {
            facts.plain.events.append(
                .init(person: "p", at: Self.t0 - 5, knownAt: Self.t0, kind: .attempt, course: "c", item: nil, score: score))
        }
        let odd = try #require(series(try sequences(facts, 1), "score_mean")[0])
        let catalogue = try facts.plain.features()
        let column = try #require(catalogue.featureSet.column(named: "score_mean_7d"))
        #expect(odd.bitPattern == catalogue.matrix[0, column].bitPattern)
    }

    @Test func timesOutsideOfTheExactYearsAreRefused() throws {
        var facts = facts()
        facts.plain.events = [event(-(1 << 38) - 1)]
        #expect(throws: FeatureError.self) { _ = try sequences(facts) }
        facts = self.facts()
        facts.plain.events = [event(-(1 << 38)), event(.max - 1)]
        let set = try sequences(facts, 4096, step: .day)
        #expect(set.segment.first == 63)
        #expect((set.leftOut.first ?? 0) > 2_000_000)
        facts.deadlines = [.init(person: "p", course: "c", item: nil, assignedAt: .min, dueAt: .min, knownAt: .min)]
        facts.leaves = [.init(person: "p", from: .min, to: .max, knownAt: .min, kind: nil)]
        facts.plain.events = [event(Self.t0)]
        #expect(series(try sequences(facts, 1), "leave_days") == [7])
        #expect(series(try sequences(facts, 1), "due") == [0])
    }

    @Test func shapesOutOfRangeAreNone() {
        #expect(SequenceShape(step: .week)?.length == 26)
        #expect(SequenceShape(step: .day)?.length == 56)
        for bad in [(0, 0, 1), (5, 5, 1), (5, -1, 1), (4097, 0, 1), (5, 0, 0), (5, 0, 4097)] {
            #expect(SequenceShape(step: .week, length: bad.0, overlap: bad.1, mostSegments: bad.2) == nil)
        }
    }
}
