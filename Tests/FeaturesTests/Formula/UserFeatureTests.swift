import Records
import Statistics
import Testing

@testable import Features

/// Features of files against a plain reading of their page, and what must not change a value.
@Suite struct UserFeatureTests {
    private func bits(_ matrix: FeatureMatrix) -> [UInt64] {
        matrix.matrix.values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
    }

    private func set(_ seed: UInt64) throws -> (set: FeatureSet, features: [PlainFeature]) {
        var random = SeededGenerator(seed: seed)
        let features = PlainFeature.all(&random)
        return (try PlainFeature.set(features), features)
    }

    @Test(arguments: 1...10)
    func everyValueAgreesWithThePageReadPlainly(_ seed: UInt64) throws {
        let facts = UserFacts.random(seed: seed)
        let (set, features) = try set(seed)
        let computed = try facts.features(set)
        for (row, snapshot) in facts.plain.snapshots.enumerated() {
            let plain = PlainFeatures(facts, snapshot)
            for (column, feature) in features.enumerated() {
                let (value, want) = (computed.matrix[row, column], plain.value(feature))
                #expect(
                    agrees(value, want),
                    "\(snapshot.person) at \(snapshot.t0): got \(value), wanted \(want)\n\(feature.yaml)")
            }
        }
    }

    @Test func everyStatisticTakesSeveralKnownValuesInTheRandomHistories() throws {
        var values: [String: Set<UInt64>] = [:]
        for seed in 1...16 as ClosedRange<UInt64> {
            let (set, features) = try set(seed)
            let computed = try UserFacts.random(seed: seed).features(set)
            for (column, feature) in features.enumerated() {
                let known = computed.matrix.column(column).filter { !$0.isNaN }.map(\.bitPattern)
                values["\(feature.statistic) of \(feature.measure) of \(feature.facts)", default: []].formUnion(known)
            }
        }
        for (feature, known) in values { #expect(known.count >= 2, "\(feature)") }
        #expect(values.count >= 200)
        #expect(Set(PlainFeature.allowed.flatMap(\.statistics)) == Set(Statistic.allCases.map(\.rawValue)))
    }

    @Test(arguments: [71, 72, 73] as [UInt64])
    func threadsBlocksOrdersAndKernelsChangeNoBit(_ seed: UInt64) throws {
        let facts = UserFacts.random(seed: seed, persons: 12)
        let (set, _) = try set(seed)
        let whole = bits(try facts.features(set))
        #expect(bits(try facts.features(set, threads: 3)) == whole)
        #expect(bits(try facts.features(set, blockSize: 1, threads: 2)) == whole)
        #expect(bits(try facts.features(set, order: facts.plain.personIDs.reversed())) == whole)
        #expect(bits(try facts.features(set, usesKernels: false)) == whole)
        let backwards = Array(facts.plain.snapshots.reversed())
        let rows = bits(try facts.features(set, backwards))
        let width = set.count
        for row in backwards.indices {
            let other = backwards.count - 1 - row
            #expect(rows[row * width..<(row + 1) * width] == whole[other * width..<(other + 1) * width])
        }
    }

    @Test func aSnapshotAloneHasTheSameBitsAsAmongOthers() throws {
        let facts = UserFacts.random(seed: 81)
        let (set, _) = try set(81)
        let all = bits(try facts.features(set))
        for (row, snapshot) in facts.plain.snapshots.enumerated() {
            #expect(bits(try facts.features(set, [snapshot])) == Array(all[row * set.count..<(row + 1) * set.count]))
        }
    }

    @Test(arguments: [91, 92, 93, 94] as [UInt64])
    func whatHappensOrBecomesKnownLaterChangesNoBit(_ seed: UInt64) throws {
        let facts = UserFacts.random(seed: seed)
        let (set, _) = try set(seed)
        var random = SeededGenerator(seed: seed)
        for cutoff in Set(facts.plain.snapshots.map(\.t0)).sorted().prefix(6) {
            var changed = facts
            changed.plain = facts.plain.changingTheFuture(after: cutoff, &random)
            changed.attributes = facts.attributes.map { attribute in
                var attribute = attribute
                if max(attribute.at, attribute.knownAt) > cutoff { attribute.value = "7" }
                return attribute
            }
            let order = facts.plain.personIDs
            let before = facts.plain.snapshots.filter { $0.t0 <= cutoff }
            let now = bits(try facts.features(set, order: order, before))
            #expect(bits(try changed.features(set, order: order, before)) == now, "cutoff \(cutoff)")
        }
    }

    @Test(arguments: [EngineFault.cutoffExcluded, .knownAtIgnored, .windowBorderIncluded])
    func everyFaultInTheEngineChangesUserDefinedFeaturesToo(_ fault: EngineFault) throws {
        var differences = 0
        for seed in 1...3 as ClosedRange<UInt64> {
            let facts = UserFacts.random(seed: seed)
            let (set, _) = try set(seed)
            if bits(try facts.features(set)) != bits(try facts.features(set, fault: fault)) { differences += 1 }
        }
        #expect(differences > 0)
    }
}
