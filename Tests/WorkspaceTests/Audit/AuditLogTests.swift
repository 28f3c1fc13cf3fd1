import Foundation
import GRDB
import Governance
import Testing

@testable import Workspace

@Suite struct AuditLogTests {
    private let folder: TemporaryFolder
    private let workspace: WorkspaceStore
    private var anchor: URL { folder.url.appending(path: "anchor.txt") }

    init() throws {
        folder = try TemporaryFolder()
        workspace = try folder.workspace()
    }

    @Test func makingAWorkspaceAndRecordingItsBasisAreTheFirstEntries() throws {
        let entries = try workspace.auditEntries()
        #expect(entries.map(\.sequence) == [1, 2])
        #expect(entries.map(\.action) == [.workspaceCreated, .basisRecorded])
        #expect(entries.allSatisfy { $0.time == 1_700_000_000 && $0.actor == AuditActor.current().text })
        let verdict = try workspace.verifyAudit()
        #expect(verdict.isIntact && verdict.anchorsCompared == 1, "\(verdict)")
        #expect(AuditHead.isWorkspaceID(try workspace.workspaceID()))
    }

    @Test func anEntryStandsOrFallsWithTheChangeThatItIsAbout() throws {
        struct Stop: Error {}
        let writer = try workspace.writer()
        let before = try workspace.auditHead()
        #expect(throws: Stop.self) {
            try writer.write { database in
                try writer.record(AuditRecord(time: 1, actor: "a", action: .runEnded), in: database)
                throw Stop()
            }
        }
        #expect(try workspace.auditHead() == before)
        try writer.record(.runEnded, time: 2)
        #expect(try workspace.auditHead().sequence == before.sequence + 1)
        #expect(try workspace.verifyAudit().isIntact)
        #expect(writer.auditNotice?.lines == ["audit: \(try workspace.auditHead().brief)"])
    }

    @Test func whatAWriterDoesIsRecordedByItsActor() throws {
        let writer = try workspace.writer(actor: AuditActor(user: "anna", userID: 7))
        let agreement = try #require(RecordedBasis("works agreement"))
        try writer.recordBasis(agreement, time: 50)
        let manifest = RunManifest(
            id: "r1", command: "pilot", configuration: "{}", seed: 1, versions: [:], inputs: [:], startedAt: 60, finishedAt: 70)
        try writer.record(manifest)
        let entries = try workspace.auditEntries().suffix(2)
        #expect(entries.map(\.action) == [.basisRecorded, .runEnded])
        #expect(entries.map(\.actor) == ["anna (7)", "anna (7)"])
        #expect(entries.last?.subject == "r1")
    }

    @Test func theTableRefusesToBeChangedOrCutOrFilledOutOfOrder() throws {
        let writer = try workspace.writer()
        for statement in [
            "UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE sequence = 2", "DELETE FROM audit",
            "INSERT INTO audit SELECT 7, time, actor, action, subject, detail, previous, hash FROM audit WHERE sequence = 1",
            "INSERT OR REPLACE INTO audit SELECT 1, time, 'x', action, subject, detail, previous, hash FROM audit WHERE sequence = 1",
        ] {
            #expect(throws: (any Error).self, "\(statement)") { try writer.write { try $0.execute(sql: statement) } }
        }
        #expect(try workspace.verifyAudit().isIntact)
    }

    @Test func everyHeadAfterAnAnchorIsSetGoesToTheFile() throws {
        let writer = try workspace.writer()
        try writer.setAuditAnchor(anchor, time: 5)
        try writer.record(.runEnded, time: 6)
        let lines = try String(decoding: Data(contentsOf: anchor), as: UTF8.self).split(separator: "\n")
        #expect(lines.compactMap { AuditHead(line: $0)?.sequence } == [2, 3, 4])
        #expect(try workspace.verifyAudit().anchorsCompared == 3)
        let entry = try #require(workspace.auditEntries().dropFirst(2).first)
        #expect(entry.action == .anchorSet)
        #expect(entry.detail == [AuditDetail(key: "file", value: "anchor.txt")])
    }

    @Test func anAnchorFileIsRefusedInTheWorkspaceAndWhereItCannotBeWritten() throws {
        let writer = try workspace.writer()
        let inside = workspace.folder.appending(path: "anchor")
        #expect(throws: WorkspaceError.anchorInWorkspace(path: inside.path)) { try writer.setAuditAnchor(inside, time: 1) }
        #expect(throws: (any Error).self) {
            try writer.setAuditAnchor(folder.url.appending(path: "no/such/folder"), time: 1)
        }
        #expect(try workspace.auditAnchors().isEmpty)
    }

    @Test func aMissingAnchorFileIsToldAndDoesNotStopTheWork() throws {
        let writer = try workspace.writer()
        try writer.setAuditAnchor(anchor, time: 5)
        try FileManager.default.removeItem(at: anchor)
        try writer.record(.runEnded, time: 6)
        #expect(writer.auditNotice?.problems.count == 1)
        #expect(!FileManager.default.fileExists(atPath: anchor.path))
        let verdict = try workspace.verifyAudit()
        #expect(verdict.faults.map(\.kind) == [.noAnchor])
        #expect(verdict.firstBad == nil)
    }

    @Test func anAnchorFileThatWasEmptiedOrExchangedIsAFault() throws {
        let writer = try workspace.writer()
        try writer.setAuditAnchor(anchor, time: 5)
        try Data().write(to: anchor)
        #expect(try workspace.verifyAudit().faults.map(\.kind) == [.noAnchor])
        try writer.record(.runEnded, time: 6)
        // Only the newest head stands there now.
        #expect(try workspace.verifyAudit().faults.map(\.kind) == [.noAnchor])
        try Data("nonsense\n".utf8).write(to: anchor)
        #expect(Set(try workspace.verifyAudit().faults.map(\.kind)) == [.noAnchor, .badAnchor])
    }

    @Test func aHeadThatIsBehindIsNoFaultAndOneThatIsMissingIs() throws {
        let head = workspace.folder.appending(path: "audit.head")
        let old = try Data(contentsOf: head)
        try workspace.writer().record(.runEnded, time: 6)
        try old.write(to: head)
        #expect(try workspace.verifyAudit().isIntact)
        try FileManager.default.removeItem(at: head)
        #expect(try workspace.verifyAudit().faults.map(\.kind) == [.noAnchor])
    }

    @Test func entriesAreFoundByTimeActionAndSubject() throws {
        let writer = try workspace.writer()
        for number in 1...5 { try writer.record(.personViewed, subject: "p\(number % 2)", time: 1_800_000_000 + Int64(number)) }
        var filter = AuditFilter()
        filter.subject = "p1"
        #expect(try workspace.auditEntries(filter).map(\.sequence) == [3, 5, 7])
        #expect(try workspace.auditEntries(filter, limit: 2).map(\.sequence) == [5, 7])
        filter.since = 1_800_000_004
        #expect(try workspace.auditEntries(filter).map(\.sequence) == [7])
        filter.action = .optOut
        #expect(try workspace.auditEntries(filter).isEmpty)
        filter = AuditFilter()
        filter.fromSequence = 6
        #expect(try workspace.auditEntries(filter).map(\.sequence) == [6, 7])
    }

    @Test func detailsAreStoredAsTheyWereGiven() throws {
        let writer = try workspace.writer()
        let detail = ["a": "x: y", "b": "", "c": " é\u{301}: ", "d": "line\nbreak"]
        try writer.record(.configurationChanged, detail: detail, time: 9)
        let entry = try #require(workspace.auditEntries().last)
        #expect(entry.detail.map(\.value) == ["x: y", "", " é\u{301}: ", "line break"])
        #expect(try workspace.verifyAudit().isIntact)
        for text in ["a", "b: 1\na: 2", "a: 1\na: 2", "A: 1", "a:1", "a: 1\n", "\na: 1"] {
            #expect(AuditTable.details(text) == nil, "\(text)")
        }
    }
}

@Suite struct AuditRateTests {
    @Test func tenThousandEntriesAreAppendedAndVerified() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        let clock = ContinuousClock()
        let appending = try clock.measure {
            try writer.write { database in
                for number in 0..<10_000 {
                    let record = AuditRecord(
                        time: 1_700_000_000 + Int64(number), actor: "a (1)", action: .personViewed, subject: "p\(number)",
                        detail: ["purpose": "support", "rows": "12"])
                    try writer.record(record, in: database)
                }
            }
        }
        var verdict: AuditVerdict?
        let verifying = try clock.measure { verdict = try workspace.verifyAudit() }
        #expect(verdict?.isIntact == true)
        #expect(verdict?.entries == 10_002)
        print("audit: 10,000 entries appended in \(appending), verified in \(verifying)")
    }

    @Test func aHeadThatTheLogHasLostIsKeptByTheNextEntry() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        for time in 1...5 { try writer.record(.importCommitted, time: 1_700_000_000 + Int64(time)) }
        try writer.queue.write { database in
            try database.execute(sql: "DROP TRIGGER audit_keeps; DELETE FROM audit WHERE sequence > 3")
        }
        try writer.record(.importCommitted, time: 1_700_000_010)
        #expect(writer.auditNotice?.problems.count == 1)
        let verdict = try workspace.verifyAudit()
        #expect(verdict.faults.map(\.kind) == [.cut])
        for time in 11...20 { try writer.record(.importCommitted, time: 1_700_000_000 + Int64(time)) }
        #expect(try workspace.verifyAudit().faults.map(\.kind) == [.rewritten])
    }

    @Test func anEmptyLogIsAFault() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        try workspace.writer().queue.write { database in
            try database.execute(sql: "DROP TRIGGER audit_keeps; DELETE FROM audit")
        }
        try FileManager.default.removeItem(at: workspace.folder.appending(path: "audit.head"))
        #expect(try workspace.verifyAudit().faults.map(\.kind) == [.missing])
    }
}
