import Foundation
import Testing

@Suite struct WorkspaceCommandTests {
    private let events = """
        person,at,known_at,kind,course,item,amount,duration_s,score,passed
        ada,1710000000,1710000000,view,c1,i1,1,60,,
        bob,1710003600,,view,c1,i1,1,60,,

        """

    @Test func aWorkspaceThatStandsAlreadyStaysAsItIs() throws {
        let scratch = try Scratch()
        let first = try Program.run("init", scratch.path("w"), "--zone", "Europe/Berlin", "--basis", "works agreement")
        #expect(first.status == 0)
        let second = try Program.run("init", scratch.path("w"))
        #expect(second.status == 0)
        #expect(second.output.contains("Europe/Berlin") && second.output.contains("works agreement"))
        // The zone cannot be changed under facts that were read by it, and is not ignored in silence.
        let other = try Program.run("init", scratch.path("w"), "--zone", "Asia/Kolkata")
        #expect(other.status == 64)
    }

    @Test func withoutABasisAWorkspaceImportsAndNothingElse() throws {
        let scratch = try Scratch()
        try scratch.write(events, as: "export/events.csv")
        #expect(try Program.run("init", scratch.path("w")).status == 0)
        #expect(try Program.run("import", scratch.path("export"), "--workspace", scratch.path("w")).status == 0)
        let pilot = try Program.run("pilot", "--workspace", scratch.path("w"), "--output", scratch.path("out"))
        #expect(pilot.status == 77)
        #expect(pilot.error.contains("respite init DIR --basis TEXT"))
    }

    @Test func importingTwiceAddsNothing() throws {
        let scratch = try Scratch()
        try scratch.write(events, as: "export/events.csv")
        _ = try Program.run("init", scratch.path("w"), "--basis", "test")
        let first = try Program.run("import", scratch.path("export"), "--workspace", scratch.path("w"), "--json")
        #expect(first.output.contains("\"stored\":2"))
        let digest = try Program.run("status", "--workspace", scratch.path("w"), "--digest").output
        let second = try Program.run("import", scratch.path("export"), "--workspace", scratch.path("w"), "--json")
        #expect(second.status == 0 && second.output.contains("\"stored\":0") && second.output.contains("\"duplicate\":2"))
        #expect(try Program.run("status", "--workspace", scratch.path("w"), "--digest").output == digest)
        #expect(digest.count == 65)
    }

    @Test func aRefusedFileLeavesTheStoreUnchanged() throws {
        let scratch = try Scratch()
        try scratch.write(events, as: "good/events.csv")
        try scratch.write("person,at,kind,course\nada,1710000000,view,c1\n", as: "bad/events.csv")
        _ = try Program.run("init", scratch.path("w"), "--basis", "test")
        _ = try Program.run("import", scratch.path("good"), "--workspace", scratch.path("w"))
        let digest = try Program.run("status", "--workspace", scratch.path("w"), "--digest").output
        let refused = try Program.run("import", scratch.path("bad"), "--workspace", scratch.path("w"))
        #expect(refused.status == 65)
        #expect(refused.error.contains("events.csv, line 1") && refused.error.contains("known_at"))
        #expect(try Program.run("status", "--workspace", scratch.path("w"), "--digest").output == digest)
    }

    @Test func aRowThatCannotBeReadIsNamedAndSetAside() throws {
        let scratch = try Scratch()
        let rows = (0..<30).map { "p\($0),\(1_710_000_000 + $0),,view,c1,i1,1,60,," }.joined(separator: "\n")
        let bad = "zoe,2024-02-30T00:00:00Z,,view,c1,i1,1,60,,"
        try scratch.write(events.prefix { $0 != "\n" } + "\n" + rows + "\n" + bad + "\n", as: "export/events.csv")
        _ = try Program.run("init", scratch.path("w"), "--basis", "test")
        let result = try Program.run("import", scratch.path("export"), "--workspace", scratch.path("w"))
        #expect(result.status == 0)
        #expect(result.output.contains("events.csv, line 32, column at"))
        #expect(!result.output.contains("zoe"))
    }

    @Test func nothingThereIsNoInput() throws {
        let scratch = try Scratch()
        _ = try Program.run("init", scratch.path("w"), "--basis", "test")
        #expect(try Program.run("import", scratch.path("nothing"), "--workspace", scratch.path("w")).status == 66)
        #expect(try Program.run("import", scratch.path("w"), "--workspace", scratch.path("nowhere")).status == 66)
        #expect(try Program.run("pilot", "--output", scratch.path("out")).status == 64)
    }

    @Test func aWorkspaceWithNobodyActiveIsBadData() throws {
        let scratch = try Scratch()
        try scratch.write("person,timezone,hired_at\nada,UTC,1700000000\n", as: "export/persons.csv")
        _ = try Program.run("init", scratch.path("w"), "--basis", "test")
        _ = try Program.run("import", scratch.path("export"), "--workspace", scratch.path("w"))
        let pilot = try Program.run("pilot", "--workspace", scratch.path("w"), "--output", scratch.path("out"))
        #expect(pilot.status == 65)
        #expect(pilot.error.contains("none of the 1 persons has a learning event"))
    }

    @Test func oneClassIsNotEnoughEvidence() throws {
        let scratch = try Scratch()
        var rows = String(events.prefix { $0 != "\n" }) + "\n"
        for person in 0..<8 {
            for week in 0..<70 {
                rows += "p\(person),\(1_700_000_000 + week * 604_800 + person * 977),,view,c\(week % 3),i1,1,600,,\n"
            }
        }
        try scratch.write(rows, as: "export/events.csv")
        try scratch.write(
            "person,timezone,hired_at\n" + (0..<8).map { "p\($0),UTC,1600000000\n" }.joined(), as: "export/persons.csv")
        _ = try Program.run("init", scratch.path("w"), "--basis", "test")
        _ = try Program.run("import", scratch.path("export"), "--workspace", scratch.path("w"))
        let pilot = try Program.run("pilot", "--workspace", scratch.path("w"), "--output", scratch.path("out"))
        #expect(pilot.status == 3)
        #expect(pilot.error.contains("not enough evidence"))
        let report = try String(contentsOfFile: scratch.path("out/report.html"), encoding: .utf8)
        #expect(report.lowercased().contains("not enough evidence"))
    }
}
