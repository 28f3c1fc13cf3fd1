import Records
import Testing

@testable import Governance

@Suite struct GatePeriodTests {
    private func gate(_ policies: [UnitPolicy?], _ permissions: [String: [Permission]] = [:]) -> Gate {
        Gate(
            basis: RecordedBasis("test data"),
            permissions: PermissionRegister(permissions, policies: policies.compactMap(\.self)))
    }

    private func permission(_ at: Int64, _ kind: PermissionKind) -> Permission {
        Permission(at: at, knownAt: at, kind: kind, purpose: nil)
    }

    @Test func factsOutsideThePermittedPeriodsDoNotComeThrough() throws {
        let world = SmallWorld(moments: [(50, 50), (100, 100), (150, 150), (1_200, 1_200)])
        let gate = gate(
            [UnitPolicy(unit: nil, purpose: nil, rule: .requiresConsent, from: 0)],
            [
                "p0": [permission(100, .consent)],
                "p1": [permission(60, .consent), permission(150, .withdrawal), permission(151, .consent)],
            ])
        let history = try gate.open(world.sealed(), for: .training, through: 2_000)
        #expect((0..<3).map { history.includes(person: $0) } == [true, true, false])
        #expect(history.exclusions == [.noConsent: 1])
        let block = try history.block(0)
        func events(_ index: Int) -> [Int64] { block.eventRows(index).map { block.events.at[$0] } }
        #expect((0..<3).map(events) == [[100, 150, 1_200], [100, 1_200], []])
        #expect(block.kpi[0].map(\.at) == [100, 150, 1_200])
        #expect(block.outcomes[1].map(\.at) == [100, 1_200])
        // The place in the organisation on the first permitted day was taken before it; so were slow facts.
        #expect(block.assignments[0].map(\.at) == [100, 150, 1_200])
        #expect(block.assignments[1].map(\.at) == [50, 100, 150, 1_200])
        #expect(block.attributes[1].map(\.at) == [50, 100, 150, 1_200])
        // Plans count by the day that they are about.
        #expect(block.deadlines[0].map(\.dueAt) == [1_050, 1_100, 1_150, 2_200])
        #expect(history.permittedPeriods(person: 1).end(after: 60) == 150)
    }

    @Test func aLeaveThatReachesIntoThePermittedPeriodCounts() throws {
        var block = FactBlock(persons: 0..<1)
        let leaves = [
            Leave(from: 10, to: 20, knownAt: 5, kind: nil), Leave(from: 10, to: 200, knownAt: 5, kind: nil),
            Leave(from: 10, to: nil, knownAt: 6, kind: nil),
        ]
        block.leaves = Grouped(offsets: [0, 3], rows: leaves)
        var directory = FactDirectory()
        directory.persons = [PersonRecord(id: "p")]
        let facts = SealedFacts(directory: directory, blockCount: 1, digest: "d") { [block] _ in block }
        let gate = gate([UnitPolicy(unit: nil, purpose: nil, rule: .requiresNotice, from: 0)], ["p": [permission(100, .notice)]])
        #expect(try gate.open(facts, for: .training, through: 300).block(0).leaves.rows == [leaves[1], leaves[2]])
    }

    /// The date of 150 was superseded at 60 by one on a day that may not be used: from 60 on there is no date, and before it the old one.
    @Test func aDeadlineMovedToADayThatIsNotPermittedDoesNotFallBackToItsOldDate() throws {
        func deadline(_ item: Code, _ due: Int64?, _ knownAt: Int64, assigned: Int64 = 10) -> Deadline {
            Deadline(course: 0, item: item, assignedAt: assigned, dueAt: due, knownAt: knownAt, weight: 2, required: true)
        }
        func withdrawn(_ item: Code, _ knownAt: Int64) -> Deadline {
            Deadline(course: 0, item: item, assignedAt: 10, dueAt: nil, knownAt: knownAt, weight: nil, required: nil)
        }
        let rows: [Deadline] = [
            // Moved from a permitted day to one that is not, and on to a permitted one.
            deadline(0, 150, 20), deadline(0, 50, 60), deadline(0, 160, 70),
            // Moved the other way; and known at one moment, when the later row counts.
            deadline(1, 50, 20), deadline(1, 150, 60), deadline(2, 150, 30), deadline(2, 50, 30), deadline(3, 50, 30),
            deadline(3, 150, 30),
            // Another task of the item.
            deadline(0, 50, 60, assigned: 11),
        ]
        let leaves: [Leave] = [
            Leave(from: 90, to: 120, knownAt: 20, kind: nil), Leave(from: 90, to: 95, knownAt: 60, kind: nil),
            Leave(from: 90, to: 95, knownAt: 60, kind: 0),
        ]
        var block = FactBlock(persons: 0..<1)
        block.deadlines = Grouped(offsets: [0, rows.count], rows: rows)
        block.leaves = Grouped(offsets: [0, leaves.count], rows: leaves)
        var directory = FactDirectory()
        directory.persons = [PersonRecord(id: "p")]
        let facts = SealedFacts(directory: directory, blockCount: 1, digest: "d") { [block] _ in block }
        let fromHundred = self.gate(
            [UnitPolicy(unit: nil, purpose: nil, rule: .requiresNotice, from: 0)], ["p": [permission(100, .notice)]])
        let late = try fromHundred.open(facts, for: .training, through: 300).block(0)
        let wanted: [Deadline] = [rows[0], withdrawn(0, 60), rows[2], rows[4], rows[5], withdrawn(2, 30), rows[8]]
        #expect(late.deadlines.rows == wanted)
        #expect(late.leaves.rows == [leaves[0], Leave(from: 90, to: nil, knownAt: 60, kind: nil)])
        // What is not known by the end supersedes nothing.
        let early = self.gate(
            [UnitPolicy(unit: nil, purpose: nil, rule: .requiresNotice, from: 0)], ["p": [permission(40, .notice)]])
        let known = try early.open(facts, for: .training, through: 59).block(0).deadlines.rows
        #expect(known.filter { $0.item == 0 } == [rows[0]])
    }

    @Test func theUnitIsTheOneInForceAtTheEndByBothClocks() throws {
        var directory = FactDirectory()
        directory.persons = [PersonRecord(id: "p")]
        directory.labels = ["A", "B"]
        var block = FactBlock(persons: 0..<1)
        let rows = [
            Assignment(at: 10, knownAt: 10, manager: nil, unit: 0), Assignment(at: 50, knownAt: 90, manager: nil, unit: 1),
        ]
        block.assignments = Grouped(offsets: [0, 2], rows: rows)
        let facts = SealedFacts(directory: directory, blockCount: 1, digest: "d") { [block] _ in block }
        let gate = gate([UnitPolicy(unit: "B", purpose: nil, rule: .blocked, from: 0)])
        #expect(try gate.open(facts, for: .training, through: 60).includes(person: 0))
        #expect(try !gate.open(facts, for: .training, through: 90).includes(person: 0))
        #expect(try gate.openOutcomes(facts, for: .training, through: 90).exclusions == [.unitBlocked: 1])
    }

    @Test func onesOwnViewShowsEverythingAndNobodyElse() throws {
        let gate = Gate(
            basis: nil,
            permissions: PermissionRegister(
                ["p1": [permission(1, .objection)]],
                policies: [UnitPolicy(unit: nil, purpose: nil, rule: .blocked, from: 0)].compactMap(\.self)))
        let history = gate.openOwn(SmallWorld().sealed(), person: 1)
        #expect((0..<3).map { history.includes(person: $0) } == [false, true, false])
        let all = [Int](repeating: 1, count: SmallWorld.kinds.count)
        #expect(try history.block(0).counts(1) == all)
        #expect(try history.block(0).counts(0).allSatisfy { $0 == 0 })
        #expect(history.directory.persons[1] == SmallWorld().directory.persons[1])
        #expect(history.purpose == .subjectAccess)
    }

    @Test func personsAreCountedByTheReasonForWhichTheyAreLeftOut() throws {
        let gate = gate([], ["p0": [permission(1, .objection)], "p2": [permission(1, .withdrawal)]])
        #expect(
            try gate.open(SmallWorld().sealed(), for: .training, through: 200).exclusions == [.objected: 1, .withdrewConsent: 1])
    }
}
