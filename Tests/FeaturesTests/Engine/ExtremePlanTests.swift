import Records
import Statistics
import Testing

@testable import Features

/// Plans whose figures or times are at the ends of what there is.
@Suite struct ExtremePlanTests {
    private static let t0: Int64 = 1_710_115_200
    private static let day: Int64 = 86_400

    private func facts() -> PlainFacts {
        var facts = PlainFacts()
        facts.persons = [("a", .init())]
        facts.snapshots = [.init(person: "a", t0: Self.t0)]
        return facts
    }

    private func values(_ facts: PlainFacts) throws -> [String: Double] {
        let computed = try facts.features()
        return Dictionary(uniqueKeysWithValues: computed.featureSet.names.enumerated().map { ($1, computed.matrix[0, $0]) })
    }

    private func deadline(_ item: String, due: Int64?, weight: Double? = nil, known: Int64 = 0) -> PlainFacts.Deadline {
        .init(
            person: "a", course: "c", item: item, assignedAt: Self.t0 - 100 * Self.day, dueAt: due, knownAt: known, weight: weight)
    }

    private func attempt(_ item: String, score: Double?) -> PlainFacts.Event {
        let at = Self.t0 - 20 * Self.day
        return .init(person: "a", at: at, knownAt: at, kind: .attempt, course: "c", item: item, score: score)
    }

    @Test(arguments: [0x1p-1060, 1e-300, 1, 1e300, 1.7e308])
    func theUnitOfWeightsDoesNotMatterToShares(_ unit: Double) throws {
        var facts = facts()
        facts.deadlines = (0..<6).map { deadline("i\($0)", due: Self.t0 - Int64($0) * Self.day, weight: unit) }
        facts.events = [attempt("i0", score: 0.5), attempt("i1", score: 1), attempt("i2", score: nil)]
        let got = try values(facts)
        #expect(got["done_weight_share"] == 0.5)
        #expect(got["achieved_share"] == 0.3)
        #expect(got["reachable_share"] == 0.3)
        let missed = try #require(got["overdue_weight_30d"])
        #expect(unit == 1.7e308 ? missed.isNaN : abs(missed / (3 * unit) - 1) < 1e-3, "\(missed)")
    }

    @Test func deadlinesOfTheYear5000AndLeavesOf300YearsAreOrdinary() throws {
        var facts = facts()
        facts.deadlines = [deadline("x", due: 95_617_584_000)]
        let century: Int64 = 3_155_760_000
        facts.leaves = [.init(person: "a", from: Self.t0 - 2 * century, to: Self.t0 + century, knownAt: 0)]
        facts.absences = [.init(person: "a", at: Self.t0 - 3 * century, knownAt: 0, value: 1e300)]
        facts.events = [.init(person: "a", at: Self.t0 - 2 * century, knownAt: 0, kind: .view, course: "c", item: nil)]
        let got = try values(facts)
        #expect(got["next_due_days"] == Double(95_617_584_000 - Self.t0) / 86_400)
        #expect(got["on_leave_now"] == 1 && got["leave_days_90d"] == 90)
        #expect(got["available_days_90d"] == 0 && got["available_days_since_last"] == 0)
        facts.leaves = []
        facts.absences[0].value = 0
        // Two hundred years of 52.1775 weeks of five days.
        let days = try #require(try values(facts)["available_days_since_last"])
        let wanted: Double = 200 * 365.25 * 5 / 7
        #expect(abs(days - wanted) < 3)
    }

    @Test(arguments: [Int64.min, Int64.max, 1 << 39, -1 << 39])
    func timesTooFarAwayAreRefusedOnceTheyAreKnownAndWanted(_ time: Int64) throws {
        var far = facts()
        far.deadlines = [deadline("x", due: time, known: Self.t0 + 1)]
        far.leaves = [.init(person: "a", from: time, to: nil, knownAt: Self.t0 + 1)]
        far.outcomes = [.init(person: "a", at: time, knownAt: 0, kind: .death)]
        far.holidays = [("none", .max), ("none", .min)]
        #expect(throws: Never.self) { try values(far) }
        far.leaves[0].knownAt = Self.t0
        let error = try #require(throws: FeatureError.self) { try values(far) }
        #expect(error.description.contains("the person at position 0 has the time \(time); wanted UTC seconds between"))
        far.leaves = []
        far.deadlines[0].knownAt = Self.t0
        #expect(throws: FeatureError.self) { try values(far) }
        #expect(throws: Never.self) { try far.features(set: .version1) }
    }

    @Test func aWithdrawnOrCancelledPlanCountsNowhere() throws {
        var facts = facts()
        facts.deadlines = [deadline("x", due: Self.t0 - 5), deadline("x", due: nil, known: 1)]
        facts.leaves = [
            .init(person: "a", from: Self.t0 - 10 * Self.day, to: Self.t0 + 5, knownAt: 0),
            .init(person: "a", from: Self.t0 - 10 * Self.day, to: nil, knownAt: 1),
        ]
        let got = try values(facts)
        #expect(got["due_7d"] == 0 && got["overdue_now"] == 0 && got["reachable_share"]?.isNaN == true)
        #expect(got["on_leave_now"] == 0 && got["leave_days_90d"] == 0 && got["days_since_return"]?.isNaN == true)
    }

    /// A task assigned every hour, and answered every minute: each answer is looked up, not each pair of task and answer.
    @Test(.timeLimit(.minutes(2))) func manyTasksAndAnswersOnOneItemAreNotMultiplied() throws {
        var facts = facts()
        for hour in 0..<5000 as Range<Int64> {
            facts.deadlines.append(
                .init(
                    person: "a", course: "c", item: nil, assignedAt: Self.t0 - hour * 3600, dueAt: Self.t0 - hour * 3600 + 1800,
                    knownAt: 0))
        }
        for minute in 1..<30_000 as Range<Int64> {
            let at = Self.t0 - minute * 60
            facts.events.append(.init(person: "a", at: at, knownAt: at, kind: .complete, course: "c", item: nil))
        }
        facts.snapshots = (0..<10).map { .init(person: "a", t0: Self.t0 + $0 * Self.day) }
        let got = try values(facts)
        #expect(got["overdue_now"] == 0 && got["done_weight_share"] == 1)
        #expect(got["due_7d"] == 168)
    }
}
