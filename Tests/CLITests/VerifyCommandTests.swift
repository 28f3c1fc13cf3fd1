import Foundation
import Testing

@Suite struct VerifyCommandTests {
    private let options = ["--cutoffs", "1", "--persons", "40", "--quiet", "--json"]

    private func verdict(_ result: Program.Result) throws -> String? {
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return object?["verdict"] as? String
    }

    private func simulated() throws -> Scratch {
        let scratch = try Scratch()
        _ = try Program.run("simulate", "--output", scratch.path("facts"), "--people", "150", "--months", "14", "--quiet")
        return scratch
    }

    @Test func aCleanFolderEndsWith0AndALeakOfAJoinedColumnWith3() throws {
        let scratch = try simulated()
        let clean = try Program.run(["verify", "leakage", "--facts", scratch.path("facts")] + options)
        #expect(clean.status == 0, "\(clean.error)")
        #expect(try verdict(clean) == "clean")
        try scratch.write(try joined(scratch, leaking: true), as: "leak.csv")
        let leak = try Program.run(
            ["verify", "leakage", "--facts", scratch.path("facts"), "--columns", scratch.path("leak.csv")] + options)
        #expect(leak.status == 3)
        #expect(try verdict(leak) == "suspicion")
        #expect(leak.output.contains("the outcome itself"))
        try scratch.write(try joined(scratch, leaking: false), as: "noise.csv")
        let noise = try Program.run(
            ["verify", "leakage", "--facts", scratch.path("facts"), "--columns", scratch.path("noise.csv")] + options)
        #expect(noise.status == 0, "\(noise.error)")
    }

    /// Snapshots of everybody every four weeks with one column: whether the person resigns within 90 days, or the number of the row.
    private func joined(_ scratch: Scratch, leaking: Bool) throws -> String {
        func rows(_ name: String) throws -> [[String]] {
            let text = try String(contentsOfFile: scratch.path("facts/\(name).csv"), encoding: .utf8)
            return text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        }
        let outcomes = try rows("outcomes")
        let header = outcomes[0]
        let (kind, notice) = (try #require(header.firstIndex(of: "kind")), header.firstIndex(of: "notice_at"))
        var leaves: [String: Int] = [:]
        for row in outcomes.dropFirst() where row[kind] == "resignation" {
            leaves[row[0]] = notice.flatMap { Int(row[$0]) } ?? Int(row[1])
        }
        let events = try rows("events").dropFirst().compactMap { Int($0[1]) }
        let (first, last) = (try #require(events.min()) + 90 * 86_400, try #require(events.max()) - 90 * 86_400)
        var text = "person,t0,joined\n"
        var row = 1
        for person in try rows("persons").dropFirst().map({ $0[0] }) {
            for t0 in stride(from: first, to: last, by: 28 * 86_400) {
                let exit = leaves[person] ?? 0
                let comes = exit > t0 && exit <= t0 + 90 * 86_400
                row = (row * 7_919 + 13) % 101
                text += "\(person),\(t0),\(leaking ? (comes ? 1 : 0) : row)\n"
            }
        }
        return text
    }

    @Test func ofTooLittleDataItSaysSo() throws {
        let scratch = try Scratch()
        let header = "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n"
        try scratch.write(header + "ada,1710000000,,view,c1,i1,1,60,,\n", as: "facts/events.csv")
        let result = try Program.run("verify", "leakage", "--facts", scratch.path("facts"), "--quiet", "--json")
        #expect(result.status == 3)
        #expect(try verdict(result) == "not_enough_evidence")
        #expect(result.error.contains("Not enough evidence"))
    }

    @Test func aWorkspaceKeepsThatItWasVerified() throws {
        let scratch = try simulated()
        _ = try Program.run("init", scratch.path("w"), "--basis", "test")
        _ = try Program.run("import", scratch.path("facts"), "--workspace", scratch.path("w"), "--quiet")
        let result = try Program.run(["verify", "leakage", "--workspace", scratch.path("w"), "--target", "none"] + options)
        #expect(result.status == 0, "\(result.error)")
        let log = try Program.run("audit", "show", "--workspace", scratch.path("w"), "--action", "leakage_verified")
        #expect(log.output.contains("leakage_verified") && log.output.contains("clean"))
    }

    @Test func oneSourceAndAKnownTargetAreWanted() throws {
        #expect(try Program.run("verify", "leakage").status == 64)
        #expect(try Program.run("verify", "leakage", "--facts", "a", "--workspace", "b").status == 64)
        #expect(try Program.run("verify", "leakage", "--facts", "a", "--target", "mood").status == 64)
    }
}
