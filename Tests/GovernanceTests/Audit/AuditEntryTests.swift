import Crypto
import Testing

@testable import Governance

@Suite struct AuditEntryTests {
    private let workspace = "00112233445566778899aabbccddeeff"

    @Test func theHashIsThatOfTheBytesAsDocumented() {
        let record = AuditRecord(time: 258, actor: "é", action: .optOut, subject: "p", detail: ["b": "2", "a": ""])
        let head = AuditHead(emptyLogOf: workspace)
        let entry = AuditEntry(record, after: head)
        func number(_ value: UInt8, _ high: UInt8 = 0) -> [UInt8] { [0, 0, 0, 0, 0, 0, high, value] }
        var bytes: [UInt8] = [1] + SHA256.hash(data: [0] + Array(workspace.utf8)) + [1]
        bytes += number(1) + number(2, 1)
        bytes += number(2) + [0xc3, 0xa9]
        bytes += number(7) + Array("opt_out".utf8)
        bytes += [1] + number(1) + Array("p".utf8)
        bytes += number(2) + number(1) + Array("a".utf8) + number(0) + number(1) + Array("b".utf8) + number(1) + Array("2".utf8)
        #expect(entry.hash.bytes == Array(SHA256.hash(data: bytes)))
        #expect(entry.expectedHash == entry.hash)
    }

    @Test func noSubjectIsNotAnEmptyOne() {
        let head = AuditHead(emptyLogOf: workspace)
        let none = AuditEntry(AuditRecord(time: 1, actor: "a", action: .runEnded), after: head)
        let empty = AuditEntry(AuditRecord(time: 1, actor: "a", action: .runEnded, subject: ""), after: head)
        #expect(none.hash != empty.hash)
    }

    @Test func textsThatLookAlikeAndDifferInBytesDifferInTheirHash() {
        let head = AuditHead(emptyLogOf: workspace)
        let (one, two) = ("\u{e9}", "e\u{301}")
        #expect(one == two)
        #expect(
            AuditEntry(AuditRecord(time: 1, actor: one, action: .runEnded), after: head).hash
                != AuditEntry(AuditRecord(time: 1, actor: two, action: .runEnded), after: head).hash)
    }

    @Test func controlCharactersBecomeBlanks() {
        let record = AuditRecord(time: 1, actor: "a\nb", action: .runEnded, subject: "c\u{0}d", detail: ["k": "x\r\ny\u{2028}"])
        #expect(record.actor == "a b")
        #expect(record.subject == "c d")
        #expect(record.detail == [AuditDetail(key: "k", value: "x  y ")])
    }

    @Test func headsAreReadAsTheyAreWritten() {
        let head = AuditHead(workspace: workspace, sequence: 12, hash: .beforeFirst(workspace: "x"))
        #expect(AuditHead(line: head.line) == head)
        #expect(head.line.hasPrefix("respite-audit 1 \(workspace) 12 "))
        for broken in [
            "", head.line + " ", " " + head.line, head.line.uppercased(), head.line.replacing(" 12 ", with: " 012 "),
            head.line.replacing(" 12 ", with: " -1 "), String(head.line.dropLast()),
            head.line.replacing("audit 1", with: "audit 2"),
            head.line.replacing(" 12 ", with: "  12 "),
        ] {
            #expect(AuditHead(line: broken) == nil, "\(broken)")
        }
    }

    @Test func theRawValuesOfActionsStayAsTheyAre() {
        let names =
            "workspace_created basis_recorded import_begun import_committed import_refused run_started run_ended run_failed "
            + "person_viewed opt_out permission_changed policy_changed configuration_changed export_written protected_store_opened "
            + "identity_store_opened check_overruled access_denied audit_verified anchor_set leakage_verified sensitive_agreed "
            + "sensitive_revoked"
        #expect(AuditAction.allCases.map(\.rawValue).joined(separator: " ") == names)
    }

    @Test func anActorIsTheUserAndAddsWhatTheyState() {
        #expect(AuditActor(user: "anna", userID: 1000).text == "anna (1000)")
        #expect(AuditActor(user: nil, userID: 7, stated: "  ").text == "user 7")
        #expect(AuditActor(user: "anna", userID: 1000, stated: " DPO office").text == "anna (1000), stated as DPO office")
    }
}
