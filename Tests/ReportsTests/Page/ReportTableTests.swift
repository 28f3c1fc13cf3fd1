import Foundation
import Testing

@testable import Reports

/// The tables of the page hold the figures of the results, each in the cell of its name.
struct ReportTableTests {
    private static let page = PilotReport(SamplePilot.full()).html

    @Test func theRankingTableHoldsTheFiguresOfEachModel() {
        let rows = rows(of: "Ranking: who is above whom.")
        #expect(
            rows[0] == [
                "Model", "AUROC higher is better", "AUROC − recency paired", "Average precision higher is better",
                "Average precision − recency paired", "Precision top 10 % of each day", "Recall top 10 % of each day",
                "Lift top 10 % of each day",
            ])
        #expect(rows[1].prefix(3) == ["Prevalence", "–", "–"])
        #expect(
            rows[5].prefix(5) == [
                "Average of both (recommended)", "0.765 0.754–0.776", "+0.129 +0.118 to +0.140", "0.090 0.084–0.097",
                "+0.040 +0.032 to +0.048",
            ])
        #expect(rows[6] == ["No skill", "0.500", "–", "0.029", "–", "2.9 %", "10 %", "1.00"])
    }

    @Test func theProbabilityTableHoldsTheFiguresOfEachModel() {
        let rows = rows(of: "Probabilities: how far")
        #expect(
            rows[5] == [
                "Average of both (recommended)", "0.0273 0.0263–0.0283", "0.031 0.025–0.037", "0.1295 0.1255–0.1335",
                "1.02 0.95–1.09",
                "−0.04 −0.10 to 0.02", "0.0041", "−0.0009 −0.0012 to −0.0006",
            ])
        #expect(rows[6] == ["No skill", "0.0282", "0.000", "0.1411", "–", "–", "–", "–"])
    }

    @Test func partsOfTheTestStandBesideRecencyOnTheSameRows() {
        let rows = rows(of: "Average of both on parts of the test")
        #expect(rows.count == 5)
        #expect(
            rows[4].prefix(5) == [
                "unit held out", "2.9 % 11 events of 8 people in 400 snapshots", "0.715 0.635–0.795", "0.586 0.506–0.666",
                "+0.079 −0.001 to +0.159",
            ])
    }

    @Test func dataAndLabelsAreCounted() {
        #expect(rows(of: "What became of every row read")[3] == ["All files", "7,034,036", "7,033,888", "3", "1", "5", "139"])
        #expect(
            rows(of: "Snapshots by label")[1] == ["W28, 28 days", "402,000", "12,060", "389,000", "940", "3.0 %", "4,210", "12"])
        #expect(
            rows(of: "What each part of a composite")[1] == ["burnout, 90 days", "sick leave of 14 days or more", "4,100", "82 %"])
        #expect(rows(of: "Left out before labelling")[1] == ["W28, 28 days", "already unregistered", "40,120"])
        #expect(rows(of: "Why rows were set aside")[2] == ["the day is not a whole number", "5"])
    }

    @Test func splitsSayWhatWasTrainedOnAndWhy() {
        let rows = rows(of: "Split A: what was trained on")
        #expect(
            rows[1] == ["trained on", "2013B and 2013J", "earlier presentations", "280,000", "13,100", "2013-02-01 to 2013-09-24"])
        #expect(rows[3] == ["left out", "93 enrolments", "withdrawn without a date", "0", "93", "–"])
    }

    @Test func chartsHaveTheirNumbers() {
        #expect(rows(of: "Reliability of Average of both")[10].prefix(2) == ["10", "6.23 %"])
        #expect(rows(of: "Precision at several capacities")[4].prefix(2) == ["top 10 % of each day", "700.0"])
        #expect(rows(of: "Figures by cutoff")[1].prefix(3) == ["day 0", "Average of both", "7,000"])
        #expect(rows(of: "Figures by cutoff")[2].prefix(3) == ["day 0", "Recency alone", "7,000"])
        #expect(
            rows(of: "Features of Average of both")[2]
                == ["marks_of_due", "marks obtained as a share of the marks that were due by the cutoff", "0.3610", "▼ falls"])
        #expect(
            rows(of: "Coefficients of Elastic net")[1]
                == ["recency_days", "days since the last session", "one standard deviation", "+0.410", "1.507 1.420–1.600"])
        #expect(rows(of: "AUROC against the truth")[4] == ["Possible minus reached", "+0.006"])
    }

    @Test func theRunIsDescribed() {
        #expect(rows(of: "Configuration, defaults included")[1] == ["horizons", "30, 60, 90"])
        #expect(rows(of: "Files read")[1] == ["studentVle.csv", "432.7 MiB", "sha256:99aa"])
        #expect(rows(of: "Time by stage")[3] == ["models", "3 min 07 s", "2 splits, 2 targets"])
        #expect(
            Self.page.contains(
                "<pre><code>respite pilot --oulad oulad.zip --train 2013B,2013J --test 2014B --seed 7 --output out</code></pre>"))
    }

    /// The texts of the cells of the first table whose caption starts with the given words, row by row.
    private func rows(of caption: String) -> [[String]] {
        guard
            let table = Self.page.components(separatedBy: "<caption><span>\(caption)").dropFirst().first?.components(
                separatedBy: "</table>"
            ).first
        else { return [] }
        return table.components(separatedBy: "<tr").dropFirst().map { row in
            row.components(separatedBy: "<t").dropFirst().filter { $0.hasPrefix("h ") || $0.hasPrefix("d ") || $0.hasPrefix("d>") }
                .map { cell in
                    let text = cell.drop { $0 != ">" }.dropFirst().replacing("\u{A0}", with: " ").replacing(/<[^>]*>?/, with: " ")
                    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                }
        }
    }
}
