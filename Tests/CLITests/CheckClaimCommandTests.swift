import Foundation
import Testing

@Suite struct CheckClaimCommandTests {
    private let known = ["check-claim", "--auroc", "0.84", "--precision-at", "0.10", "0.62", "--recall", "0.71", "--brier", "0.12"]

    private func answer(_ result: Program.Result) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test func theKnownCaseIsWorseThanNoSkillWithTheRecallOfTheSameTenth() throws {
        let result = try Program.run(known + ["--recall-at", "0.10"])
        #expect(result.status == 3 && result.error.isEmpty)
        #expect(result.output.hasPrefix("Worse than no skill: "))
        #expect(result.output.contains("Prevalence: 8.7 % by the figures as printed"))
        #expect(result.output.contains("- at a prevalence of 8.7 %: precision and average precision 0.087, Brier 0.080"))
    }

    @Test func theKnownCaseIsReconcilableWithTheCutOfTheRecallLeftOpen() throws {
        let result = try Program.run(known)
        #expect(result.status == 0)
        #expect(result.output.contains("with no figure worse than no skill: 13.3 % to 62.5 %"))
        #expect(result.output.contains("the open cut can take"))
        let json = try answer(try Program.run(known + ["--json"]))
        #expect(json["verdict"] as? String == "reconcilable")
        #expect((json["prevalencesWithSkill"] as? [[String: Double]])?.count == 1)
    }

    @Test func aContradictionNamesTheClaimsAndEndsWith3() throws {
        let result = try Program.run("check-claim", "--precision-at", "10%", "62%", "--prevalence", "0.02", "--json")
        #expect(result.status == 3)
        let conflicts = try #require(try answer(result)["conflicts"] as? [[String: Any]])
        #expect(conflicts.count == 1 && (conflicts[0]["claims"] as? [String])?.count == 2)
    }

    @Test func severalCutsAndPairsAreRead() throws {
        let result = try Program.run(
            "check-claim", "--precision-at", "0.05", "0.40", "--precision-at", "0.10", "0.30", "--recall-at", "0.05", "0.20",
            "--json")
        #expect(result.status == 0, "\(result.error)")
        let claims = try #require((try answer(result)["sheet"] as? [String: Any])?["claims"] as? [[String: Any]])
        #expect(claims.count == 3)
    }

    @Test(
        arguments: [
            [], ["--auroc", "1.2"], ["--auroc", "nan"], ["--precision-at", "0.10"], ["--recall-at", "0.10"],
            ["--auroc", "0.7", "--n", "1"],
            ["--auroc", "0.7", "--ties", "some"], ["--precision-at", "0", "0.5"],
            ["--precision-at", "0.1", "0.5", "--precision-at", "0.1", "0.6"],
        ])
    func whatCannotBeReadIsAUsageFault(arguments: [String]) throws {
        let result = try Program.run(["check-claim"] + arguments)
        #expect(result.status == 64 && result.output.isEmpty && !result.error.isEmpty)
    }

    @Test func theHelpSaysEverything() throws {
        let result = try Program.run("check-claim", "--help")
        let wanted = """
            OVERVIEW: Say whether published figures can be true together, and whether any
            is worse than no skill.

            Write every figure with the digits as published: 0.62 is read as 0.615 to
            0.625. Every one is optional. --recall R alone leaves its cut open; with
            --recall-at K it is the recall of the top share K. --precision-at, --recall-at
            and --lift-at take pairs K VALUE and may be given several times. Exit status 3
            only for a proven contradiction or a figure worse than no skill at every
            prevalence left; docs/claims.md has the laws.

            Example: respite check-claim --auroc 0.84 --precision-at 0.10 0.62 --recall
            0.71 --recall-at 0.10 --brier 0.12

            USAGE: respite check-claim <options>

            OPTIONS:
              --auroc <auroc>         Area under the ROC curve.
              --average-precision <average-precision>
                                      Average precision.
              --brier <brier>         Brier score.
              --log-loss <log-loss>   Log loss in nats.
              --prevalence <prevalence>
                                      Share of rows with the event.
              --precision-at <k value>
                                      Precision of the top share K: K VALUE.
              --recall-at <k [value]> The top share K that --recall is of, or pairs K VALUE.
              --lift-at <k value>     Lift of the top share K: K VALUE.
              --recall <recall>       Recall; its cut is open unless --recall-at K says it.
              --precision <precision> Precision at a cut that is not said.
              --specificity <specificity>
                                      Specificity at a cut that is not said.
              --f1 <f1>               F1 at a cut that is not said.
              --accuracy <accuracy>   Accuracy at a cut that is not said.
              --n <rows>              The number of rows: counts are whole.
              --ties <ties>           How rows with equal forecasts at a cut were counted:
                                      shared, none (there are none) or any (in any order).
                                      (default: shared)
              --separate-cuts         Precision, recall, specificity, F1 and accuracy
                                      without a cut each have a cut of their own.
              --json                  Print one JSON object.
              --version               Show the version.
              -h, --help              Show help information.
            """
        #expect(result.output.trimmingCharacters(in: .newlines) == wanted)
    }
}
