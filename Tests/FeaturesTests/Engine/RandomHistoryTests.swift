import Records
import Statistics
import Testing

@testable import Features

/// The engine against the catalogue written a second time, and what must not change a value.
@Suite struct RandomHistoryTests {
    @Test(arguments: 1...16)
    func everyValueAgreesWithThePagesReadPlainly(_ seed: UInt64) throws {
        let facts = PlainFacts.random(seed: seed, persons: seed.isMultiple(of: 2) ? 8 : 16)
        try compare(facts, PlainPlans(facts), groupBy: .unit)
    }

    @Test(arguments: 17...20)
    func personsAreComparedByAnyColumnOfAssignments(_ seed: UInt64) throws {
        let facts = PlainFacts.random(seed: seed, persons: 14)
        try compare(facts, PlainPlans(facts) { $0.role }, groupBy: .role)
        try compare(facts, PlainPlans(facts) { $0.manager }, groupBy: .manager)
    }

    private func compare(_ facts: PlainFacts, _ plain: PlainPlans, groupBy: PersonGroup) throws {
        let computed = try facts.features(groupBy: groupBy, threads: 2)
        for (row, snapshot) in facts.snapshots.enumerated() {
            let wanted = plain.values(snapshot)
            #expect(wanted.count == 245)
            for (column, name) in computed.featureSet.names.enumerated() {
                let want = try #require(wanted[name], "the plain catalogue has \(name)")
                let value = computed.matrix[row, column]
                #expect(agrees(value, want), "\(snapshot.person) at \(snapshot.t0), \(name): got \(value), wanted \(want)")
            }
        }
    }

    @Test func aSnapshotAloneHasTheSameBitsAsAmongOthers() throws {
        let facts = PlainFacts.random(seed: 101)
        let all = bits(try facts.features()).chunks(of: 245)
        for (row, snapshot) in facts.snapshots.enumerated() {
            let alone = bits(try facts.features([snapshot]))
            for (column, feature) in FeatureCatalogue.version2.enumerated() where feature.phase == .person {
                #expect(alone[column] == all[row][all[row].startIndex + column], "\(feature.name)")
            }
        }
    }

    /// Others with a snapshot at the same moment belong to the comparison, those of other moments do not.
    @Test func theSnapshotsOfOneMomentHaveTheSameBitsAsAmongOthers() throws {
        let facts = PlainFacts.random(seed: 107, persons: 14)
        let all = bits(try facts.features()).chunks(of: 245)
        for t0 in Set(facts.snapshots.map(\.t0)) {
            let rows = facts.snapshots.indices.filter { facts.snapshots[$0].t0 == t0 }
            #expect(bits(try facts.features(rows.map { facts.snapshots[$0] })) == rows.flatMap { all[$0] })
        }
    }

    @Test(arguments: [1, 2, 3, 16])
    func theNumberOfThreadsChangesNoBit(_ threads: Int) throws {
        let facts = PlainFacts.random(seed: 102, persons: 20)
        #expect(bits(try facts.features(threads: threads)) == bits(try facts.features()))
    }

    @Test(arguments: [1, 100])
    func theSizeOfBlocksChangesNoBit(_ size: Int) throws {
        let facts = PlainFacts.random(seed: 103, persons: 20)
        let history = try facts.history(blockSize: size)
        for threads in [1, 3] {
            let computed = try FeatureEngine(featureSet: .version2).compute(
                history: history, snapshots: facts.coded(), threads: threads)
            #expect(bits(computed) == bits(try facts.features()))
        }
    }

    @Test func theOrderOfSnapshotsChangesNoBit() throws {
        var facts = PlainFacts.random(seed: 104)
        let before = try facts.features()
        var order = Array(facts.snapshots.indices)
        var random = SeededGenerator(seed: 5)
        random.shuffle(&order)
        facts.snapshots = order.map { facts.snapshots[$0] }
        let ids = PlainFacts.random(seed: 104).personIDs
        #expect(bits(try facts.features(order: ids)) == picked(before, rows: order))
    }

    @Test func theOrderOfPersonsChangesNoBit() throws {
        let facts = PlainFacts.random(seed: 105)
        #expect(bits(try facts.features(order: facts.personIDs.reversed())) == bits(try facts.features()))
    }

    @Test func aSnapshotThatStandsTwiceGivesTwoEqualRowsAndCountsOnceInItsUnit() throws {
        var facts = PlainFacts.random(seed: 106)
        let once = try facts.features()
        facts.snapshots.append(contentsOf: facts.snapshots)
        let twice = try facts.features()
        #expect(bits(twice) == bits(once) + bits(once))
    }

    private func picked(_ matrix: FeatureMatrix, rows: [Int]) -> [UInt64] {
        let all = bits(matrix)
        let columns = matrix.featureSet.count
        return rows.flatMap { all[$0 * columns..<($0 + 1) * columns] }
    }
}
