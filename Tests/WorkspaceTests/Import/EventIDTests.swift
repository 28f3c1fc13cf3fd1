import Governance
import Records
import Testing

@testable import Workspace

@Suite struct EventIDTests {
    /// An event of person `p` whose content is its amount.
    private func event(_ id: String?, amount: Int32, person: String = "p", source: String? = nil) -> PlannedFact {
        PlannedFact { batch, vocabulary in
            batch.eventPersons.append(vocabulary.persons.code(for: person))
            let course = vocabulary.courses.code(for: "c")
            batch.events.append(
                at: 100, knownAt: 100, kind: .view, course: course, item: vocabulary.item(course: course, name: nil), amount: amount
            )
            batch.eventIDs.append(id)
            batch.eventSources.append(source.map { vocabulary.labels.code(for: $0) })
        }
    }

    private func counts(_ read: Int, _ stored: Int, _ duplicates: Int, _ conflicts: Int) -> ImportCounts {
        var counts = ImportCounts()
        (counts.read, counts.stored, counts.duplicates, counts.conflicts) = (read, stored, duplicates, conflicts)
        return counts
    }

    private func amounts(_ workspace: WorkspaceStore) throws -> [Int32] {
        try workspace.gate().open(workspace.sealedFacts(.identities), for: .training, through: 1000).block(0).events.amount
    }

    @Test(arguments: [1, 2, 100]) func theSameIDAndContentIsOneFactAndOtherContentAConflict(rowLimit: Int) throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let facts = [event("1", amount: 10), event("2", amount: 20), event("1", amount: 10), event("1", amount: 11)]
        let first = TestSource(name: "first", facts: facts, batchSize: 1, rowLimit: rowLimit)
        #expect(try first.imported(into: writer) == counts(4, 2, 1, 1))
        #expect(try amounts(workspace) == [10, 20])
        let second = TestSource(name: "a second", facts: [event("2", amount: 21), event("2", amount: 20), event("3", amount: 30)])
        #expect(try second.imported(into: writer) == counts(3, 1, 1, 1))
        #expect(try amounts(workspace).sorted() == [10, 20, 30])
    }

    @Test func theSameIDOfAnotherPersonIsAConflict() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.workspace().writer()
        let facts = [event("1", amount: 1, person: "p"), event("1", amount: 1, person: "q")]
        #expect(try TestSource(name: "s", facts: facts).imported(into: writer) == counts(2, 1, 0, 1))
    }

    @Test func idsOfDifferentSystemsAreDifferent() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.workspace().writer()
        let facts = [event("1", amount: 1, source: "moodle"), event("1", amount: 1, source: "canvas"), event("1", amount: 1)]
        #expect(try TestSource(name: "s", facts: facts).imported(into: writer) == counts(3, 3, 0, 0))
    }

    @Test func rowsWithAndWithoutIDsAreToldApart() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let mixed = TestSource(
            name: "a", facts: [event(nil, amount: 1), event(nil, amount: 1), event("1", amount: 1)], rowLimit: 2)
        #expect(try mixed.imported(into: writer) == counts(3, 3, 0, 0))
        let again = TestSource(name: "b", facts: [event("1", amount: 1), event(nil, amount: 1)])
        #expect(try again.imported(into: writer) == counts(2, 0, 2, 0))
        #expect(try amounts(workspace) == [1, 1, 1])
    }

    @Test func idsOfAnAbandonedImportAreForgotten() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.workspace().writer()
        let source = TestSource(name: "s", facts: [event("1", amount: 1)], rowLimit: 1)
        try source.staged(into: writer).abandon()
        #expect(try source.imported(into: writer) == counts(1, 1, 0, 0))
    }
}
