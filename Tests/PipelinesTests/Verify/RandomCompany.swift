import Governance
import Records
import Statistics

/// A small organisation with facts of every kind, a third of which became known late, for checks of point-in-time correctness.
struct RandomCompany {
    static let day: Int64 = 86_400
    static let start: Int64 = 1_704_067_200  // Monday 1 January 2024
    static let days: Int64 = 320

    var persons = 36
    var seed: UInt64 = 5

    var directory: FactDirectory {
        var directory = FactDirectory()
        directory.courses = ["c0", "c1", "c2"]
        directory.taxonomies = [.upskilling, .compliance, .other]
        directory.items = (0..<3).flatMap { course in
            [ItemKey(course: Code(course), name: nil)] + (0..<3).map { ItemKey(course: Code(course), name: "i\($0)") }
        }
        directory.contentTypes = directory.items.map { $0.name == nil ? nil : .video }
        directory.labels = ["u0", "u1", "m0", "m1", "m2", "a0", "v0", "v1", "k0"]
        directory.persons = (0..<persons).map {
            PersonRecord(id: "p\($0)", timezone: $0 % 3 == 0 ? "Europe/Berlin" : nil, hiredAt: Self.start - Int64($0) * Self.day)
        }
        return directory
    }

    /// The facts, opened beyond everything.
    func history() throws -> ConsentedHistory {
        try Gate(basis: RecordedBasis("test")).open(sealed(), for: .training, through: .max)
    }

    func sealed() -> SealedFacts {
        let size = 10
        return SealedFacts(directory: directory, blockCount: (persons + size - 1) / size, digest: "d") { [self] number in
            block(number * size..<min(persons, (number + 1) * size))
        }
    }

    private func block(_ range: Range<Int>) -> FactBlock {
        var block = FactBlock(persons: range)
        block.eventOffsets = [0]
        for person in range {
            append(eventsOf: person, to: &block.events)
            block.eventOffsets.append(block.events.count)
        }
        block.kpi = grouped(range, "kpi", 40) { KPIValue(at: $0, knownAt: $1, value: $2.nextNormal() + 10) }
        block.reviews = grouped(range, "reviews", 4) { Review(at: $0, knownAt: $1, value: $2.nextNormal()) }
        block.absences = grouped(range, "absences", 8) { Absence(at: $0, knownAt: $1, days: Double(1 + $2.nextIndex(below: 9))) }
        block.assignments = grouped(range, "assignments", 4) {
            Assignment(at: $0, knownAt: $1, manager: Code(2 + $2.nextIndex(below: 3)), unit: Code($2.nextIndex(below: 2)))
        }
        block.attributes = grouped(range, "attributes", 4) {
            Attribute(at: $0, knownAt: $1, name: 5, value: Code(6 + $2.nextIndex(below: 2)))
        }
        block.deadlines = grouped(range, "deadlines", 12) { at, known, random in
            let item = random.nextIndex(below: 12)
            return Deadline(
                course: Code(item / 4), item: Code(item), assignedAt: at - 20 * Self.day, dueAt: at, knownAt: known - 10 * Self.day,
                weight: 1, required: true)
        }
        block.leaves = grouped(range, "leaves", 4) { at, known, _ in Leave(from: at, to: at + 7 * Self.day, knownAt: known, kind: 8)
        }
        block.outcomes = grouped(range, "outcomes", 1) {
            Outcome(at: $0, knownAt: $1, kind: $2.nextIndex(below: 2) == 0 ? .resignation : .survey)
        }
        return block
    }

    private func clocks(_ random: inout SeededGenerator) -> (at: Int64, knownAt: Int64) {
        let at = Self.start + Int64(random.nextIndex(below: Int(Self.days * Self.day)))
        let isLate = random.nextIndex(below: 3) == 0
        return (at, isLate ? at + Int64(random.nextIndex(below: 40)) * Self.day : at)
    }

    private func append(eventsOf person: Int, to columns: inout EventColumns) {
        var random = SeededGenerator(seed: seed).stream("events", person)
        for (at, knownAt) in (0..<120).map({ _ in clocks(&random) }).sorted(by: { $0.0 < $1.0 }) {
            let item = random.nextIndex(below: 12)
            let kind = EventKind.allCases[random.nextIndex(below: 8)]
            columns.append(
                at: at, knownAt: knownAt, kind: kind, course: Code(item / 4), item: Code(item), amount: 1 + Int32(item),
                durationSeconds: Int32(random.nextIndex(below: 4000)), score: kind == .attempt ? random.nextUniform() : .nan,
                result: kind == .attempt ? (random.nextIndex(below: 2) == 0 ? .failed : .passed) : .unknown)
        }
    }

    private func grouped<Row>(
        _ range: Range<Int>, _ name: String, _ count: Int, _ row: (Int64, Int64, inout SeededGenerator) -> Row
    ) -> Grouped<Row> {
        var offsets = [0]
        var rows: [Row] = []
        for person in range {
            var random = SeededGenerator(seed: seed).stream(name, person)
            for (at, knownAt) in (0..<count).map({ _ in clocks(&random) }).sorted(by: { $0 < $1 }) {
                rows.append(row(at, knownAt, &random))
            }
            offsets.append(rows.count)
        }
        return Grouped(offsets: offsets, rows: rows)
    }
}
