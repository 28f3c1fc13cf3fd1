import Governance
import Records
import Statistics

@testable import Features

/// Plain facts with what only feature files look at: attributes, content types, further KPIs, more of assignments.
struct UserFacts {
    struct Attribute: Equatable {
        var person: String
        var at, knownAt: Int64
        var name: String
        var value: String?
    }

    var plain: PlainFacts
    var attributes: [Attribute] = []
    /// By course and item name.
    var contentTypes: [[String?]: ContentType] = [:]

    static func random(seed: UInt64, persons: Int = 6, events: Int = 120) -> UserFacts {
        var random = SeededGenerator(seed: seed &* 7919)
        var facts = UserFacts(plain: PlainFacts.random(seed: seed, persons: persons, events: events))
        for index in facts.plain.kpi.indices where random.nextIndex(below: 3) == 0 { facts.plain.kpi[index].name = "revenue" }
        for course in 0..<6 {
            for item in ["i0", "i1", "i2", nil] where random.nextIndex(below: 4) > 0 {
                facts.contentTypes[["c\(course)", item]] = ContentType.allCases[random.nextIndex(below: 9)]
            }
        }
        let values = ["1", "2.5", "-4", "8", "A", "B", "x y", "nan", "0x10", "inf", nil]
        for event in facts.plain.events.prefix(60) {
            facts.attributes.append(
                Attribute(
                    person: event.person, at: event.at, knownAt: event.knownAt,
                    name: ["grade", "credits"][random.nextIndex(below: 2)], value: values[random.nextIndex(below: values.count)]))
        }
        return facts
    }

    /// The facts as the engine takes them.
    func history(order: [String]? = nil, blockSize: Int = 3) throws -> ConsentedHistory {
        let ids = order ?? plain.personIDs
        let base = try plain.history(order: order, blockSize: blockSize)
        var directory = base.directory
        directory.contentTypes = directory.items.map { contentTypes[[directory.courses[Int($0.course)], $0.name]] }
        func code(_ text: String) -> Code {
            if let known = directory.labels.firstIndex(of: text) { return Code(known) }
            directory.labels.append(text)
            return Code(directory.labels.count - 1)
        }
        var blocks: [FactBlock] = []
        for number in 0..<base.blockCount {
            var block = try base.block(number)
            var rows: [Records.Attribute] = []
            var offsets = [0]
            for person in block.persons {
                let mine = attributes.enumerated().filter { $0.element.person == ids[person] }
                let sorted = mine.sorted {
                    ($0.element.at, $0.element.knownAt, $0.offset) < ($1.element.at, $1.element.knownAt, $1.offset)
                }
                for row in sorted.map(\.element) {
                    rows.append(.init(at: row.at, knownAt: row.knownAt, name: code(row.name), value: row.value.map(code)))
                }
                offsets.append(rows.count)
            }
            block.attributes = Grouped(offsets: offsets, rows: rows)
            blocks.append(block)
        }
        let sealed = SealedFacts(directory: directory, blockCount: blocks.count, digest: "test") { [blocks] in blocks[$0] }
        return try Gate(basis: RecordedBasis("test data"), permissions: PermissionRegister([:]))
            .open(sealed, for: .training, through: 1 << 37)
    }

    /// The features of a set for some snapshots.
    func features(
        _ set: FeatureSet, order: [String]? = nil, _ snapshots: [PlainFacts.Snapshot]? = nil, blockSize: Int = 3, threads: Int = 1,
        groupBy: PersonGroup = .unit, fault: EngineFault? = nil, usesKernels: Bool = true
    ) throws -> FeatureMatrix {
        try FeatureEngine(featureSet: set, groupBy: groupBy, fault: fault, usesKernels: usesKernels).compute(
            history: try history(order: order, blockSize: blockSize), snapshots: plain.coded(order: order, snapshots),
            threads: threads)
    }
}
