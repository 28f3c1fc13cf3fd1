import Governance
import Records

@testable import Features

extension PlainFacts {
    /// Codes for texts, in the order of first appearance.
    private struct Codes<Key: Hashable> {
        var keys: [Key] = []
        var codes: [Key: Code] = [:]

        mutating func code(_ key: Key) -> Code {
            if let code = codes[key] { return code }
            codes[key] = Code(keys.count)
            keys.append(key)
            return Code(keys.count - 1)
        }
    }

    /// The facts as the engine takes them, with persons in the order given, in blocks of `blockSize` persons.
    func history(order: [String]? = nil, blockSize: Int = 3, optedOut: Set<String> = [], through end: Int64 = 1 << 37) throws
        -> ConsentedHistory
    {
        let ids = order ?? personIDs
        var directory = FactDirectory()
        let records = Dictionary(persons.map { ($0.id, $0.person) }, uniquingKeysWith: { $1 })
        directory.persons = ids.map {
            PersonRecord(id: $0, timezone: records[$0]?.timezone, hiredAt: records[$0]?.hiredAt, calendar: records[$0]?.calendar)
        }
        for holiday in holidays { directory.holidays[holiday.calendar, default: []].append(holiday.day) }
        directory.holidays = directory.holidays.mapValues { Array(Set($0)).sorted() }
        var courseCodes = Codes<String>()
        var itemCodes = Codes<ItemKey>()
        var labels = Codes<String>()
        var columnsOf: [String: EventColumns] = [:]
        for event in stable(events, by: { ($0.at, 0) }) {
            let course = courseCodes.code(event.course)
            columnsOf[event.person, default: EventColumns()].append(
                at: event.at, knownAt: event.knownAt, kind: event.kind, course: course,
                item: itemCodes.code(ItemKey(course: course, name: event.item)), amount: event.amount,
                durationSeconds: event.duration, score: event.score ?? .nan,
                result: event.passed.map { $0 ? .passed : .failed } ?? .unknown)
        }
        var types: [ItemKey: ContentType?] = [:]
        for item in items {
            let key = ItemKey(course: courseCodes.code(item.course), name: item.item)
            _ = itemCodes.code(key)
            types[key] = .some(item.type)
        }
        for deadline in deadlines { _ = itemCodes.code(ItemKey(course: courseCodes.code(deadline.course), name: deadline.item)) }
        let taxonomies = Dictionary(courses.map { ($0.course, $0.taxonomy) }, uniquingKeysWith: { $1 })
        directory.courses = courseCodes.keys
        directory.taxonomies = courseCodes.keys.map { taxonomies[$0] ?? .other }
        directory.items = itemCodes.keys
        directory.contentTypes = itemCodes.keys.map { types[$0] ?? nil }

        func grouped<Source, Row: Sendable & Hashable>(
            _ rows: [Source], _ persons: Range<Int>, _ person: (Source) -> String, _ key: (Source) -> (Int64, Int64),
            _ make: (Source) -> Row
        ) -> Grouped<Row> {
            var offsets = [0]
            var joined: [Row] = []
            for index in persons {
                joined += stable(rows.filter { person($0) == ids[index] }, by: key).map(make)
                offsets.append(joined.count)
            }
            return Grouped(offsets: offsets, rows: joined)
        }
        var blocks: [FactBlock] = []
        for start in stride(from: 0, to: ids.count, by: blockSize) {
            let range = start..<min(start + blockSize, ids.count)
            var block = FactBlock(persons: range)
            for (place, index) in range.enumerated() {
                let columns = columnsOf[ids[index]] ?? EventColumns()
                for row in 0..<columns.count {
                    block.events.append(
                        at: columns.at[row], knownAt: columns.knownAt[row], kind: columns.kind[row], course: columns.course[row],
                        item: columns.item[row], amount: columns.amount[row], durationSeconds: columns.durationSeconds[row],
                        score: columns.score[row], result: columns.result[row])
                }
                block.eventOffsets[place + 1] = block.events.count
            }
            block.kpi = grouped(kpi, range, \.person, { ($0.at, 0) }) { figure in
                KPIValue(at: figure.at, knownAt: figure.knownAt, value: figure.value, name: figure.name.map { labels.code($0) })
            }
            block.reviews = grouped(reviews, range, \.person, { ($0.at, 0) }) {
                Review(at: $0.at, knownAt: $0.knownAt, value: $0.value)
            }
            block.absences = grouped(absences, range, \.person, { ($0.at, 0) }) {
                Absence(at: $0.at, knownAt: $0.knownAt, days: $0.value)
            }
            block.assignments = grouped(assignments, range, \.person, { ($0.at, $0.knownAt) }) { place in
                Assignment(
                    at: place.at, knownAt: place.knownAt, manager: place.manager.map { labels.code($0) },
                    unit: place.unit.map { labels.code($0) }, role: place.role.map { labels.code($0) })
            }
            // Input order, for that is what says which of two deadlines comes first.
            block.deadlines = grouped(deadlines, range, \.person, { _ in (0, 0) }) { deadline in
                let course = courseCodes.code(deadline.course)
                return Records.Deadline(
                    course: course, item: itemCodes.code(ItemKey(course: course, name: deadline.item)),
                    assignedAt: deadline.assignedAt, dueAt: deadline.dueAt, knownAt: deadline.knownAt, weight: deadline.weight,
                    required: deadline.required)
            }
            block.leaves = grouped(leaves, range, \.person, { ($0.from, $0.knownAt) }) { leave in
                Records.Leave(from: leave.from, to: leave.to, knownAt: leave.knownAt, kind: leave.kind.map { labels.code($0) })
            }
            block.outcomes = grouped(outcomes, range, \.person, { ($0.at, 0) }) {
                Records.Outcome(at: $0.at, knownAt: $0.knownAt, kind: $0.kind)
            }
            blocks.append(block)
        }
        directory.labels = labels.keys
        let sealed = SealedFacts(directory: directory, blockCount: blocks.count, digest: "test") { [blocks] in blocks[$0] }
        let refusals = optedOut.map { ($0, [Permission(at: 0, knownAt: 0, kind: .objection, purpose: nil)]) }
        let gate = Gate(
            basis: RecordedBasis("test data"), permissions: PermissionRegister(Dictionary(uniqueKeysWithValues: refusals)))
        return try gate.open(sealed, for: .training, through: end)
    }

    /// The snapshots as the engine takes them.
    func coded(order: [String]? = nil, _ chosen: [Snapshot]? = nil) -> Snapshots {
        let ids = order ?? personIDs
        let index = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, Int32($0.offset)) })
        let list = chosen ?? snapshots
        return Snapshots(person: list.map { index[$0.person] ?? -1 }, t0: list.map(\.t0))
    }

    /// Features of all snapshots, by an engine with or without a fault.
    func features(
        order: [String]? = nil, _ chosen: [Snapshot]? = nil, set: FeatureSet = .version2, groupBy: PersonGroup = .unit,
        threads: Int = 1, fault: EngineFault? = nil
    ) throws -> FeatureMatrix {
        try FeatureEngine(featureSet: set, groupBy: groupBy, fault: fault).compute(
            history: try history(order: order), snapshots: coded(order: order, chosen), threads: threads)
    }

    private func stable<Row>(_ rows: [Row], by key: (Row) -> (Int64, Int64)) -> [Row] {
        rows.enumerated().sorted { left, right in
            let (a, b) = (key(left.element), key(right.element))
            return a == b ? left.offset < right.offset : a < b
        }.map(\.element)
    }
}
