import Foundation
import Testing

@testable import Reports

struct PilotReportTests {
    private static let page = PilotReport(SamplePilot.full()).html
    private var html: String { Self.page }

    @Test func thePageIsWellFormedAndItsIdentifiersAreDistinct() {
        #expect(TagBalance.faults(in: html).isEmpty)
        let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        let references = html.matches(of: /href="#([^"]+)"|aria-labelledby="([^"]+)"|url\(#([^)]+)\)/).flatMap { match in
            [match.output.1, match.output.2, match.output.3].compactMap { $0 }.flatMap { $0.split(separator: " ").map(String.init) }
        }
        #expect(references.count > 50)
        #expect(Set(references).isSubset(of: ids))
    }

    @Test func everySectionAppearsOnceAndInTheContents() {
        let headings = [
            "The answer", "The data", "What counts as the event", "What the data can support", "How models were judged",
            "Leaving within 28 days (W28) · split A", "Failing or withdrawing (F) · split A",
            "Leaving within 28 days (W28) · split A-strict",
            "Failing or withdrawing (F) · split A-strict", "Against the simulated truth", "Limits", "How to reproduce",
        ]
        #expect(html.matches(of: /<h2 id="[^"]+-title">([^<]+)<\/h2>/).map { String($0.output.1) } == headings)
        #expect(html.matches(of: /<li><a href="#[^"]+">([^<]+)<\/a><\/li>/).map { String($0.output.1) } == headings)
    }

    @Test func aTaskShowsAllItsParts() {
        let start = html.components(separatedBy: "<section id=\"s1t1\"")[1].components(separatedBy: "</section>")[0]
        for heading in [
            "The models compared", "AUROC by cutoff", "Does it hold on parts of the test?",
            "Can the probabilities be taken at their word?",
            "Ranking in detail", "How many people can be looked after?", "What moves the estimates?", "Examples", "Notes",
        ] {
            #expect(start.contains(">\(heading)<"), "\(heading)")
        }
        #expect(start.components(separatedBy: "ROC: ").count == 4)
        #expect(start.components(separatedBy: "<td").count > 200)
        #expect(start.contains("Columns left out before fitting: 1"))
        #expect(start.contains("as odds ratios"))
    }

    @Test func theAnswerSaysWhatTheFiguresSay() {
        let answer = html.components(separatedBy: "<div class=\"answer\">")[1].components(separatedBy: "</div>")[0].replacing(
            "\u{A0}", with: " ")
        #expect(
            answer.contains(
                "The recommended model ranks a snapshot of a person who leaves within 28 days above one of a person who stays "
                    + "77 % of the time "
                    + "(95 % interval 75–78 %); "
                    + "recency alone does 64 % (95 % interval 63–65 %), guessing 50 %."))
        #expect(
            answer.contains(
                "Of the snapshots it ranks highest (top 10 % of each day), 12 % are followed by the event (95 % interval 11–14 %), "
                    + "against 2.9 % of all; they hold 42 % (95 % interval 39–46 %) of all snapshots followed by the event."))
        #expect(answer.contains("What the data can support here: supported with reservations.</strong>"))
        #expect(answer.contains(">Persons with the event: 3,480 in the test.</span>"))
        #expect(answer.contains("above that of recency alone by +0.129 (95 % interval +0.118 to +0.140)"))
    }

    @Test func aDifferenceWhoseIntervalHoldsZeroIsNotCalledOne() {
        let sentence = Sentences.againstRecency(view(difference: Figure(0.02, lower: -0.01, upper: 0.05)))
        #expect(sentence?.contains("cannot be told from no difference") == true)
        #expect(
            Sentences.againstRecency(view(difference: Figure(-0.02, lower: -0.03, upper: -0.01)))?.contains(
                "the simple rule is better") == true)
        #expect(Sentences.againstRecency(view(difference: .undefined("one class only"))) == nil)
    }

    @Test func undefinedFiguresAreADashWithTheirReason() {
        #expect(html.contains("<abbr title=\"a constant forecast ranks nobody\">–</abbr>"))
        #expect(html.contains("<abbr title=\"no snapshot has a known label\">–</abbr>"))
        #expect(html.matches(of: /"[^"]*\b(nan|inf)\b[^"]*"/).isEmpty)
    }

    @Test func aTargetWithoutEvidenceSaysWhy() {
        #expect(html.contains("<strong>Not enough evidence.</strong> The training part holds 3 events; at least 10 are needed."))
        let only = PilotResults(
            run: SamplePilot.run, source: SamplePilot.source, quality: SamplePilot.quality, feasibility: SamplePilot.feasibility,
            splits: [SamplePilot.split("A", heldOutUnit: "x", tasks: [SamplePilot.thinTask])])
        let page = PilotReport(only).html
        #expect(page.components(separatedBy: "Not enough evidence.").count == 3)
        #expect(!page.contains("The recommended model"))
        #expect(TagBalance.faults(in: page).isEmpty)
    }

    @Test func aResultIsReadAgainstTheSimulatedTruth() {
        #expect(
            html.contains(
                "The model reaches 0.765, where 0.771 is possible, the oracle has 0.822: a gap of 0.006 to what is possible."))
        #expect(html.contains("The model&#39;s AUROC is undefined (one class only); 0.744 is possible, the oracle has 0.810."))
    }

    @Test func anEmptyPilotStillMakesAPage() {
        let empty = PilotResults(
            run: SamplePilot.run, source: SamplePilot.source, quality: DataQuality(personsWithoutEvents: 0, optedOut: 0),
            feasibility: Feasibility(verdict: .notSupported, summary: "Nothing."))
        #expect(TagBalance.faults(in: PilotReport(empty).html).isEmpty)
    }

    @Test func aTaskWithoutModelsOrWithoutFiguresStillMakesAPage() {
        let bare = ModelResults(
            name: "m", title: "M", kind: .boostedTrees, recommended: true, calibration: .none, selection: Figure(nil))
        let constant = SamplePilot.model("m", "M", .baseline, nil, 0.6, 0)
        for models in [[], [bare], [constant]] {
            let task = TaskResults(
                target: "t", title: "T", event: "leaves", eventOfMany: "leave", otherwise: "stays", status: .evaluated,
                trainingRows: 0,
                trainingEvents: 0, selectionRule: "none", models: models)
            let page = PilotReport(
                PilotResults(
                    run: SamplePilot.run, source: SamplePilot.source, quality: SamplePilot.quality,
                    feasibility: SamplePilot.feasibility,
                    splits: [SamplePilot.split("A", heldOutUnit: "x", tasks: [task])])
            ).html
            #expect(TagBalance.faults(in: page).isEmpty)
            #expect(page.contains("No model could be judged on this target."))
            #expect(page.components(separatedBy: "<path").count == page.components(separatedBy: " d=\"M").count)
        }
    }

    @Test func namesFromTheDataNeverBecomeMarkup() {
        let attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
        let page = PilotReport(SamplePilot.full(heldOutUnit: attack)).html
        #expect(!page.contains("<script"))
        #expect(!page.contains("<img"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(TagBalance.faults(in: page).isEmpty)
    }

    @Test func thePageHoldsNoScriptAndNamesNothingOutside() {
        #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;"))
        let outside = html.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
        for forbidden in [
            "http:", "https:", "//", "<script", "javascript:", "@import", "<iframe", "<object", "<embed", " style=\"", " src=",
        ] {
            #expect(!outside.contains(forbidden), "\(forbidden)")
        }
        #expect(html.matches(of: /\son[a-z]+="/).isEmpty)
        #expect(html.matches(of: /url\((?!#)/).isEmpty)
    }

    @Test func headingsFormATreeUnderOneTitle() {
        let levels = html.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.output.1) }
        #expect(levels.filter { $0 == 1 }.count == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test func landmarksAndTheSkipLinkAreThere() {
        for tag in [
            "<header>", "<nav ", "<main id=\"main\"", "<footer>", "<html lang=\"en\">", "<a class=\"skip\" href=\"#main\">",
        ] {
            #expect(html.components(separatedBy: tag).count == 2, "\(tag)")
        }
    }

    @Test func everyChartHasAHeadingAFindingADescriptionAndItsNumbers() {
        let figures = html.components(separatedBy: "<figure ").dropFirst().map { $0.components(separatedBy: "</figure>")[0] }
        #expect(figures.count > 40)
        for figure in figures {
            #expect(figure.matches(of: /<h[34]\s/).count == 1)
            #expect(figure.contains("<p class=\"finding\">") && !figure.contains("<p class=\"finding\"></p>"))
            #expect(figure.contains("role=\"img\"") && figure.contains("<desc id=") && !figure.contains("\"></desc>"))
            #expect(figure.contains("<details>") && figure.contains("<table>"))
        }
        #expect(html.components(separatedBy: "<svg ").count - 1 == figures.count)
    }

    @Test func thePageNeverSpeaksOfFeelings() {
        let feelings = [
            "stressed", "unhappy", "anxious", "anxiety", "depressed", "sad", "angry", "frustrated", "emotion", "emotional", "mood",
            "feels", "feeling", "happy",
            "lonely", "afraid", "worried", "demotivated", "burned out", "exhausted",
        ]
        let words = " " + html.lowercased().replacing(/[^a-z]+/, with: " ") + " "
        for feeling in feelings { #expect(!words.contains(" \(feeling) "), "\(feeling)") }
    }

    @Test func theSameResultsGiveTheSameBytes() throws {
        #expect(PilotReport(SamplePilot.full()).html == html)
        let slow = Timings(stages: [StageTiming(stage: "read", seconds: 99, detail: "")])
        #expect(PilotReport(SamplePilot.full(timings: slow)).html != html)
        let bare = PilotReport(SamplePilot.full(timings: nil)).html
        #expect(bare == PilotReport(SamplePilot.full(timings: nil)).html)
        #expect(!bare.contains("Time by stage"))
    }

    @Test func thePageIsAFunctionOfItsJSON() throws {
        let read = try PilotResults(json: SamplePilot.full().json())
        #expect(PilotReport(read).html == html)
    }

    @Test func aPageOfTwelveTasksStaysSmall() {
        #expect(html.utf8.count < 500_000)
        let tasks = (0..<12).map { SamplePilot.task("T\($0)", 0.7, 0.6, 0.03, horizon: 28) }
        let many = PilotResults(
            run: SamplePilot.run, source: SamplePilot.source, quality: SamplePilot.quality, feasibility: SamplePilot.feasibility,
            splits: [SamplePilot.split("A", heldOutUnit: "x", tasks: tasks)])
        #expect(PilotReport(many).html.utf8.count < 1_500_000)
    }

    private func view(difference: Figure) -> TaskView {
        let set = SamplePilot.set(.pooled, "all", 0.7, 0.6, 0.05, 1_000, 0.02)
        let figures = FigureSet(
            scope: .pooled, label: "all", rows: 1_000, events: 50, clusters: 900, prevalence: 0.05, auroc: set.auroc,
            averagePrecision: set.averagePrecision,
            brier: set.brier, brierSkill: set.brierSkill, logLoss: set.logLoss, calibrationSlope: set.calibrationSlope,
            calibrationIntercept: set.calibrationIntercept, expectedCalibrationError: set.expectedCalibrationError,
            againstRecency: RecencyComparison(auroc: difference, averagePrecision: difference, brier: difference))
        let model = ModelResults(
            name: "m", title: "M", kind: .boostedTrees, recommended: true, calibration: .none, selection: Figure(0.1),
            figures: [figures])
        let task = TaskResults(
            target: "t", title: "T", event: "leaves", eventOfMany: "leave", otherwise: "stays", status: .evaluated, trainingRows: 1,
            trainingEvents: 1,
            selectionRule: "", models: [model])
        return TaskView(split: SamplePilot.split("A", heldOutUnit: "x", tasks: [task]), task: task, id: "t", namesSplit: false)
    }
}
