import Foundation
import GRDB
import Governance
import Records
import Testing

@testable import Workspace

@Suite struct WriterTests {
    @Test func aSecondWriterIsTurnedAwayUntilTheFirstIsGone() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let path = workspace.folder.path
        do {
            let first = try workspace.writer()
            #expect(throws: WorkspaceError.locked(path: path)) { try workspace.writer() }
            #expect(throws: WorkspaceError.locked(path: path)) { try WorkspaceStore.open(at: workspace.folder).writer() }
            #expect(WorkspaceError.locked(path: path).exitCode == 75)
            try first.recordBasis(#require(RecordedBasis("first")), time: 1)
        }
        _ = try workspace.writer()
    }

    @Test func readersAreNotHeldUpByAWriter() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let session = try TestSource(name: "s", facts: []).staged(into: writer)
        #expect(try WorkspaceStore.open(at: workspace.folder).imports().isEmpty)
        _ = try session.commit()
        #expect(try WorkspaceStore.open(at: workspace.folder).imports().count == 1)
    }

    @Test func everyCommitIsFlushedToTheDisk() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.workspace().writer()
        let (synchronous, journal, secure) = try writer.queue.writeWithoutTransaction { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA synchronous"), try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA secure_delete")
            )
        }
        #expect(synchronous == 2)
        #expect(journal == "wal")
        #expect(secure == 1)
    }

    @Test func aConnectionThatDoesNotFlushIsRefused() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.workspace().writer()
        try writer.queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            #expect(throws: WorkspaceError.notDurable(synchronous: 1, journal: "wal")) { try Connections.requireDurable(database) }
        }
    }

    @Test func readersCannotWrite() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        #expect(throws: WorkspaceError.noPermission(path: workspace.files.database.path)) {
            try workspace.read { try $0.execute(sql: "DELETE FROM workspace") }
        }
    }

    @Test func withoutABasisTheGateStaysShutAndOneCanBeRecordedLater() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace(basis: nil)
        #expect(try workspace.basis() == nil)
        let facts = try workspace.sealedFacts()
        #expect(throws: GateError.noRecordedBasis) { try workspace.gate().open(facts, for: .training, through: 1) }
        try workspace.writer().recordBasis(#require(RecordedBasis("works agreement")), time: 7)
        #expect(try workspace.gate().open(facts, for: .training, through: 1).basis.text == "works agreement")
        try workspace.writer().recordBasis(#require(RecordedBasis("a newer one")), time: 8)
        #expect(try workspace.basis()?.text == "a newer one")
    }

    @Test func anObjectionTakesThePersonsFactsAway() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let facts = ["a", "b"].map { person in
            PlannedFact { batch, vocabulary in
                batch.reviews.append(Review(at: 1, knownAt: 1, value: 3), of: vocabulary.persons.code(for: person))
            }
        }
        try TestSource(name: "s", facts: facts).imported(into: writer)
        let before = try workspace.dataDigest()
        try writer.optOut(person: "a", at: 50, of: .training)
        #expect(try workspace.lines() == ["b review 1 1 3.0"])
        let scoring = try workspace.gate().open(workspace.sealedFacts(), for: .scoring, through: 100)
        #expect(scoring.includes(person: 0))
        try writer.optOut(person: "a", at: 60)
        #expect(try !workspace.gate().open(workspace.sealedFacts(), for: .scoring, through: 100).includes(person: 0))
        #expect(try workspace.dataDigest() != before)
        #expect(throws: WorkspaceError.unknownPerson(idLength: 6)) { try writer.optOut(person: "nobody", at: 1) }
    }

    @Test func withoutItsSecretOrWithAnotherOneAWorkspaceTakesNobodyIn() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let review = PlannedFact { batch, vocabulary in
            batch.reviews.append(Review(at: 1, knownAt: 1, value: 3), of: vocabulary.persons.code(for: "a"))
        }
        try TestSource(name: "s", facts: [review]).imported(into: workspace.writer())
        try workspace.writer().optOut(person: "a", at: 50)
        let key = workspace.files.pseudonymKey
        let secret = try Data(contentsOf: key)
        try FileManager.default.removeItem(at: key)
        let again = TestSource(name: "s2", facts: [review])
        #expect(throws: WorkspaceError.noPseudonymKey(path: key.path)) { try again.imported(into: workspace.writer()) }
        #expect(throws: WorkspaceError.noPseudonymKey(path: key.path)) { try workspace.writer().optOut(person: "a", at: 60) }
        #expect(!FileManager.default.fileExists(atPath: key.path))
        try Data(repeating: 7, count: 32).write(to: key)
        #expect(throws: WorkspaceError.foreignPseudonymKey(path: key.path)) { try again.imported(into: workspace.writer()) }
        try secret.write(to: key)
        try again.imported(into: workspace.writer())
        #expect(try workspace.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM persons") } == 1)
    }
}
