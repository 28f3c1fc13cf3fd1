import Governance
import Records
import Statistics

@testable import Features

/// Plain facts with deadlines and leaves beside them.
struct SequenceFacts {
    struct Due: Equatable {
        var person: String
        var course: String
        var item: String?
        var assignedAt: Int64
        var dueAt: Int64?
        var knownAt: Int64
    }

    struct Away: Equatable {
        var person: String
        var from: Int64
        var to: Int64?
        var knownAt: Int64
        var kind: Code?
    }

    var plain = PlainFacts()
    var deadlines: [Due] = []
    var leaves: [Away] = []

    /// The facts as the engine takes them: the plain ones, with deadlines and leaves put into their blocks.
    func history(order: [String]? = nil, blockSize: Int = 3) throws -> ConsentedHistory {
        let base = try plain.history(order: order, blockSize: blockSize)
        let ids = order ?? plain.personIDs
        var directory = base.directory
        func item(_ due: Due) -> (course: Code, item: Code) {
            let course = Code(directory.courses.firstIndex(of: due.course) ?? directory.courses.count)
            if course == directory.courses.count {
                directory.courses.append(due.course)
                directory.taxonomies.append(.other)
            }
            let key = ItemKey(course: course, name: due.item)
            if let known = directory.items.firstIndex(of: key) { return (course, Code(known)) }
            directory.items.append(key)
            directory.contentTypes.append(nil)
            return (course, Code(directory.items.count - 1))
        }
        var blocks: [FactBlock] = []
        for index in 0..<base.blockCount {
            var block = try base.block(index)
            var dues: [[Deadline]] = []
            var aways: [[Leave]] = []
            for person in block.persons {
                let mine = deadlines.filter { $0.person == ids[person] }.map { due in
                    let place = item(due)
                    return Deadline(
                        course: place.course, item: place.item, assignedAt: due.assignedAt, dueAt: due.dueAt, knownAt: due.knownAt,
                        weight: nil, required: nil)
                }
                dues.append(Self.stable(mine) { ($0.dueAt ?? .min, $0.knownAt) })
                let away = leaves.filter { $0.person == ids[person] }.map {
                    Leave(from: $0.from, to: $0.to, knownAt: $0.knownAt, kind: $0.kind)
                }
                aways.append(Self.stable(away) { ($0.from, $0.knownAt) })
            }
            block.deadlines = Self.grouped(dues)
            block.leaves = Self.grouped(aways)
            blocks.append(block)
        }
        let sealed = SealedFacts(directory: directory, blockCount: blocks.count, digest: "test") { [blocks] in blocks[$0] }
        return try Gate(basis: RecordedBasis("test data"), permissions: PermissionRegister([:])).open(
            sealed, for: .training, through: 1 << 37)
    }

    private static func grouped<Row>(_ rows: [[Row]]) -> Grouped<Row> {
        Grouped(offsets: rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }, rows: rows.flatMap { $0 })
    }

    private static func stable<Row>(_ rows: [Row], by key: (Row) -> (Int64, Int64)) -> [Row] {
        rows.enumerated().sorted { left, right in
            let (a, b) = (key(left.element), key(right.element))
            return a == b ? left.offset < right.offset : a < b
        }.map(\.element)
    }

    /// Sequences of the snapshots.
    func sequences(
        _ shape: SequenceShape, _ chosen: [PlainFacts.Snapshot]? = nil, order: [String]? = nil, blockSize: Int = 3,
        threads: Int = 1, channels: SequenceChannels = .version1, fault: EngineFault? = nil
    ) throws -> SequenceSet {
        try SequenceEngine(channels: channels, shape: shape, fault: fault).compute(
            history: try history(order: order, blockSize: blockSize), snapshots: plain.coded(order: order, chosen), threads: threads
        )
    }
}

extension SequenceFacts {
    /// Random facts: those of `PlainFacts.random`, and plans that are moved, withdrawn, repeated, overlapping and known late.
    static func random(seed: UInt64, persons: Int = 6, events: Int = 120) -> SequenceFacts {
        var facts = SequenceFacts()
        facts.plain = PlainFacts.random(seed: seed, persons: persons, events: events)
        var random = SeededGenerator(seed: seed).stream("plans")
        let start: Int64 = 1_700_000_000
        func time() -> Int64 { start + Int64(random.nextIndex(below: 150)) * 86_400 + Int64(random.nextIndex(below: 40)) * 900 }
        for person in 0..<persons {
            let id = "p\(person)"
            let marks = facts.plain.snapshots.filter { $0.person == id }.map(\.t0)
            for _ in 0..<random.nextIndex(below: 12) {
                let assignedAt = [time(), start - 864_000][random.nextIndex(below: 2)]
                let course = "c\(random.nextIndex(below: 7))"
                let item: String? = ["i0", "i1", "i2", "i9", nil][random.nextIndex(below: 5)]
                for row in 0...random.nextIndex(below: 3) {
                    var dueAt: Int64? = random.nextIndex(below: 6) == 0 ? nil : time()
                    // On the very border of a step.
                    if random.nextIndex(below: 4) == 0, let mark = marks.first {
                        dueAt = mark - Int64(random.nextIndex(below: 9)) * 604_800 + Int64(random.nextIndex(below: 2))
                    }
                    facts.deadlines.append(
                        Due(
                            person: id, course: course, item: item, assignedAt: assignedAt, dueAt: dueAt,
                            knownAt: row == 0 ? assignedAt : time()))
                }
            }
            for _ in 0..<random.nextIndex(below: 6) {
                let from = time()
                let kind: Code? = random.nextIndex(below: 2) == 0 ? nil : 0
                for _ in 0...random.nextIndex(below: 2) {
                    let to: Int64? =
                        random.nextIndex(below: 5) == 0 ? nil : from + Int64(random.nextIndex(below: 30)) * 43_200
                    let knownAt = from + (Int64(random.nextIndex(below: 40)) - 20) * 86_400
                    facts.leaves.append(Away(person: id, from: from, to: to, knownAt: knownAt, kind: kind))
                }
            }
        }
        return facts
    }

    /// The facts after random changes to everything that happened or became known after `cutoff`.
    func changingTheFuture(after cutoff: Int64, _ random: inout SeededGenerator) -> SequenceFacts {
        var changed = self
        changed.plain = plain.changingTheFuture(after: cutoff, &random)
        changed.deadlines = deadlines.flatMap { due -> [Due] in
            guard due.knownAt > cutoff else {
                var later = due
                later.knownAt = cutoff + 1 + Int64(random.nextIndex(below: 3))
                later.dueAt = random.nextIndex(below: 2) == 0 ? nil : cutoff - Int64(random.nextIndex(below: 40)) * 86_400
                return random.nextIndex(below: 2) == 0 ? [due] : [due, later]
            }
            return random.nextIndex(below: 2) == 0 ? [] : [due]
        }
        changed.leaves = leaves.flatMap { leave -> [Away] in
            guard leave.knownAt > cutoff else {
                var later = leave
                later.knownAt = cutoff + 1
                later.to = random.nextIndex(below: 2) == 0 ? nil : leave.from + 999_999
                return random.nextIndex(below: 2) == 0 ? [leave] : [leave, later]
            }
            return random.nextIndex(below: 2) == 0 ? [] : [leave]
        }
        return changed
    }
}

/// The bits of all values, with one pattern for all that are missing.
func bits(_ set: SequenceSet) -> [UInt64] { set.values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern } }
