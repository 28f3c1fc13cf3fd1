import Records
import Statistics

extension PlainFacts {
    /// Random facts on some persons: late and early facts by either clock, ties, rows in no order, zones with summer time, missing values
    /// of every kind, snapshots on the very second of facts and window borders away from them.
    static func random(seed: UInt64, persons count: Int = 8, events eventCount: Int = 120) -> PlainFacts {
        var random = SeededGenerator(seed: seed)
        var facts = PlainFacts()
        let zones = [
            "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe", "UTC", "", nil,
        ]
        let start: Int64 = 1_700_000_000
        func one<Value>(of values: [Value]) -> Value { values[random.nextIndex(below: values.count)] }
        func time() -> Int64 { start + Int64(random.nextIndex(below: 150)) * 86_400 + Int64(random.nextIndex(below: 40)) * 900 }
        func known(_ at: Int64) -> Int64 {
            switch random.nextIndex(below: 10) {
            case 0: at + Int64(random.nextIndex(below: 40)) * 43_200
            case 1: at - Int64(random.nextIndex(below: 40)) * 43_200
            default: at
            }
        }
        facts.courses = [("c0", .upskilling), ("c1", .remedial), ("c2", .compliance), ("c3", .other), ("c4", .upskilling)]
        for person in 0..<count {
            let id = "p\(person)"
            if person != 3 {
                let hiredAt: Int64? = random.nextIndex(below: 4) == 0 ? nil : start - Int64(random.nextIndex(below: 900)) * 80_000
                facts.persons.append((id, Person(timezone: one(of: zones), hiredAt: hiredAt)))
            }
            var burst = time()
            for _ in 0..<random.nextIndex(below: eventCount + 1) {
                burst = random.nextIndex(below: 3) == 0 ? time() : burst + Int64(random.nextIndex(below: 5)) * 600
                let at = burst
                facts.events.append(
                    Event(
                        person: id, at: at, knownAt: known(at), kind: one(of: EventKind.allCases + [.attempt, .attempt, .start]),
                        course: "c\(random.nextIndex(below: 6))", item: one(of: ["i0", "i1", "i2", nil]),
                        amount: one(of: [1, 1, 5, 40]), duration: one(of: [0, 0, 60, 299, 300, 1800, 9000]),
                        score: one(of: [nil, 0, 0.25, 0.5, 0.75, 1]), passed: one(of: [nil, true, false])))
            }
            func figures(_ most: Int, _ values: [Double]) -> [Figure] {
                (0..<random.nextIndex(below: most)).map { _ in
                    let at = time()
                    return Figure(person: id, at: at, knownAt: known(at), value: one(of: values), name: nil)
                }
            }
            facts.kpi += figures(25, person == 1 ? [2.5] : [1, 2.5, -1, 0, 3.25])
            facts.reviews += figures(5, [1, 2, 3.5])
            facts.absences += figures(6, [0.5, 1, 4])
            for _ in 0..<random.nextIndex(below: 5) {
                let at = one(of: [time(), start + 40 * 86_400])
                facts.assignments.append(
                    Place(
                        person: id, at: at, knownAt: known(at), manager: one(of: ["m0", "m1", nil]),
                        unit: one(of: ["u0", "u0", nil])))
            }
            facts.assignments.append(Place(person: id, at: start - 9000, knownAt: start - 9000, manager: "m0", unit: "u0"))
        }
        random.shuffle(&facts.events)
        let common = (0..<3).map { _ in time() }
        for id in (0..<count).map({ "p\($0)" }) {
            for t0 in common { facts.snapshots.append(Snapshot(person: id, t0: t0)) }
            if let event = facts.events.first(where: { $0.person == id }) {
                facts.snapshots.append(Snapshot(person: id, t0: event.at))
                facts.snapshots.append(Snapshot(person: id, t0: event.knownAt))
                facts.snapshots.append(Snapshot(person: id, t0: event.at + one(of: [7, 30, 90]) * 86_400))
            }
            facts.snapshots.append(Snapshot(person: id, t0: time() + 60 * 86_400))
        }
        facts.snapshots.append(facts.snapshots[0])
        random.shuffle(&facts.snapshots)
        facts.addPlans(persons: count, start: start, seed: seed)
        return facts
    }

    /// Random deadlines, leaves, days off, content types and outcomes, of the persons and of some who only left; and units and roles to
    /// compare by.
    private mutating func addPlans(persons count: Int, start: Int64, seed: UInt64) {
        var random = SeededGenerator(seed: seed).stream("plans")
        func one<Value>(of values: [Value]) -> Value { values[random.nextIndex(below: values.count)] }
        func time() -> Int64 { start + Int64(random.nextIndex(below: 190)) * 86_400 + Int64(random.nextIndex(below: 60)) * 900 }
        for place in persons.indices { persons[place].person.calendar = one(of: ["A", "B", nil, "none"]) }
        holidays = (0..<30).map { _ in (one(of: ["A", "B"]), 19_675 + random.nextIndex(below: 190)) }
        for course in 0..<6 {
            for item in ["i0", "i1", "i2", nil] where random.nextIndex(below: 4) > 0 {
                items.append(Item(course: "c\(course)", item: item, type: one(of: ContentType.allCases + [nil])))
            }
        }
        items.append(Item(course: "c0", item: "i0", type: .video))
        for id in (0..<count).map({ "p\($0)" }) + ["gone0", "gone1", "gone2"] {
            for _ in 0..<random.nextIndex(below: 25) { addDeadline(of: id, assigned: time() - 20 * 86_400, &random) }
            for _ in 0..<random.nextIndex(below: 6) { addLeave(of: id, from: time(), &random) }
            for _ in 0..<random.nextIndex(below: 3) {
                let at = time()
                outcomes.append(Outcome(person: id, at: at, knownAt: Self.known(at, &random), kind: one(of: OutcomeKind.allCases)))
            }
        }
        for id in ["gone0", "gone1", "gone2"] {
            assignments.append(Place(person: id, at: start - 9000, knownAt: start - 9000, manager: nil, unit: "u0", role: "r1"))
        }
        for place in assignments.indices {
            assignments[place].role = one(of: ["r0", "r0", "r1", nil])
            if count > 10, assignments[place].unit != nil, random.nextIndex(below: 4) == 0 { assignments[place].unit = "u1" }
        }
        random.shuffle(&deadlines)
        random.shuffle(&leaves)
    }

    private static func known(_ at: Int64, _ random: inout SeededGenerator) -> Int64 {
        switch random.nextIndex(below: 4) {
        case 0: at + Int64(random.nextIndex(below: 40)) * 43_200
        case 1: at - Int64(random.nextIndex(below: 80)) * 43_200
        default: at
        }
    }

    private mutating func addDeadline(
        of id: String, assigned: Int64, _ random: inout SeededGenerator
    ) {
        let course = "c\(random.nextIndex(below: 6))"
        let item = ["i0", "i1", "i2", nil][random.nextIndex(below: 4)]
        // Events on the item happen on the very second of its assignment and of its due date.
        let events = events.filter { $0.person == id && $0.course == course && $0.item == item }
        let assignedAt =
            events.isEmpty || random.nextIndex(below: 3) > 0 ? assigned : events[random.nextIndex(below: events.count)].at
        let rows = 1 + [0, 0, 0, 1, 3][random.nextIndex(below: 5)]
        var knownAt = Self.known(assignedAt, &random)
        for _ in 0..<rows {
            let dueAt: Int64? =
                switch random.nextIndex(below: 8) {
                case 0: nil
                case 1: events.first?.at ?? assignedAt
                default: assignedAt + Int64(random.nextIndex(below: 60)) * 86_400
                }
            deadlines.append(
                Deadline(
                    person: id, course: course, item: item, assignedAt: assignedAt, dueAt: dueAt, knownAt: knownAt,
                    weight: [nil, 0, 0.25, 1, 2.5][random.nextIndex(below: 5)],
                    required: [nil, true, false][random.nextIndex(below: 3)]))
            knownAt += Int64(random.nextIndex(below: 3)) * 86_400 * 7
        }
    }

    private mutating func addLeave(of id: String, from: Int64, _ random: inout SeededGenerator) {
        let kind = ["holiday", nil][random.nextIndex(below: 2)]
        // Some begin at a local midnight of one of the zones.
        let start =
            random.nextIndex(below: 2) == 0
            ? from : from - from % 86_400 - [0, 3600, 7200, -18_000, 19_800][random.nextIndex(below: 5)]
        var knownAt = Self.known(start, &random)
        for _ in 0...random.nextIndex(below: 3) {
            let length = Int64(random.nextIndex(below: 12)) * 86_400 + [0, 0, 3600, -1, 40_000][random.nextIndex(below: 5)]
            leaves.append(
                Leave(
                    person: id, from: start, to: random.nextIndex(below: 6) == 0 ? nil : start + max(0, length), knownAt: knownAt,
                    kind: kind))
            knownAt += Int64(random.nextIndex(below: 3)) * 86_400 * 5
        }
    }
}
