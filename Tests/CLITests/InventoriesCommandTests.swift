import Foundation
import Testing

@Suite struct InventoriesCommandTests {
    @Test func theListHasEveryInventoryWithItsSources() throws {
        let list = try Program.run("inventories")
        #expect(list.status == 0)
        for text in [
            "CBI: Copenhagen Burnout Inventory", "OLBI.exhaustion: mean of items 2, 4, 5, 8, 10, 12, 14, 16; needs 4 of 8",
            "BAT-23", "BAT-12 >= 2.54", "reversed here", "source: ",
        ] {
            #expect(list.output.contains(text), "\(text)")
        }
        struct List: Decodable {
            struct Entry: Decodable { let name: String }
            let inventories: [Entry]
        }
        let json = try JSONDecoder().decode(List.self, from: Data(try Program.run("inventories", "list", "--json").output.utf8))
        #expect(json.inventories.map(\.name) == ["CBI", "OLBI", "BAT-23", "BAT-12"])
    }

    @Test func aFileOfAnswersIsScored() throws {
        let folder = try Scratch()
        let file = folder.url.appending(path: "survey.csv")
        let header = "who," + (1...12).map { "BAT12_\($0)" }.joined(separator: ",")
        let rows = ["\"a,b\",5,5,5,1,1,1,2,2,2,4,4,4", "c,5,NA,,1,1,1,2,2,2,4,4,4", "d,9,5,5,1,1,1,2,2,2,4,4,4"]
        try Data(([header] + rows + Array(repeating: "e,1,1,1,1,1,1,1,1,1,1,1,1", count: 20)).joined(separator: "\n").utf8).write(
            to: file)
        let output = folder.url.appending(path: "scores.csv")
        let run = try Program.run(
            "inventories", "score", file.path, "--inventory", "bat12", "--answers", "1..5", "--id", "who", "--missing", "NA",
            "--output",
            output.path)
        #expect(run.status == 0 && run.output.isEmpty)
        let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.prefix(4) == [
                "row,who,BAT-12.exhaustion,BAT-12.mental_distance,BAT-12.cognitive_impairment,BAT-12.emotional_impairment,BAT-12",
                "2,\"a,b\",5.0,1.0,2.0,4.0,3.0", "3,c,,1.0,2.0,4.0,", "4,,,,,,",
            ])
        #expect(lines.count == 25)
        #expect(run.error.contains("23 rows, 1 of them could not be read") && run.error.contains("line 4, column BAT12_1"))
        #expect(run.error.contains("BAT-12.exhaustion: 21 scored, 1 with fewer than 2 of 3 items"))
    }

    @Test func whatCannotBeScoredIsRefusedAndWritesNothing() throws {
        let folder = try Scratch()
        let file = folder.url.appending(path: "survey.csv")
        let output = folder.url.appending(path: "scores.csv")
        try Data("a,b\n1,2\n".utf8).write(to: file)
        func run(_ more: String...) throws -> Program.Result {
            try Program.run(["inventories", "score", file.path, "--output", output.path] + more)
        }
        #expect(try run("--inventory", "MBI", "--answers", "1..5").status == 64)
        #expect(try run("--inventory", "CBI", "--answers", "1-5").status == 64)
        let none = try run("--inventory", "CBI", "--answers", "0..4")
        #expect(none.status == 65 && none.error.contains("no scale of CBI has all its columns; name them CBI_1 to CBI_19"))
        let few = try run("--inventory", "CBI", "--answers", "0..4", "--columns", "a,b")
        #expect(few.status == 65 && few.error.contains("2 columns were named; CBI has 19 items"))
        #expect(!FileManager.default.fileExists(atPath: output.path))
    }
}
