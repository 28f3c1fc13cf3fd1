import Foundation
import Testing

@Suite struct GovernanceCommandTests {
    @Test func policiesAreSetListedAndLogged() throws {
        let scratch = try Scratch()
        let workspace = scratch.path("w")
        _ = try Program.run("init", workspace, "--basis", "test")
        let set = try Program.run(
            "policy", "set", "--workspace", workspace, "--unit", "Plant", "--block", "--from", "2026-01-01", "--actor", "office")
        #expect(set.status == 0, "\(set.error)")
        #expect(set.error.hasPrefix("audit: entry 3, head "))
        #expect(try Program.run("policy", "list", "--workspace", workspace).output.contains("Plant"))
        let shown = try Program.run("audit", "show", "--workspace", workspace, "--action", "policy_changed", "--json")
        #expect(shown.output.contains("\"rule\":\"block\"") && shown.output.contains("stated as office"))
        for wrong in [["--block", "--allow"], [], ["--block", "--to", "2025-01-01"], ["--allow", "--purpose", "pay"]] {
            let refused = try Program.run(["policy", "set", "--workspace", workspace, "--from", "2026-01-01"] + wrong)
            #expect(refused.status == 64, "\(wrong)")
        }
    }

    @Test func aLogThatWasReplacedByAnOlderCopyIsFoundThroughItsAnchor() throws {
        let scratch = try Scratch()
        let (workspace, copy, anchor) = (scratch.path("w"), scratch.path("copy"), scratch.path("anchor"))
        _ = try Program.run("init", workspace, "--basis", "test")
        #expect(try Program.run("audit", "anchor", "--workspace", workspace, "--file", anchor).status == 0)
        try FileManager.default.copyItem(atPath: workspace, toPath: copy)
        _ = try Program.run("policy", "set", "--workspace", workspace, "--allow", "--from", "2026-01-01")
        let intact = try Program.run("audit", "verify", "--workspace", workspace, "--json")
        #expect(intact.status == 0 && intact.output.contains("\"intact\":true"))
        let replaced = try Program.run("audit", "verify", "--workspace", copy, "--anchor", anchor, "--json")
        #expect(replaced.status == 3)
        #expect(replaced.output.contains("\"firstBad\":4") && replaced.output.contains("\"kind\":\"cut\""))
    }

    @Test func anObjectionIsRecordedAndShown() throws {
        let scratch = try Scratch()
        let workspace = scratch.path("w")
        try scratch.write(
            "person,at,known_at,kind,course,item,amount,duration_s,score,passed\nada,1710000000,,view,c1,i1,1,60,,\n",
            as: "export/events.csv")
        try scratch.write("person,timezone,hired_at\nada,UTC,1700000000\n", as: "export/persons.csv")
        _ = try Program.run("init", workspace, "--basis", "test")
        _ = try Program.run("import", scratch.path("export"), "--workspace", workspace)
        #expect(try Program.run("person", "opt-out", "ada", "--workspace", workspace, "--at", "2024-05-01").status == 0)
        let shown = try Program.run("person", "show", "ada", "--workspace", workspace)
        #expect(shown.status == 0, "\(shown.error)")
        #expect(shown.output.contains("nothing is used: you objected"))
        #expect(shown.output.contains("2024-05-01: objection, every purpose"))
        #expect(try Program.run("person", "show", "nobody", "--workspace", workspace).status == 65)
        #expect(try Program.run("audit", "verify", "--workspace", workspace).status == 0)
    }

    @Test func everyCommandThatWritesSaysTheHeadOfTheLog() throws {
        let scratch = try Scratch()
        let workspace = scratch.path("w")
        try scratch.write(
            "person,at,known_at,kind,course,item,amount,duration_s,score,passed\nlms:ada,1710000000,,view,c1,i1,1,60,,\n",
            as: "export/events.csv")
        try scratch.write("person,timezone,hired_at\nE-1,UTC,1700000000\n", as: "export/persons.csv")
        let made = try Program.run("init", workspace, "--basis", "test")
        #expect(made.error.hasPrefix("audit: entry 2, head "))
        #expect(try Program.run("init", workspace, "--contact", "dpo@office").error.hasPrefix("audit: entry 3, head "))
        #expect(try Program.run("init", workspace, "--basis", "test", "--contact", "dpo@office").error.isEmpty)
        #expect(try Program.run("init", workspace, "--zone", "Europe/Berlin").status == 64)
        _ = try Program.run("import", scratch.path("export"), "--workspace", workspace, "--quiet")
        let listed = try Program.run("status", "--identity", "--list", "--workspace", workspace)
        #expect(listed.output.contains("lms:ada") && listed.error.hasPrefix("audit: entry "))
        let exported = try Program.run("quarantine", "export", "--workspace", workspace, "--output", scratch.path("q.csv"))
        #expect(exported.status == 0 && exported.error.hasPrefix("audit: entry "))
        let pilot = try Program.run("pilot", "--workspace", workspace, "--output", scratch.path("out"), "--quiet")
        #expect(pilot.status != 0 && pilot.error.hasPrefix("audit: entry "))
        let log = try Program.run("audit", "show", "--workspace", workspace, "--json").output
        for action in ["configuration_changed", "identity_store_opened", "export_written", "run_started", "run_failed"] {
            #expect(log.contains("\"\(action)\""), "\(action)")
        }
        #expect(!log.contains("E-1") && !log.contains("ada"))
        #expect(try Program.run("person", "show", "E-1", "--workspace", workspace).output.contains("Whom to ask: dpo@office."))
        #expect(try Program.run("audit", "verify", "--workspace", workspace).status == 0)
    }

    @Test func aPilotWithoutAGroundIsRefusedAndRecorded() throws {
        let scratch = try Scratch()
        let workspace = scratch.path("w")
        _ = try Program.run("init", workspace)
        #expect(try Program.run("pilot", "--workspace", workspace, "--output", scratch.path("out")).status == 77)
        let log = try Program.run("audit", "show", "--workspace", workspace, "--json").output
        #expect(log.contains("\"access_denied\"") && log.contains("\"run_failed\""))
    }

    @Test func aPolicyForAUnitThatNobodyNamesIsSetWithAWarning() throws {
        let scratch = try Scratch()
        let workspace = scratch.path("w")
        _ = try Program.run("init", workspace, "--basis", "test")
        let set = try Program.run("policy", "set", "--workspace", workspace, "--unit", "Slaes", "--block", "--from", "2026-01-01")
        #expect(set.status == 0 && set.error.contains("no fact names the unit 'Slaes'"))
    }
}
