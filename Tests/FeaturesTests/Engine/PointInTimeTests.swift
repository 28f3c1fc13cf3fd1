import Records
import Statistics
import Testing

@testable import Features

/// What is known at the cutoff counts, all of it, and nothing else does. Each check is run against the engine as it is, which has to
/// pass, and against engines with a deliberate fault, which it has to catch.
@Suite struct PointInTimeTests {
    private static let seeds: [UInt64] = Array(201...212)

    /// Features that differ in a row up to the cutoff after what lies beyond it was changed.
    ///
    /// The list of snapshots reaches past the cutoff: its later rows may change, the others must not.
    private func leaks(_ fault: EngineFault?) throws -> Set<String> {
        var leaking: Set<String> = []
        for seed in Self.seeds {
            let facts = PlainFacts.random(seed: seed)
            var random = SeededGenerator(seed: seed).stream("future")
            let cutoffs = facts.snapshots.map(\.t0).sorted()
            for place in [1, 2, 3, 4] {
                let cutoff = cutoffs[cutoffs.count * place / 5]
                let before = try facts.features(fault: fault)
                let changed = facts.changingTheFuture(after: cutoff, &random)
                let after = try changed.features(order: facts.personIDs, fault: fault)
                leaking.formUnion(differences(before, after) { $0 <= cutoff })
            }
        }
        return leaking
    }

    private func differences(_ a: FeatureMatrix, _ b: FeatureMatrix, where isCompared: (Int64) -> Bool) -> Set<String> {
        let (left, right) = (bits(a), bits(b))
        let names = a.featureSet.names
        var found: Set<String> = []
        for row in 0..<a.snapshots.count where isCompared(a.snapshots.t0[row]) {
            for column in names.indices where left[row * names.count + column] != right[row * names.count + column] {
                found.insert(names[column])
            }
        }
        return found
    }

    @Test func changingTheFutureByEitherClockChangesNoBitOfAnyFeature() throws {
        #expect(try leaks(nil).isEmpty)
    }

    @Test func theFutureTestCatchesAnEngineThatIgnoresWhenFactsBecameKnown() throws {
        let leaking = try leaks(.knownAtIgnored)
        // The day of hiring is no dated fact; everything else leaks.
        #expect(Set(FeatureCatalogue.version1.map(\.name)).subtracting(leaking) == ["tenure_days"])
    }

    @Test func theFutureTestCatchesALaterFactInTheGroupMean() throws {
        #expect(try leaks(.laterFactInGroupMean) == ["unit_minutes_30d_z"])
    }

    /// Features of a snapshot at the very second at which one event happens or becomes known, with and without that event.
    private func countsTheFactAtTheCutoff(_ fault: EngineFault?, known: Int64) throws -> Bool {
        var facts = PlainFacts()
        let t0: Int64 = 1_710_115_200
        facts.persons = [("p", .init())]
        facts.snapshots = [.init(person: "p", t0: t0)]
        facts.events = [.init(person: "p", at: t0 - known, knownAt: t0, kind: .view, course: "c", item: nil)]
        facts.kpi = [.init(person: "p", at: t0 - known, knownAt: t0, value: 3)]
        facts.reviews = [.init(person: "p", at: t0 - known, knownAt: t0, value: 4)]
        facts.absences = [.init(person: "p", at: t0 - known, knownAt: t0, value: 2)]
        let computed = try facts.features(fault: fault)
        let values = ["events_7d", "kpi_last", "review_last", "absence_days_7d"].map { name in
            computed.featureSet.column(named: name).map { computed.matrix[0, $0] }
        }
        return values == [1, 3, 4, 2]
    }

    @Test(arguments: [Int64(0), 5])
    func aFactThatHappensOrBecomesKnownAtTheCutoffCounts(_ known: Int64) throws {
        #expect(try countsTheFactAtTheCutoff(nil, known: known))
        #expect(try !countsTheFactAtTheCutoff(.cutoffExcluded, known: known))
    }

    /// How many events, sessions, attempts and absences each window has, where one stands exactly on its lower border and one a second
    /// inside.
    private func countsInWindows(_ fault: EngineFault?) throws -> [Double] {
        var facts = PlainFacts()
        let t0: Int64 = 1_710_115_200
        facts.persons = [("p", .init())]
        facts.snapshots = [.init(person: "p", t0: t0)]
        for days in [7, 30, 90] as [Int64] {
            for at in [t0 - days * 86_400, t0 - days * 86_400 + 1] {
                facts.events.append(
                    .init(person: "p", at: at, knownAt: at, kind: .attempt, course: "c", item: "\(at)", score: 1, passed: false))
                facts.absences.append(.init(person: "p", at: at, knownAt: at, value: 1))
            }
        }
        let computed = try facts.features(fault: fault)
        return ["events", "sessions", "failed", "absence_spells"].flatMap { stem in
            windowDays.compactMap { days in
                computed.featureSet.column(named: "\(stem)_\(days)d").map { computed.matrix[0, $0] }
            }
        }
    }

    @Test func theLowerBorderOfAWindowIsOutside() throws {
        // Two events a second apart are one session, which ends inside.
        #expect(try countsInWindows(nil) == [1, 3, 5, 1, 2, 3, 1, 3, 5, 1, 3, 5])
        #expect(try countsInWindows(.windowBorderIncluded) != countsInWindows(nil))
    }

    @Test(arguments: [501, 502, 503, 504] as [UInt64])
    func onceKnownALateFactCountsAsIfItHadBeenKnownInTime(_ seed: UInt64) throws {
        let late = PlainFacts.random(seed: seed)
        let end = late.snapshots.map(\.t0).max() ?? 0
        var prompt = late
        func known<Row>(_ rows: [Row], _ at: KeyPath<Row, Int64>, _ knownAt: WritableKeyPath<Row, Int64>) -> [Row] {
            rows.filter { max($0[keyPath: at], $0[keyPath: knownAt]) <= end }.map { row in
                var row = row
                row[keyPath: knownAt] = row[keyPath: at]
                return row
            }
        }
        prompt.events = known(late.events, \.at, \.knownAt)
        prompt.kpi = known(late.kpi, \.at, \.knownAt)
        prompt.reviews = known(late.reviews, \.at, \.knownAt)
        prompt.absences = known(late.absences, \.at, \.knownAt)
        // Assignments stay: when they became known is part of their order.
        let last = late.personIDs.map { PlainFacts.Snapshot(person: $0, t0: end) }
        // The late facts are worked in one by one on the way through all other cutoffs.
        // Ranks of four weeks before are by the facts known then, which is another matter.
        let set = FeatureSet.version2.selecting { !$0.name.hasSuffix("_rank_change_28d") }
        let onTheWay = try late.features(last + late.snapshots, set: set)
        let atOnce = try prompt.features(order: late.personIDs, last, set: set)
        #expect(Array(bits(onTheWay).prefix(last.count * set.count)) == bits(atOnce))
    }

    /// Faults in what version 2 adds; version 1 does not see them.
    private static let faultsOfVersion2: [EngineFault] = [
        .plansKnownAtIgnored, .itemScoreFromFuture, .leaversKnownLater, .doneFromFuture,
    ]

    @Test(arguments: EngineFault.allCases.filter { !faultsOfVersion2.contains($0) })
    func everyFaultDisagreesWithThePageReadPlainly(_ fault: EngineFault) throws {
        var disagreements = 0
        for seed in 301...308 as ClosedRange<UInt64> where disagreements == 0 {
            let facts = PlainFacts.random(seed: seed)
            let plain = PlainPlans(facts)
            let computed = try facts.features(fault: fault)
            for (row, snapshot) in facts.snapshots.enumerated() {
                let wanted = plain.values(snapshot)
                for (column, name) in computed.featureSet.names.enumerated() {
                    if !agrees(computed.matrix[row, column], wanted[name] ?? .nan) { disagreements += 1 }
                }
            }
        }
        #expect(disagreements > 0)
    }

    @Test func everyFeatureIsKnownAndMissingOrDifferentSomewhereInTheRandomHistories() throws {
        var values: [String: Set<UInt64>] = [:]
        for seed in Self.seeds {
            let computed = try PlainFacts.random(seed: seed).features()
            for (column, name) in computed.featureSet.names.enumerated() {
                values[name, default: []].formUnion(computed.matrix.column(column).filter { !$0.isNaN }.map(\.bitPattern))
            }
        }
        for name in FeatureCatalogue.version2.map(\.name) {
            #expect((values[name]?.count ?? 0) >= 2, "\(name) takes at least two known values")
        }
    }
}
