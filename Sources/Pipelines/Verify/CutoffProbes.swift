import Features
import Governance
import Records
import Statistics

/// Looks whether facts count that should, and no others: at the very second of the cutoff, and at the lower border of a window. Without
/// it a check for leaks would be content with features that see nothing at all.
struct CutoffProbes {
    let rows: CutoffRows
    let persons: [Int32]
    let invented: InventedFacts
    let seed: UInt64
    /// Features that a fact of the past changed for somebody: only of these does it say anything that the future does not.
    private(set) var reacting: Set<Int> = []
    private(set) var findings: [LeakageFinding] = []

    private static let day: Int64 = 86_400
    private static let kinds: [FactKind] = [.events, .kpi, .reviews, .absences, .assignments, .attributes]
    /// The features that count rows of a window, and the kind of row.
    private static let counts: [(stem: String, kind: FactKind)] = [("events", .events), ("absence_spells", .absences)]

    init(rows: CutoffRows, persons: [Int32], invented: InventedFacts, seed: UInt64) {
        self.rows = rows
        self.persons = persons
        self.invented = invented
        self.seed = seed
    }

    /// Probes one cutoff.
    mutating func probe(_ t0: Int64) throws {
        let alone = try rows.matrix(persons, at: t0, alone: true)
        try probePast(t0, alone)
        for kind in Self.kinds { try probeCutoff(kind, t0, alone) }
        for (stem, kind) in Self.counts { try probeBorders(stem, kind, t0, alone) }
    }

    /// Puts facts of all kinds into the past, to see which features react at all.
    private mutating func probePast(_ t0: Int64, _ alone: Matrix) throws {
        var edits: [FactEdit] = []
        for person in persons {
            var random = SeededGenerator(seed: seed).stream("past \(t0)", Int(person))
            for kind in FactKind.allCases {
                for _ in 0..<4 {
                    let at = t0 - Int64(random.nextIndex(below: 80)) * Self.day
                    let known = kind.isPlan ? t0 - 100 * Self.day : at + Int64(random.nextIndex(below: Int(t0 - at) + 1))
                    let moment = kind.isPlan ? at + Int64(random.nextIndex(below: 100)) * Self.day : at
                    if let fact = invented.fact(kind, at: moment, knownAt: known, &random) {
                        edits.append(.adding(fact, to: Int(person)))
                    }
                }
            }
        }
        reacting.formUnion(try rows.matrix(persons, at: t0, after: edits).differences(from: alone).keys)
    }

    /// A fact one second before the cutoff changes something; so must the same fact at the cutoff.
    private mutating func probeCutoff(_ kind: FactKind, _ t0: Int64, _ alone: Matrix) throws {
        let before = try reaction(kind, at: t0 - 1, knownAt: t0 - 1, t0, alone)
        guard !before.isEmpty else { return }
        for (at, knownAt) in [(t0, t0), (t0 - 1, t0)] {
            guard try reaction(kind, at: at, knownAt: knownAt, t0, alone).isEmpty else { continue }
            let clock = at == t0 ? "happens" : "becomes known"
            report(
                .cutoff, features: before, t0, kinds: [kind],
                cause:
                    "a row of \(kind.rawValue) that \(clock) at the very second of the cutoff does not count, but one a second earlier does: "
                    + "`<` stands where `<=` is right")
            return
        }
    }

    private func reaction(_ kind: FactKind, at: Int64, knownAt: Int64, _ t0: Int64, _ alone: Matrix) throws -> Set<Int> {
        let edits = persons.compactMap { person -> FactEdit? in
            var random = SeededGenerator(seed: seed).stream("probe \(kind.rawValue) \(t0)", Int(person))
            return invented.fact(kind, at: at, knownAt: knownAt, &random).map { .adding($0, to: Int(person)) }
        }
        return Set(try rows.matrix(persons, at: t0, after: edits).differences(from: alone).keys)
    }

    /// A row at the lower border of a window is outside of it, one a second later inside.
    private mutating func probeBorders(_ stem: String, _ kind: FactKind, _ t0: Int64, _ alone: Matrix) throws {
        for days in [7, 30, 90] {
            guard let column = rows.engine.featureSet.column(named: "\(stem)_\(days)d") else { continue }
            for (shift, wanted) in [(Int64(0), 0.0), (1, 1.0)] {
                let moment = t0 - Int64(days) * Self.day + shift
                let edits = persons.compactMap { person -> FactEdit? in
                    var random = SeededGenerator(seed: seed).stream("border", Int(person))
                    return invented.fact(kind, at: moment, knownAt: moment, &random).map { .adding($0, to: Int(person)) }
                }
                guard !edits.isEmpty else { return }
                let changed = try rows.matrix(persons, at: t0, after: edits)
                guard persons.indices.contains(where: { changed[$0, column] - alone[$0, column] != wanted }) else { continue }
                report(
                    .windowBorder, features: [column], t0, kinds: [kind],
                    cause: wanted == 0
                        ? "a row exactly \(days) days before the cutoff counts, but the window is open at its lower end"
                        : "a row a second after the lower border of \(days) days does not count once")
            }
        }
    }

    private mutating func report(
        _ instrument: LeakageFinding.Instrument, features: Set<Int>, _ t0: Int64, kinds: [FactKind], cause: String
    ) {
        let names = features.sorted().map { rows.engine.featureSet.definitions[$0].name }
        guard !findings.contains(where: { $0.instrument == instrument && $0.kinds == kinds && $0.features == names }) else {
            return
        }
        findings.append(
            LeakageFinding(
                instrument: instrument, isLeak: false, features: names, cutoff: t0, change: nil, kinds: kinds, clock: nil,
                ofOthers: false, example: [], without: nil, with: nil, cause: cause))
    }
}
