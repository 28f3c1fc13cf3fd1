import Features
import Governance
import Records
import Statistics

/// Changes what lies after a cutoff and looks whether any value of the cutoff changes.
struct FutureCheck {
    let rows: CutoffRows
    let persons: [Int32]
    let invented: InventedFacts
    let seed: UInt64
    /// Features that are known to leak; they are not looked into again.
    private(set) var explained: Set<Int> = []
    private(set) var findings: [LeakageFinding] = []
    /// Values that were compared bit for bit.
    private(set) var compared = 0

    /// More findings than this say nothing new.
    private static let mostFindings = 12

    init(rows: CutoffRows, persons: [Int32], invented: InventedFacts, seed: UInt64) {
        self.rows = rows
        self.persons = persons
        self.invented = invented
        self.seed = seed
    }

    /// Checks one cutoff.
    mutating func check(_ t0: Int64) throws {
        let alone = try rows.matrix(persons, at: t0, alone: true)
        try compareSnapshots(alone, at: t0)
        for change in FutureChange.allCases {
            let edits = FutureEdits(t0: t0, change: change, invented: invented, seed: seed)
            let isChanged = isChanged(change)
            let facts = rows.history.changing { block in
                EditedFacts(edits.edits(of: block, isChanged: isChanged)).apply(to: block)
            }
            let changed = try rows.matrix(persons, at: t0, facts: facts)
            compared += changed.values.count
            try explain(changed.differences(from: alone), from: alone, edits: edits, isChanged: isChanged)
        }
    }

    /// Whether the check would find anything at a cutoff, and how it comes up first; nothing is looked into.
    func firstSign(at t0: Int64) throws -> String? {
        let alone = try rows.matrix(persons, at: t0, alone: true)
        if try !rows.matrix(persons, at: t0).differences(from: alone).isEmpty { return "other snapshots were asked for" }
        for change in [FutureChange.mixed, .added, .others, .altered, .removed] {
            let edits = FutureEdits(t0: t0, change: change, invented: invented, seed: seed)
            let isChanged = isChanged(change)
            let facts = rows.history.changing { EditedFacts(edits.edits(of: $0, isChanged: isChanged)).apply(to: $0) }
            let found = try rows.matrix(persons, at: t0, facts: facts).differences(from: alone)
            if !found.isEmpty { return "facts after the cutoff were changed (\(change.rawValue)): \(found.count) features" }
        }
        return nil
    }

    /// Of whom the facts change: everybody, or every second person.
    private func isChanged(_ change: FutureChange) -> @Sendable (Int) -> Bool {
        guard change == .others else { return { _ in true } }
        let seed = seed
        return { person in
            var random = SeededGenerator(seed: seed).stream("others", person)
            return random.once(in: 2)
        }
    }

    private mutating func compareSnapshots(_ alone: Matrix, at t0: Int64) throws {
        let together = try rows.matrix(persons, at: t0)
        compared += together.values.count
        let found = together.differences(from: alone).filter { !explained.contains($0.key) }
        guard let (column, row) = found.min(by: { $0.key < $1.key }) else { return }
        explained.formUnion(found.keys)
        findings.append(
            LeakageFinding(
                instrument: .otherSnapshots, isLeak: true, features: names(found.keys), cutoff: t0, change: nil, kinds: [],
                clock: nil,
                ofOthers: false, example: [], without: known(alone[row, column]), with: known(together[row, column]),
                cause:
                    "the row changes when snapshots of later cutoffs are asked for as well: what a later cutoff may know reaches an "
                    + "earlier one, as in a comparison with what others did up to their next snapshot"))
    }

    private mutating func explain(
        _ found: [Int: Int], from alone: Matrix, edits: FutureEdits, isChanged: (Int) -> Bool
    ) throws {
        var open = found.filter { !explained.contains($0.key) }
        guard !open.isEmpty else { return }
        let all = try (0..<rows.history.blockCount).flatMap {
            edits.edits(of: try rows.history.block($0), isChanged: isChanged)
        }
        while let (column, row) = open.min(by: { $0.key < $1.key }), findings.count < Self.mostFindings {
            let (fewest, changed) = try fewest(of: all, column: column, row: row, alone: alone, t0: edits.t0)
            let alike = changed.differences(from: alone).keys.filter { open[$0] != nil } + [column]
            findings.append(
                finding(fewest, columns: Set(alike), column: column, row: row, alone: alone, changed: changed, edits: edits))
            explained.formUnion(alike)
            for key in alike { open[key] = nil }
        }
        explained.formUnion(open.keys)
    }

    /// The fewest changes by which a value still changes, and all rows with them. The person's own are tried first.
    private func fewest(
        of all: [FactEdit], column: Int, row: Int, alone: Matrix, t0: Int64
    ) throws -> (edits: [FactEdit], changed: Matrix) {
        let person = persons[row]
        func holds(_ edits: [FactEdit]) throws -> Bool {
            try rows.matrix(persons, at: t0, after: edits).differs(from: alone, row: row, column: column)
        }
        let own = all.filter { $0.person == Int(person) }
        let others = all.filter { $0.person != Int(person) }
        var search = FewestEdits(holds: holds)
        let start = try [own, others].first { try !$0.isEmpty && holds($0) } ?? all
        if start.count == own.count, try holdsByItself(own, person, column: column, t0: t0) {
            let before = try rows.matrix([person], at: t0, alone: true)
            search = FewestEdits { try rows.matrix([person], at: t0, after: $0).differs(from: before, row: 0, column: column) }
        }
        let few = try search.among(start)
        return (few, try rows.matrix(persons, at: t0, after: few))
    }

    /// Whether the value changes too where nobody else has a snapshot, which is quick to compute.
    private func holdsByItself(_ edits: [FactEdit], _ person: Int32, column: Int, t0: Int64) throws -> Bool {
        let before = try rows.matrix([person], at: t0, alone: true)
        return try rows.matrix([person], at: t0, after: edits).differs(from: before, row: 0, column: column)
    }

    private func finding(
        _ fewest: [FactEdit], columns: Set<Int>, column: Int, row: Int, alone: Matrix, changed: Matrix, edits: FutureEdits
    ) -> LeakageFinding {
        let kinds = FactKind.allCases.filter { kind in fewest.contains { $0.kind == kind } }
        let clocks = Set(fewest.compactMap { ($0.fact ?? $0.before)?.hidden(at: edits.t0) })
        let clock = clocks.count == 1 ? clocks.first : clocks.contains(.both) ? .both : clocks.contains(.knownAt) ? .knownAt : .at
        let ofOthers = !fewest.contains { $0.person == Int(persons[row]) }
        return LeakageFinding(
            instrument: .future, isLeak: true, features: names(columns), cutoff: edits.t0, change: edits.change, kinds: kinds,
            clock: fewest.isEmpty ? nil : clock, ofOthers: ofOthers,
            example: fewest.prefix(8).map { FactExample($0, t0: edits.t0) }, without: known(alone[row, column]),
            with: known(changed[row, column]), cause: LeakCause.words(kinds: kinds, clock: clock, ofOthers: ofOthers))
    }

    private func names(_ columns: some Sequence<Int>) -> [String] {
        columns.sorted().map { rows.engine.featureSet.definitions[$0].name }
    }

    private func known(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
