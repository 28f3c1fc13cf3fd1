import Governance
import Testing

@testable import Workspace

@Suite struct SensitiveAgreementTests {
    @Test func sensitiveFeaturesAreOffUntilAnAgreementIsRecorded() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        #expect(try workspace.sensitiveAgreement(for: .training) == nil)
        let writer = try workspace.writer(actor: AuditActor(user: "anna", userID: 7))
        let record = try writer.agreeToSensitiveFeatures("Works agreement 12", time: 50)
        let standing = try #require(try workspace.sensitiveAgreement(for: .training))
        #expect(standing == record)
        #expect(standing.text == "Works agreement 12")
        #expect(standing.recordedBy == "anna (7)")
        #expect(standing.recordedAt == 50)
        #expect(try workspace.sensitiveAgreement(for: .scoring) == record)
    }

    @Test func anAgreementHoldsForItsPurposeOnly() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try writer.agreeToSensitiveFeatures("for research", purpose: .training, time: 1)
        #expect(try workspace.sensitiveAgreement(for: .training)?.text == "for research")
        #expect(try workspace.sensitiveAgreement(for: .scoring) == nil)
    }

    @Test func aRevokedAgreementNoLongerCountsAndStaysOnRecord() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer(actor: AuditActor(user: "anna", userID: 7))
        try writer.agreeToSensitiveFeatures("first", time: 1)
        try writer.agreeToSensitiveFeatures("second", time: 2)
        try writer.revokeSensitiveAgreement(id: 2, reason: "the works council withdrew", time: 3)
        #expect(try workspace.sensitiveAgreement(for: .training)?.text == "first")
        try writer.revokeSensitiveAgreement(id: 1, reason: "over", time: 4)
        #expect(try workspace.sensitiveAgreement(for: .training) == nil)
        #expect(try workspace.sensitiveAgreements().map(\.revokedAt) == [4, 3])
        #expect(try workspace.sensitiveAgreements().map(\.revokedBy) == ["anna (7)", "anna (7)"])
        #expect(throws: WorkspaceError.noSuchAgreement(id: 1, standing: [])) {
            try writer.revokeSensitiveAgreement(id: 1, reason: "again", time: 5)
        }
    }

    @Test func everyRecordStandsInTheAuditLog() throws {
        let folder = try TemporaryFolder()
        let workspace = try folder.workspace()
        let writer = try workspace.writer()
        try writer.agreeToSensitiveFeatures("text", purpose: .scoring, time: 1)
        try writer.revokeSensitiveAgreement(id: 1, reason: "why", time: 2)
        let entries = try workspace.auditEntries().suffix(2)
        #expect(entries.map(\.action) == [.sensitiveAgreed, .sensitiveRevoked])
        #expect(
            entries.map { $0.detail.map { "\($0.key)=\($0.value)" } } == [
                ["agreement=text", "id=1", "purpose=scoring"], ["id=1", "reason=why"],
            ])
    }

    @Test func anAgreementOfBlanksIsNone() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.workspace().writer()
        #expect(throws: WorkspaceError.blankAgreement) { try writer.agreeToSensitiveFeatures(" \n", time: 1) }
    }
}
