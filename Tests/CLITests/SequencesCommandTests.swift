import Foundation
import Testing

@Suite struct SequencesCommandTests {
    private let header = "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n"

    /// A simulated company and weekly snapshots of all its people.
    private func company(_ scratch: Scratch) throws -> [Substring] {
        _ = try Program.run("simulate", "--output", scratch.path("facts"), "--people", "60", "--months", "6", "--quiet")
        try FileManager.default.removeItem(atPath: scratch.path("facts/permissions.csv"))  // the few who object are another test
        let persons = try String(contentsOfFile: scratch.path("facts/persons.csv"), encoding: .utf8).split(separator: "\n")
            .dropFirst().map { $0.prefix { $0 != "," } }
        return persons
    }

    @Test func neitherThreadsNorTheOrderOfSnapshotsChangeAByte() throws {
        let scratch = try Scratch()
        var rows = try company(scratch).flatMap { person in (0..<3).map { "\(person),\(1_714_521_600 + $0 * 604_800)" } }
        var texts: [Data] = []
        for threads in ["1", "2", "3"] {
            try scratch.write(rows.reduce("person,t0\n") { $0 + $1 + "\n" }, as: "snapshots.csv")
            rows.reverse()
            let file = scratch.path("s\(threads).csv")
            let result = try Program.run(
                "sequences", "--facts", scratch.path("facts"), "--snapshots", scratch.path("snapshots.csv"), "--output", file,
                "--length", "8", "--overlap", "2", "--threads", threads, "--quiet", "--json")
            #expect(result.status == 0)
            #expect(result.output.contains("\"snapshots\":180,") && result.output.contains("\"truncated_steps\":0}"))
            texts.append(try Data(contentsOf: URL(filePath: file)))
        }
        #expect(texts[0] == texts[1] && texts[1] == texts[2])
        let lines = String(decoding: texts[0], as: UTF8.self).split(separator: "\n")
        #expect(lines.count > 8 * 180 && (lines.count - 1) % 8 == 0)
        #expect(lines[0].hasPrefix("person,t0,segment,step,in_history,minutes,sessions,events,"))
    }

    @Test func stepsStandOldestFirstAndWhatIsLeftOutIsSaid() throws {
        let scratch = try Scratch()
        try scratch.write(
            header + "ada,1708300000,,view,c1,i1,1,60,,\nada,1710000000,,post,c1,i1,1,60,,\nada,nan,,view,c1,i1,1,60,,\n",
            as: "facts/events.csv")
        try scratch.write("person,t0\nbob,1710100000\nada,1710100000\n", as: "s.csv")
        func run(_ more: String...) throws -> Program.Result {
            try Program.run(
                [
                    "sequences", "--facts", scratch.path("facts"), "--snapshots", scratch.path("s.csv"), "--output",
                    scratch.path("o.csv"),
                ]
                    + more)
        }
        func lines() throws -> [String] {
            try String(contentsOfFile: scratch.path("o.csv"), encoding: .utf8).split(separator: "\n").map(String.init)
        }
        let whole = try run("--length", "2")
        #expect(whole.status == 0 && whole.error.contains("events.csv, line 4, column at"))
        #expect(!whole.error.contains("left out"))
        #expect(
            try lines().dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).prefix(8).joined(separator: ",")
            }
                == [
                    "ada,1710100000,1,3,0,,,", "ada,1710100000,1,2,1,1,1,1", "ada,1710100000,0,1,1,0,0,0",
                    "ada,1710100000,0,0,1,1,1,1", "bob,1710100000,0,1,0,,,", "bob,1710100000,0,0,0,,,",
                ])
        let cut = try run("--length", "1", "--segments", "2", "--without-sensitive")
        #expect(cut.error.contains("1 steps of 1 snapshots lie before the oldest of 2 segments and are left out"))
        #expect(try lines().count == 4)
        #expect(try !lines()[0].contains("posts"))
        let bad = try run("--length", "2", "--overlap", "2")
        #expect(bad.status == 64)
        #expect(bad.error.contains("--overlap takes 0 to one less than that, got 2"))
    }

    @Test func whoObjectedHasNoSequences() throws {
        let scratch = try Scratch()
        try scratch.write(header + "ada,1710000000,,view,c1,i1,1,60,,\n", as: "facts/events.csv")
        try scratch.write("person,at,known_at,kind,purpose\nada,1710000000,,objection,\n", as: "facts/permissions.csv")
        try scratch.write("person,t0\nada,1710100000\n", as: "s.csv")
        let result = try Program.run(
            "sequences", "--facts", scratch.path("facts"), "--snapshots", scratch.path("s.csv"), "--output", scratch.path("o.csv"))
        #expect(result.status == 77)
        #expect(!FileManager.default.fileExists(atPath: scratch.path("o.csv")))
    }
}
