import Foundation
import GRDB
import Governance
import Records
import Statistics
import Testing

@testable import Workspace

@Suite struct InterruptedImportTests {
    /// Sources that overlap, so that imports also replace what stands.
    static func source(_ index: Int) -> TestSource {
        var generator = SeededGenerator(seed: 77)
        let pool = (0..<400).map { _ in PlannedFact.draw(persons: 600, using: &generator) }
        var own = SeededGenerator(seed: UInt64(index))
        let facts = (0..<1500).map { _ in pool[own.nextIndex(below: pool.count)] }
        return TestSource(name: "source \((index * 7) % 10) of \(index)", facts: facts, batchSize: 100, rowLimit: 250)
    }

    /// How many rows of any table belong to imports that are not committed.
    private func leftovers(_ writer: WorkspaceWriter) throws -> Int {
        try writer.queue.read { database in
            var count = 0
            for table in ["chunks", "persons", "courses", "items", "labels", "event_ids"] {
                let sql = "SELECT count(*) FROM \(table) WHERE born NOT IN (SELECT id FROM imports WHERE committed)"
                count += try Int.fetchOne(database, sql: sql) ?? 0
            }
            count += try Int.fetchOne(database, sql: "SELECT count(*) FROM chunks WHERE died IS NOT NULL") ?? 0
            count += try Int.fetchOne(database, sql: "SELECT count(*) FROM imports WHERE NOT committed") ?? 0
            return count
        }
    }

    @Test func anImportIsInvisibleUntilItIsCommitted() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try Self.source(0).imported(into: writer)
        let (before, digest) = (try workspace.lines(), try workspace.dataDigest())
        let session = try Self.source(1).staged(into: writer)
        #expect(try workspace.lines() == before)
        #expect(try WorkspaceStore.open(at: workspace.folder).dataDigest() == digest)
        _ = try session.commit()
        #expect(try workspace.lines().counted == TestSource.merged([Self.source(0), Self.source(1)]))
    }

    @Test(arguments: [true, false]) func anAbandonedOrForgottenImportLeavesTheWorkspaceAsItWas(isAbandoned: Bool) throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        var digest = ""
        do {
            let writer = try workspace.writer()
            try Self.source(0).imported(into: writer)
            digest = try workspace.dataDigest()
            let session = try Self.source(1).staged(into: writer)
            try session.quarantine([QuarantinedRow(file: "f", line: 3, column: "at", reason: "no time")])
            #expect(try leftovers(writer) > 0)
            if isAbandoned { try session.abandon() }
        }
        let writer = try workspace.writer()
        #expect(try leftovers(writer) == 0)
        #expect(try WorkspaceStore.open(at: workspace.folder).dataDigest() == digest)
        #expect(try workspace.lines().counted == Self.source(0).lines().counted)
        #expect(try workspace.quarantinedRows().isEmpty)
        try Self.source(1).imported(into: writer)
        #expect(try workspace.lines().counted == TestSource.merged([Self.source(0), Self.source(1)]))
    }

    @Test func anImportThatDiesWhileItReplacesWhatStandsLeavesItStanding() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        do {
            let writer = try workspace.writer()
            try TestSource(name: "z", facts: Self.source(0).facts).imported(into: writer)
            let session = try TestSource(name: "a", facts: Self.source(1).facts + Self.source(0).facts).staged(into: writer)
            // Everything a commit does but its last transaction.
            let source = ImportSource.named("a")
            #expect(try DuplicateResolution(writer: writer, id: session.id, source: source).run() > 0)
            #expect(try leftovers(writer) > 0)
            #expect(try workspace.lines().counted == Self.source(0).lines().counted)
        }
        let writer = try workspace.writer()
        #expect(try leftovers(writer) == 0)
        #expect(try workspace.lines().counted == Self.source(0).lines().counted)
    }

    @Test func whenTheDiskIsFullTheImportFailsAndTheWorkspaceStands() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try Self.source(0).imported(into: writer)
        let before = try workspace.lines()
        try writer.queue.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        #expect(throws: WorkspaceError.diskFull(path: workspace.files.database.path)) {
            try Self.source(1).imported(into: writer)
        }
        #expect(try workspace.lines() == before)
        try writer.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        try Self.source(1).imported(into: writer)
        #expect(try workspace.lines().counted == TestSource.merged([Self.source(0), Self.source(1)]))
    }

    @Test func aSessionThatIsOverTakesNothingMore() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.workspace().writer()
        var session = try Self.source(0).staged(into: writer)
        _ = try session.commit()
        #expect(throws: WorkspaceError.sessionOver) { try session.receive(FactBatch()) }
        #expect(throws: WorkspaceError.sessionOver) { try session.commit() }
        #expect(throws: WorkspaceError.sessionOver) { try session.quarantine([]) }
        var replaced = try Self.source(1).staged(into: writer)
        try Self.source(2).imported(into: writer)
        try replaced.receive(Self.source(1).whole().batch)
        #expect(throws: WorkspaceError.sessionOver) { try replaced.settle() }
        #expect(throws: WorkspaceError.sessionOver) { try replaced.commit() }
    }
}
