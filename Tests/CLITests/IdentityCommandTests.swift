import Foundation
import Testing

@Suite struct IdentityCommandTests {
    private static let header = "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n"

    /// Employees E1 to E3; E1 has two accounts one after the other, E2 an address, E3 nothing; one account is claimed twice, one by nobody.
    private func company(_ scratch: Scratch) throws {
        let events =
            Self.header + "lms:1,2024-03-01T08:00:00Z,,view,c,i,1,,,\nlms:1,2024-06-01T08:00:00Z,,view,c,i,1,,,\n"
            + "lms:2,2024-06-01T08:00:00Z,,view,c,i,1,,,\nemail:Two@Example.org,2024-03-01T08:00:00Z,,view,c,i,1,,,\n"
            + "lms:9,2024-03-01T08:00:00Z,,view,c,i,1,,,\nlms:7,2024-03-01T08:00:00Z,,view,c,i,1,,,\n"
        try scratch.write(events, as: "lms/events.csv")
        try scratch.write(
            "person,namespace,id,from_at,to_at\nE1,lms,1,,2024-05-01T00:00:00Z\nE1,lms,2,2024-05-01T00:00:00Z,\n"
                + "E2,email,two@example.org,,\nE1,lms,9,,\nE2,lms,9,,\n", as: "links/identities.csv")
        try scratch.write(
            "person,at,known_at,manager,unit\nE1,2020-01-01T00:00:00Z,,B,north\nE2,2020-01-01T00:00:00Z,,B,north\n"
                + "E3,2020-01-01T00:00:00Z,,B,south\n", as: "hr/assignments.csv")
    }

    private func workspace(_ scratch: Scratch, _ name: String, _ sources: [String]) throws -> String {
        let folder = scratch.path(name)
        #expect(try Program.run("init", folder, "--basis", "test").status == 0)
        for source in sources {
            let result = try Program.run("import", scratch.path(source), "--workspace", folder, "--json")
            #expect(result.status == 0, "\(result.error)")
        }
        return folder
    }

    @Test func whoIsUnmatchedAndWhatIsLostIsSaid() throws {
        let scratch = try Scratch()
        try company(scratch)
        let folder = try workspace(scratch, "w", ["lms", "links", "hr"])
        let result = try Program.run("status", "--workspace", folder, "--identity", "--json")
        let audit = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let expected = [
            "employees": 3, "employees_without_account": 1, "accounts": 5, "unmatched_accounts": 1, "contradicted_identifiers": 1,
            "events": 6, "events_unmatched": 1, "events_outside_period": 1, "events_contradicted": 1, "aliases": 0,
            "employees_with_several_accounts": 1,
        ]
        for (name, count) in expected { #expect(audit[name] as? Int == count, "\(name)") }
        #expect(!result.output.contains("two@example.org"))
        let list = try Program.run("status", "--workspace", folder, "--identity", "--list")
        #expect(list.output.contains("lms:7") && list.output.contains("lms:9") && list.output.contains("E3"))
        #expect(!list.output.contains("lms:2 "))
    }

    @Test func theDigestIsTheSameInAnyOrderAndInAnyWorkspace() throws {
        let scratch = try Scratch()
        try company(scratch)
        let orders = [["lms", "links", "hr"], ["hr", "lms", "links"], ["links", "hr", "lms", "links"]]
        let digests = try orders.enumerated().map { number, order in
            try Program.run("status", "--workspace", workspace(scratch, "w\(number)", order), "--digest").output
        }
        #expect(Set(digests).count == 1)
        #expect(digests[0].count == 65)
    }

    @Test func anOptOutUnderAnAccountIsRecordedAndAnUnknownOneRefused() throws {
        let scratch = try Scratch()
        try company(scratch)
        let folder = try workspace(scratch, "w", ["lms", "links", "hr"])
        let before = try Program.run("status", "--workspace", folder, "--digest").output
        #expect(try Program.run("person", "opt-out", "lms:2", "--workspace", folder, "--at", "2024-07-01").status == 0)
        #expect(try Program.run("status", "--workspace", folder, "--digest").output != before)
        let unknown = try Program.run("person", "opt-out", "secret-id", "--workspace", folder)
        #expect(unknown.status == 65)
        #expect(!unknown.error.contains("secret-id"))
        #expect(try Program.run("person", "opt-out", "E1", "--workspace", folder, "--purpose", "fun").status == 64)
    }

    @Test func theQuarantineIsListedAndExportedWithoutIdentifiers() throws {
        let scratch = try Scratch()
        let rows = (0..<30).map { "p\($0),2024-03-01T08:00:\($0 + 10)Z,,view,c,i,1,,," }.joined(separator: "\n")
        try scratch.write(Self.header + rows + "\nsecret,2024-02-30T00:00:00Z,,view,c,i,1,,,\n", as: "lms/events.csv")
        let folder = try workspace(scratch, "w", ["lms"])
        let list = try Program.run("quarantine", "list", "--workspace", folder, "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any])
        #expect(object["total"] as? Int == 1)
        #expect(list.output.contains("an impossible time") && list.output.contains("\"line\":32"))
        let file = scratch.path("quarantine.csv")
        #expect(try Program.run("quarantine", "export", "--workspace", folder, "--output", file).status == 0)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.hasPrefix("import,source,file,line,column,reason,detail\n1,lms,events.csv,32,at,an impossible time,"))
        #expect(!(text + list.output).contains("secret"))
    }

    @Test func aTimeAfterTheImportGoesToQuarantine() throws {
        let scratch = try Scratch()
        let rows = (0..<30).map { "p\($0),2024-03-01T08:00:\($0 + 10)Z,,view,c,i,1,,," }.joined(separator: "\n")
        try scratch.write(Self.header + rows + "\np1,2099-01-01T00:00:00Z,,view,c,i,1,,,\n", as: "lms/events.csv")
        let folder = scratch.path("w")
        _ = try Program.run("init", folder)
        let result = try Program.run("import", scratch.path("lms"), "--workspace", folder, "--json")
        #expect(result.status == 0)
        #expect(result.output.contains("\"quarantined\":1,"))
    }
}
