import Foundation
import Testing

@Suite struct FeaturesCommandTests {
    private let header = "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n"

    @Test func rowsStandInTheSnapshotsOrderAndBadRowsAreNamed() throws {
        let scratch = try Scratch()
        try scratch.write(
            header + "ada,1710000000,,view,c1,i1,1,60,,\nada,nan,,view,c1,i1,1,60,,\nbob,0x10,,view,c1,i1,1,60,,\n",
            as: "facts/events.csv")
        try scratch.write("not a table we know", as: "facts/notes.txt")
        try scratch.write("person,t0\nbob,1710100000\nada,1710100000\nada,1710100000\n", as: "facts/snapshots.csv")
        let result = try Program.run(
            "features", "--facts", scratch.path("facts"), "--snapshots", scratch.path("facts/snapshots.csv"), "--output",
            scratch.path("f.csv"))
        #expect(result.status == 0)
        #expect(result.error.contains("events.csv, line 3, column at") && result.error.contains("events.csv, line 4, column at"))
        let lines = try String(contentsOfFile: scratch.path("f.csv"), encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(
            lines[0].hasPrefix("person,t0,events_7d,events_30d,events_90d,interactions_7d") && lines[0].hasSuffix("no_activity_90d")
        )
        #expect(lines[1].hasPrefix("bob,1710100000,0,0,0,") && lines[2].hasPrefix("ada,1710100000,1,1,1,"))
        #expect(lines[2] == lines[3])
    }

    @Test func catalogue2AddsItsColumnsAndComparesByTheColumnThatIsNamed() throws {
        let scratch = try Scratch()
        try scratch.write(header + "ada,1710000000,,view,c1,i1,1,60,,\n", as: "facts/events.csv")
        try scratch.write(
            "person,at,known_at,manager,unit,role\nada,1600000000,,,u1,r1\nbob,1600000000,,,u1,r2\n", as: "facts/assignments.csv")
        try scratch.write("course,item,content_type\nc1,i1,text\nc1,i1,video\n", as: "facts/items.csv")
        // Two rows with one known_at: the later row of the file counts, and withdraws.
        try scratch.write(
            """
            person,course,item,assigned_at,due_at,known_at,weight,required
            ada,c1,i1,1700000000,1709900000,1700000001,,
            ada,c1,i1,1700000000,,1700000001,,
            bob,c1,i1,1700000000,,1700000001,,
            bob,c1,i1,1700000000,1709900000,1700000001,,

            """, as: "facts/deadlines.csv")
        try scratch.write("person,t0\nada,1710100000\nbob,1710100000\n", as: "s.csv")
        func rows(_ options: String...) throws -> [[String: Substring]] {
            let arguments = ["features", "--facts", scratch.path("facts"), "--snapshots", scratch.path("s.csv"), "--quiet"]
            let result = try Program.run(arguments + ["--output", scratch.path("f.csv")] + options)
            #expect(result.status == 0)
            let lines = try String(contentsOfFile: scratch.path("f.csv"), encoding: .utf8).split(separator: "\n")
                .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0].map(String.init), $0)) }
        }
        let first = try rows()
        #expect(first[0].count == 157 && first[0]["group_persons"] == nil)
        let second = try rows("--catalogue", "2")
        #expect(second[0].count == 247)
        #expect(second.map { $0["group_persons"] } == ["2", "2"])
        #expect(second[0]["video_share_30d"] == "1")
        #expect(second.map { $0["overdue_now"] } == ["0", "1"])
        #expect(try rows("--catalogue", "2", "--group-by", "role").map { $0["group_persons"] } == ["1", "1"])
    }

    @Test func aCatalogueThatThereIsNotIsRefused() throws {
        let result = try Program.run("features", "--facts", "x", "--snapshots", "y", "--output", "z", "--catalogue", "3")
        #expect(result.status == 64)
        #expect(result.error.contains("--catalogue is 1, 2 or none; got '3'"))
    }

    @Test func theNumberOfThreadsChangesNoByte() throws {
        let scratch = try Scratch()
        _ = try Program.run("simulate", "--output", scratch.path("facts"), "--people", "60", "--months", "6", "--quiet")
        try FileManager.default.removeItem(atPath: scratch.path("facts/permissions.csv"))  // the few who object are another test
        var snapshots = "person,t0\n"
        let persons = try String(contentsOfFile: scratch.path("facts/persons.csv"), encoding: .utf8).split(separator: "\n")
            .dropFirst()
        for row in persons { for week in 0..<4 { snapshots += "\(row.prefix { $0 != "," }),\(1_714_521_600 + week * 604_800)\n" } }
        try scratch.write(snapshots, as: "snapshots.csv")
        var texts: [Data] = []
        for threads in ["1", "2", "3"] {
            let file = scratch.path("f\(threads).csv")
            let result = try Program.run(
                "features", "--facts", scratch.path("facts"), "--snapshots", scratch.path("snapshots.csv"), "--output", file,
                "--threads", threads, "--quiet", "--catalogue", "2")
            #expect(result.status == 0)
            texts.append(try Data(contentsOf: URL(filePath: file)))
        }
        #expect(texts[0] == texts[1] && texts[1] == texts[2])
        #expect(texts[0].count > 10_000)
    }

    @Test func featuresOfFilesFollowTheCatalogueOrStandAlone() throws {
        let scratch = try Scratch()
        try scratch.write(
            header + "ada,1710000000,,view,c1,i1,4,60,,\nada,1710000100,,view,c1,i2,2,60,,\n", as: "facts/events.csv")
        try scratch.write("course,item,content_type\nc1,i1,video\n", as: "facts/items.csv")
        try scratch.write("person,at,known_at,name,value\nada,1710000000,,grade,7.5\n", as: "facts/attributes.csv")
        try scratch.write("person,at,known_at,value,name\nada,1710000000,,3,\nada,1710000000,,40,revenue\n", as: "facts/kpi.csv")
        try scratch.write("person,t0\nada,1710100000\n", as: "s.csv")
        try scratch.write(
            """
            features:
              - {name: videos, facts: events, where: {content_type: video}, measure: amount, statistic: sum, window: 7d}
              - {name: videos_per_event, ratio: [videos, events_7d]}
              - {name: grade, facts: attributes, where: {name: grade}, statistic: last}
              - {name: revenue, facts: kpi, where: {name: revenue}, statistic: mean, window: 90d}
            """, as: "my.yaml")
        func run(_ more: String...) throws -> Program.Result {
            let always = [
                "--facts", scratch.path("facts"), "--snapshots", scratch.path("s.csv"), "--output", scratch.path("f.csv"),
            ]
            return try Program.run(["features"] + always + more)
        }
        #expect(try run("--features", scratch.path("my.yaml"), "--catalogue", "none").status == 0)
        let alone = try String(contentsOfFile: scratch.path("f.csv"), encoding: .utf8)
        #expect(alone == "person,t0,videos,videos_per_event,grade,revenue\nada,1710100000,4,2,7.5,40\n")
        #expect(try run("--features", scratch.path("my.yaml")).status == 0)
        let beside = try String(contentsOfFile: scratch.path("f.csv"), encoding: .utf8).split(separator: "\n")
        #expect(beside[0].hasSuffix(",no_activity_90d,videos,videos_per_event,grade,revenue") && beside[1].hasSuffix(",4,2,7.5,40"))
        try scratch.write("features:\n  - {name: a, facts: evnts}\n", as: "bad.yaml")
        let bad = try run("--features", scratch.path("bad.yaml"))
        #expect(bad.status == 78)
        #expect(bad.error.contains("bad.yaml, line 2, a, facts: found ‘evnts’; wanted one of events,"))
        #expect(try run("--features", scratch.path("nowhere.yaml")).status == 66)
        #expect(try run("--catalogue", "none").status == 64)
    }

    @Test func whoObjectedHasNoFeatures() throws {
        let scratch = try Scratch()
        try scratch.write(header + "ada,1710000000,,view,c1,i1,1,60,,\n", as: "facts/events.csv")
        try scratch.write("person,at,known_at,kind,purpose\nada,1710000000,,objection,\n", as: "facts/permissions.csv")
        try scratch.write("person,t0\nbob,1710100000\nada,1710100000\n", as: "s.csv")
        let result = try Program.run(
            "features", "--facts", scratch.path("facts"), "--snapshots", scratch.path("s.csv"), "--output", scratch.path("f.csv"))
        #expect(result.status == 77)
        #expect(result.error.contains("snapshot 1 is about a person who opted out"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("f.csv")))
    }

    @Test func outputWithoutAFolderIsRefusedBeforeAnyWork() throws {
        let scratch = try Scratch()
        try scratch.write("person,t0\n", as: "s.csv")
        let result = try Program.run(
            "features", "--facts", scratch.path(""), "--snapshots", scratch.path("s.csv"), "--output", scratch.path("no/such/f.csv")
        )
        #expect(result.status == 66)
    }

    @Test func aNameThatEndsWithParquetGivesParquet() throws {
        let scratch = try Scratch()
        try scratch.write(header + "ada,1710000000,,view,c1,i1,1,60,,\n", as: "facts/events.csv")
        try scratch.write("person,t0\nbob,1710100000\nada,1710100000\n", as: "facts/snapshots.csv")
        let result = try Program.run(
            "features", "--facts", scratch.path("facts"), "--snapshots", scratch.path("facts/snapshots.csv"), "--output",
            scratch.path("out/f.parquet"), "--quiet")
        #expect(result.status == 66, "the folder is not there")
        let written = try Program.run(
            "features", "--facts", scratch.path("facts"), "--snapshots", scratch.path("facts/snapshots.csv"), "--output",
            scratch.path("facts/f.parquet"), "--quiet", "--json")
        #expect(written.status == 0)
        #expect(written.output.contains("\"rows\":2,\"times\":{\"compute_s\":"))
        #expect(written.output.contains("\"peak_memory_bytes\":") && written.output.contains("\"write_s\":"))
        let bytes = try Data(contentsOf: URL(filePath: scratch.path("facts/f.parquet")))
        #expect(bytes.prefix(4) == Data("PAR1".utf8) && bytes.suffix(4) == Data("PAR1".utf8))
        #expect(bytes.range(of: Data("respite.data_digest".utf8)) != nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.path("facts")).sorted()
                == ["events.csv", "f.parquet", "snapshots.csv"], "nothing is left behind")
    }

    @Test func whereTheTimeWentIsSaidUnlessQuiet() throws {
        let scratch = try Scratch()
        try scratch.write(header + "ada,1710000000,,view,c1,i1,1,60,,\n", as: "facts/events.csv")
        try scratch.write("person,t0\nada,1710100000\n", as: "s.csv")
        let arguments = [
            "features", "--facts", scratch.path("facts"), "--snapshots", scratch.path("s.csv"), "--output", scratch.path("f.csv"),
        ]
        let loud = try Program.run(arguments)
        #expect(loud.error.contains(", gather ") && loud.error.contains("; peak memory "))
        #expect(try Program.run(arguments + ["--quiet"]).error.isEmpty)
    }
}
