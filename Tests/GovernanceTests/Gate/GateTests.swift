import Records
import Testing

@testable import Governance

@Suite struct GateTests {
    private let all = [Int](repeating: 1, count: SmallWorld.kinds.count)
    private let none = [Int](repeating: 0, count: SmallWorld.kinds.count)

    private func gate(_ permissions: [String: [Permission]] = [:]) -> Gate {
        Gate(basis: RecordedBasis("test data"), permissions: PermissionRegister(permissions))
    }

    @Test func withoutARecordedBasisNothingOpens() {
        let gate = Gate(basis: nil)
        #expect(throws: GateError.noRecordedBasis) { try gate.open(SmallWorld().sealed(), for: .training, through: 200) }
        #expect(throws: GateError.noRecordedBasis) { try gate.openOutcomes(SmallWorld().sealed(), for: .training, through: 200) }
        #expect(
            GateError.noRecordedBasis.description
                == "No ground for using personal data is recorded in this workspace, so it can import and inspect, nothing else. "
                + "Record one with `respite init DIR --basis TEXT`.")
    }

    @Test func aBasisOfBlanksIsNone() {
        #expect(RecordedBasis(" \n\t") == nil)
        #expect(RecordedBasis("works agreement")?.text == "works agreement")
    }

    @Test func whatIsOpenedSaysForWhatAndOnWhatGround() throws {
        let history = try gate().open(SmallWorld().sealed(), for: .scoring, through: 200)
        #expect(history.purpose == .scoring)
        #expect(history.basis.text == "test data")
        #expect(history.end == 200)
        #expect(history.dataDigest == "d")
    }

    @Test func noFactOfAnyKindOfAnOptedOutPersonComesThrough() throws {
        let gate = gate(["p1": [Permission(at: 10, knownAt: 10, kind: .objection, purpose: nil)]])
        let history = try gate.open(SmallWorld().sealed(), for: .training, through: 200)
        let block = try history.block(0)
        #expect((0..<3).map { block.counts($0) } == [all, none, all])
        #expect((0..<3).map { history.includes(person: $0) } == [true, false, true])
        let outcomes = try gate.openOutcomes(SmallWorld().sealed(), for: .training, through: 200)
        #expect((0..<3).map { (try? outcomes.block(0))?.counts($0) } == [all, none, all])
        #expect((0..<3).map { outcomes.includes(person: $0) } == [true, false, true])
    }

    @Test func anOptedOutPersonKeepsTheIndexAndLosesEverythingElseInTheDirectory() throws {
        let gate = gate(["p1": [Permission(at: 10, knownAt: 10, kind: .withdrawal, purpose: nil)]])
        let history = try gate.open(SmallWorld().sealed(), for: .training, through: 200)
        #expect(history.directory.persons[1] == PersonRecord(id: "p1"))
        #expect(history.directory.persons[0] == SmallWorld().directory.persons[0])
        #expect(try gate.openOutcomes(SmallWorld().sealed(), for: .training, through: 200).directory.persons[1].hiredAt == nil)
    }

    @Test func anObjectionToOnePurposeLeavesTheOthers() throws {
        let gate = gate(["p1": [Permission(at: 10, knownAt: 10, kind: .objection, purpose: "training")]])
        #expect(try !gate.open(SmallWorld().sealed(), for: .training, through: 200).includes(person: 1))
        #expect(try gate.open(SmallWorld().sealed(), for: .scoring, through: 200).block(0).counts(1) == all)
    }

    @Test func factsOfEveryKindEndWhereTheGrantEndsByBothClocks() throws {
        let world = SmallWorld(moments: [(100, 100), (100, 101), (101, 101)])
        let block = try gate().open(world.sealed(), for: .training, through: 100).block(0)
        // A plan (deadline, leave) and an outcome count from when they are known, and so does what happened before that.
        #expect((0..<3).map { block.counts($0) } == [all, all, all])
        let later = try gate().open(world.sealed(), for: .training, through: 101).block(0)
        #expect(later.counts(0) == [Int](repeating: 3, count: SmallWorld.kinds.count))
    }

    @Test func aFactThatIsKnownButHasNotHappenedStaysOutUnlessItIsAPlan() throws {
        let world = SmallWorld(moments: [(150, 100)])
        let counts = try gate().open(world.sealed(), for: .training, through: 100).block(0).counts(0)
        let plans: Set = ["deadline", "leave"]
        #expect(counts == SmallWorld.kinds.map { plans.contains($0) ? 1 : 0 })
    }

    @Test func aResignationCountsFromItsNotice() throws {
        var block = FactBlock(persons: 0..<1)
        let announced = Outcome(at: 500, knownAt: 90, kind: .resignation, noticeAt: 80)
        let unannounced = Outcome(at: 500, knownAt: 90, kind: .resignation)
        block.outcomes = Grouped(offsets: [0, 2], rows: [announced, unannounced])
        var directory = FactDirectory()
        directory.persons = [PersonRecord(id: "p")]
        let facts = SealedFacts(directory: directory, blockCount: 1, digest: "d") { [block] _ in block }
        #expect(try gate().open(facts, for: .training, through: 100).block(0).outcomes.rows == [announced])
    }

    /// A notice dated after the exit is a contradiction; what happened and is known counts all the same.
    @Test func anExitThatHappenedAndIsKnownCountsWhateverItsNotice() throws {
        var block = FactBlock(persons: 0..<1)
        let exit = Outcome(at: 80, knownAt: 90, kind: .resignation, noticeAt: 500)
        block.outcomes = Grouped(offsets: [0, 1], rows: [exit])
        var directory = FactDirectory()
        directory.persons = [PersonRecord(id: "p")]
        let facts = SealedFacts(directory: directory, blockCount: 1, digest: "d") { [block] _ in block }
        #expect(try gate().open(facts, for: .training, through: 100).block(0).outcomes.rows == [exit])
        #expect(try gate().open(facts, for: .training, through: 85).block(0).outcomes.rows.isEmpty)
    }

    @Test func outcomesReachAsFarAsTheExtractWasDrawn() throws {
        let world = SmallWorld(moments: [(100, 100), (900, 950)])
        let features = try gate().open(world.sealed(), for: .training, through: 100).block(0)
        let outcomes = try gate().openOutcomes(world.sealed(), for: .training, through: 950).block(0)
        #expect(features.outcomes[0].map(\.at) == [100])
        #expect(outcomes.outcomes[0].map(\.at) == [100, 900])
    }

    @Test func aBlockThatNeedsNoTrimmingComesThroughAsItIs() throws {
        let block = try gate().open(SmallWorld().sealed(), for: .training, through: 100).block(0)
        #expect((0..<3).map { block.counts($0) } == [all, all, all])
        #expect(block.persons == 0..<3)
    }
}
