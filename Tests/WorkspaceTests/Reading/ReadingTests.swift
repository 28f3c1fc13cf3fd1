import Dispatch
import Foundation
import GRDB
import Governance
import Records
import Statistics
import Synchronization
import Testing

@testable import Workspace

@Suite struct ReadingTests {
    /// A view whose amount says which row it is.
    private func view(_ person: String = "p", at: Int64, knownAt: Int64, _ number: Int32) -> PlannedFact {
        PlannedFact { batch, vocabulary in
            let course = vocabulary.courses.code(for: "c")
            batch.eventPersons.append(vocabulary.persons.code(for: person))
            batch.events.append(
                at: at, knownAt: knownAt, kind: .view, course: course, item: vocabulary.item(course: course, name: nil),
                amount: number)
        }
    }

    private func history(_ workspace: WorkspaceStore) throws -> OutcomeHistory {
        try workspace.gate().openOutcomes(workspace.sealedFacts(.identities), for: .training, through: .max)
    }

    @Test(arguments: [["b", "a"], ["a", "b"]]) func factsAreReadByBothClocksThenSourceThenPosition(order: [String]) throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let sources = [
            "a": [view(at: 20, knownAt: 20, 4), view(at: 10, knownAt: 30, 3), view(at: 10, knownAt: 10, 1)],
            "b": [view(at: 10, knownAt: 30, 9), view(at: 10, knownAt: 30, 7), view(at: 5, knownAt: 50, 0)],
        ]
        for name in order {
            try TestSource(name: name, facts: sources[name] ?? [], batchSize: 1, rowLimit: 1).imported(into: writer)
        }
        // At (10, 30): source a before b, and within b the position, not the amount.
        #expect(try history(workspace).block(0).events.amount == [0, 1, 3, 9, 7, 4])
    }

    @Test(arguments: [["b", "a"], ["a", "b"]]) func ofEqualRowsThoseOfTheFirstSourceKeepTheirPlace(order: [String]) throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let (one, two, three) = (view(at: 10, knownAt: 10, 1), view(at: 10, knownAt: 10, 2), view(at: 10, knownAt: 10, 3))
        let sources = ["a": [two, one], "b": [three, one, two, two]]
        for name in order { try TestSource(name: name, facts: sources[name] ?? []).imported(into: writer) }
        // Row 1 stands once in both, so a's counts; row 2 stands twice in b, so b's do.
        #expect(try history(workspace).block(0).events.amount == [1, 3, 2, 2])
    }

    @Test func deadlinesGoByDueDateWithdrawnOnesFirstAndLeavesByTheirBeginning() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let fact = PlannedFact { batch, vocabulary in
            let person = vocabulary.persons.code(for: "p")
            let course = vocabulary.courses.code(for: "c")
            let item = vocabulary.item(course: course, name: "i")
            for due in [30, nil, 10] as [Int64?] {
                let deadline = Deadline(
                    course: course, item: item, assignedAt: 1, dueAt: due, knownAt: 2, weight: nil, required: true)
                batch.deadlines.append(deadline, of: person)
            }
            for (from, known) in [(50, 2), (40, 9), (40, 3)] as [(Int64, Int64)] {
                batch.leaves.append(Leave(from: from, to: 99, knownAt: known, kind: nil), of: person)
            }
        }
        try TestSource(name: "s", facts: [fact]).imported(into: workspace.writer())
        let block = try history(workspace).block(0)
        #expect(block.deadlines[0].map(\.dueAt) == [nil, 10, 30])
        #expect(block.leaves[0].map(\.from) == [40, 40, 50])
        #expect(block.leaves[0].map(\.knownAt) == [3, 9, 50 - 48])
    }

    @Test func manyThreadsReadTheSame() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        var generator = SeededGenerator(seed: 5)
        let facts = (0..<6000).map { _ in PlannedFact.draw(persons: 2000, using: &generator) }
        let source = TestSource(name: "s", facts: facts, batchSize: 500, rowLimit: 1500)
        try source.imported(into: workspace.writer())
        let history = try history(workspace)
        #expect(history.blockCount == 8)
        let alone = try (0..<history.blockCount).map { FactLines(history.directory).lines(try history.block($0)) }
        #expect(alone.flatMap { $0 }.counted == source.lines().counted)
        let lines = FactLines(history.directory)
        let together = try mapConcurrently(history.blockCount * 20, threads: 8) { index in
            lines.lines(try history.block(index % history.blockCount))
        }
        for (index, block) in together.enumerated() { #expect(block == alone[index % history.blockCount]) }
    }

    @Test func whatWasHandedOutStaysAsItWasWhenMoreIsImported() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try TestSource(name: "z", facts: [view(at: 1, knownAt: 1, 1), view(at: 2, knownAt: 2, 2)]).imported(into: writer)
        let before = try history(workspace)
        // The row of z is replaced by that of a, and its chunk with it.
        try TestSource(name: "a", facts: [view(at: 1, knownAt: 1, 1), view("q", at: 1, knownAt: 1, 5)]).imported(into: writer)
        #expect(try before.block(0).events.amount == [1, 2])
        #expect(before.directory.persons.map(\.id) == ["p"])
        #expect(try history(workspace).block(0).events.amount == [1, 2, 5])
        _ = try writer.write { try Leftovers.sweep($0) }
        #expect(throws: WorkspaceError.changedWhileReading) { try before.block(0) }
    }

    @Test(arguments: [BlockReader.visible, DuplicateResolution.groups.replacing("?1", with: "1")])
    func chunksAreListedWithoutReadingTheirData(sql: String) throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let plan = try workspace.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
        }
        // Statistics of the tables do not exist, so the plan does not depend on what is in them.
        #expect(plan.contains { ($0.contains(" c ") || $0.contains("chunks")) && $0.contains("COVERING INDEX") }, "\(plan)")
    }

    @Test func aDamagedChunkIsNamedAndNotRead() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try TestSource(name: "s", facts: [view(at: 1, knownAt: 1, 1)]).imported(into: writer)
        let history = try history(workspace)
        try writer.write { try $0.execute(sql: "UPDATE chunks SET data = zeroblob(60)") }
        let damage = WorkspaceError.damaged(path: workspace.files.database.path, detail: "a chunk of facts is checksum")
        #expect(throws: damage) { try history.block(0) }
    }
}
