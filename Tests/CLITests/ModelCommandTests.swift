import Foundation
import Testing

@Suite struct ModelCommandTests {
    /// Rows whose outcome follows `x`, from a generator that is the same every time.
    private func table(_ scratch: Scratch) throws -> String {
        var state: UInt64 = 42
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 33) / Double(1 << 31)
        }
        var text = "person,t0,unit,outcome,x,noise\n"
        for person in 0..<150 {
            for month in 0..<5 {
                let (x, noise) = (next() * 4 - 2, next())
                let outcome = next() < 1 / (1 + exp(1 - 2 * x)) ? 1 : 0
                text += "p\(person),\(1_700_000_000 + month * 2_592_000),u\(person % 5),\(outcome),\(x),\(noise)\n"
            }
        }
        try scratch.write(text, as: "rows.csv")
        return scratch.path("rows.csv")
    }

    private let rows = ["--target", "left", "--horizon", "30", "--quiet"]

    private func train(_ scratch: Scratch, _ name: String, _ more: String...) throws -> Program.Result {
        try Program.run(
            ["train", "--table", scratch.path("rows.csv"), "--output", scratch.path(name), "--draws", "0"] + rows + more)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func aTableIsTrainedOnJudgedAndCompared() throws {
        let scratch = try Scratch()
        let path = try table(scratch)
        let cut = ["--as-of", "2024-02-01"]
        for (name, learner) in [("one", "elastic-net"), ("two", "recommended")] {
            let made = try train(scratch, name, "--learner", learner, "--name", name, cut[0], cut[1])
            #expect(made.status == 0, "\(made.error)")
            #expect(made.output.contains("# \(name)"))
        }
        let judged = try Program.run(
            ["evaluate", "--table", path, "--model", scratch.path("one"), "--draws", "40", "--json"] + rows)
        #expect(judged.status == 0, "\(judged.error)")
        let report = try object(judged.output)
        #expect(report["format"] as? String == "respite-evaluation 1")
        #expect(report["reference"] as? String == "prevalence")
        let compared = try Program.run(
            ["compare", "--table", path, "--model", scratch.path("one"), "--model", scratch.path("two"), "--draws", "40", "--json"]
                + rows)
        #expect(compared.status == 0, "\(compared.error)")
        let comparisons = try #require(try object(compared.output)["comparisons"] as? [[String: Any]])
        #expect(comparisons.first?["model"] as? String == "two")
        #expect(comparisons.first?["reference"] as? String == "one")
    }

    @Test func refusalsSayWhatWasWanted() throws {
        let scratch = try Scratch()
        let path = try table(scratch)
        let unknown = try train(scratch, "m", "--learner", "oracle")
        #expect(unknown.status == 64)
        #expect(unknown.error.contains("recommended"))
        let none = try Program.run(["evaluate", "--table", path, "--model", scratch.path("nowhere")] + rows)
        #expect(none.status == 66)
        let two = try Program.run(["evaluate", "--table", path, "--model", "a", "--learner", "b"] + rows)
        #expect(two.status == 64)
        let made = try train(scratch, "all", "--learner", "elastic-net")
        #expect(made.status == 0)
        let late = try Program.run(["evaluate", "--table", path, "--model", scratch.path("all")] + rows)
        #expect(late.status == 3)
        #expect(late.error.contains("not enough evidence"))
        let other = try Program.run(
            ["evaluate", "--table", path, "--model", scratch.path("all"), "--target", "left", "--horizon", "60", "--quiet"])
        #expect(other.status == 64)
        #expect(other.error.contains("left within 30 days"))
    }

    @Test func modelsOfAWorkspaceAreInItsRegistry() throws {
        let scratch = try Scratch()
        _ = try Program.run("simulate", "--output", scratch.path("facts"), "--people", "260", "--months", "16", "--quiet")
        _ = try Program.run("init", scratch.path("ws"), "--zone", "Europe/Berlin", "--basis", "test")
        _ = try Program.run("import", scratch.path("facts"), "--workspace", scratch.path("ws"), "--quiet")
        let empty = try Program.run("models", "--workspace", scratch.path("ws"))
        #expect(empty.output.contains("No model yet"))
        let made = try Program.run(
            "train", "--workspace", scratch.path("ws"), "--learner", "recency", "--horizon", "90", "--name", "simple", "--quiet",
            "--accept-coverage", "test")
        #expect(made.status == 0, "\(made.error)")
        let listed = try Program.run("models", "--workspace", scratch.path("ws"))
        #expect(listed.output.contains("simple") && listed.output.contains("attrition 90d"))
        let card = try Program.run("models", "--workspace", scratch.path("ws"), "--model", "simple")
        #expect(card.output.contains("# simple"))
        let log = try Program.run("audit", "show", "--workspace", scratch.path("ws")).output
        #expect(log.contains("train"))
        let again = try Program.run(
            "train", "--workspace", scratch.path("ws"), "--learner", "recency", "--horizon", "90", "--name", "simple", "--quiet",
            "--accept-coverage", "test")
        #expect(again.status == 0, "\(again.error)")
        #expect(try Program.run("models", "--workspace", scratch.path("ws")).output == listed.output)
    }
}
