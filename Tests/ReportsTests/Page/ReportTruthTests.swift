import Foundation
import Testing

@testable import Reports

/// Captions and sentences that must not promise more than the figures hold.
struct ReportTruthTests {
    private static let page = text(SamplePilot.full())
    private var html: String { Self.page }

    @Test func aTargetWithoutAVerdictOfItsOwnShowsNone() {
        let pilot = Self.pilot(tasks: [Self.task([Self.set(withIntervals: true)])])
        #expect(!Self.text(pilot).contains("What the data can support here"))
        let two = Self.text(Self.pilot(tasks: [Self.task([]), SamplePilot.thinTask]))
        #expect(two.components(separatedBy: "<abbr title=\"no arithmetic for this question alone\">–</abbr>").count == 3)
    }

    @Test func aVerdictStandsInTheAnswerAndInTheOverview() {
        #expect(html.components(separatedBy: "What the data can support here: supported with reservations.").count == 2)
        let overview = html.components(separatedBy: "<table class=\"compact\">")[1].components(separatedBy: "</table>")[0]
        #expect(overview.components(separatedBy: "◐ </span>with reservations").count == 3)
        #expect(overview.contains(">Data</th>"))
        #expect(overview.components(separatedBy: "<small>split A-strict</small>").count == 3)
        #expect(FeasibilityVerdict.allCases.map(\.words) == ["supported", "supported with reservations", "not supported"])
    }

    @Test func aTargetWithoutEvidenceShowsItsVerdictToo() {
        let line = FeasibilityLine(question: "?", answer: "3 of 10 events.", verdict: .notSupported)
        let box = NotEnoughEvidence(reason: nil, feasibility: line).markup.html
        #expect(box.contains("What the data can support here: not supported.</strong> <span class=\"muted small\">3 of 10 events."))
        #expect(TagBalance.faults(in: box).isEmpty)
    }

    @Test func snapshotsAreNotCalledPeople() {
        for forbidden in ["Of the people it ranks", "of everyone who"] { #expect(!html.contains(forbidden), "\(forbidden)") }
    }

    @Test func recallWithoutAnIntervalIsShownWithoutOne() throws {
        let task = Self.task([Self.set(withIntervals: false)])
        let sentence = try #require(Sentences.capacity(Self.view(task))).replacing("\u{A0}", with: " ")
        #expect(
            sentence == "Of the snapshots it ranks highest (top tenth), 8.0 % are followed by the event, against 5.0 % of all; "
                + "they hold 16 % of all snapshots followed by the event.")
    }

    @Test func eventsAreShownWithThePeopleTheyBelongTo() {
        let known = Self.set(withIntervals: true, peopleWithEvent: 166)
        #expect(known.eventsText == "605 events of 166 people")
        #expect(Self.set(withIntervals: true).eventsText == "605 events")
        #expect(Self.set(withIntervals: true, events: 1, peopleWithEvent: 1).eventsText == "1 event of 1 person")
        let page = Self.text(Self.pilot(tasks: [Self.task([known]), Self.task([known])]))
        #expect(page.contains("605 events of 166 people in 12,100 snapshots"))
        #expect(page.contains("12,100 test snapshots of 1,851 humans, 605 events of 166 people (prevalence 5.0 %)"))
        #expect(
            page.contains(
                "<small class=\"phrase\">605 events of 166 people</small><small class=\"phrase\">in 12,100 snapshots</small>"))
        #expect(Cell.events(known).html == "605<small>of 166 people</small>")
        #expect(Cell.events(Self.set(withIntervals: true, events: 166, peopleWithEvent: 166)).html == "166")
        #expect(!Self.text(Self.pilot(tasks: [Self.task([Self.set(withIntervals: true)])])).contains("events of"))
    }

    @Test func intervalsArePromisedOnlyWhereThereAreSome() {
        #expect(html.contains("<span>Figures by cutoff, with 95 % intervals</span>"))
        #expect(html.contains(">AUROC, 95 % interval<"))
        #expect(html.contains(">AUROC on the test, 95 % interval<"))
        let cutoffs = [0, 7].map { Self.set(withIntervals: false, day: $0) }
        let parts = [Self.set(withIntervals: false), Self.set(withIntervals: false, scope: .fromDay14)]
        let bare = Self.text(Self.pilot(tasks: [Self.task(parts + cutoffs), Self.task(parts)]))
        #expect(!bare.contains("95 %"))
        for caption in [
            "Figures by cutoff", "M on parts of the test, beside recency alone on the same rows",
            "All questions at a glance: the leading model of each, beside recency and the prevalence.",
        ] {
            #expect(bare.contains("<span>\(caption)"), "\(caption)")
        }
        #expect(bare.contains(">AUROC<") && bare.contains(">AUROC on the test<"))
    }

    @Test func oneIntervalIsEnoughForTheCaptionOfItsTable() {
        let cutoffs = [Self.set(withIntervals: false, day: 0), Self.set(withIntervals: true, day: 7)]
        let page = Self.text(Self.pilot(tasks: [Self.task([Self.set(withIntervals: false)] + cutoffs)]))
        #expect(page.contains("<span>Figures by cutoff, with 95 % intervals</span>"))
        #expect(page.contains(">AUROC on the test<"))
    }

    @Test func aSizeThatIsNotKnownIsLeftEmpty() {
        #expect(html.contains("<th scope=\"row\">studentInfo.csv</th><td class=\"n\"></td>"))
        #expect(html.contains("<th scope=\"row\">studentVle.csv</th><td class=\"n\">432.7 MiB</td>"))
    }

    @Test func aSentenceAfterAColonStartsSmall() {
        #expect(html.contains("that no model had seen: the presentations of 2014B"))
        #expect(Sentences.afterColon("Fitted on cutoffs") == "fitted on cutoffs")
        #expect(Sentences.afterColon("A later cohort") == "a later cohort")
        for kept in ["OULAD is held out", "2013B comes first", ""] { #expect(Sentences.afterColon(kept) == kept) }
    }

    @Test(
        arguments: [
            ([], 0.948, "<li>95 % of the humans in the test are also in the training data.</li>"),
            ([], 0, "<li>None of the humans in the test are in the training data.</li>"), ([], nil, nil), (["North"], 0, nil),
            (["North"], nil, nil), (["North"], 0.084, "<li>8.4 % of the humans in the test are also in the training data.</li>"),
        ] as [([String], Double?, String?)])
    func humansOnBothSidesAreNamedWhereThereCanBeSome(units: [String], share: Double?, wanted: String?) {
        let split = SplitResults(name: "A", meaning: "M", heldOutUnits: units, sharedClusterShare: share)
        let section = SplitSection(splits: [split]).section.content.map(\.html).joined().replacing("\u{A0}", with: " ")
        if let wanted { #expect(section.contains(wanted)) } else { #expect(!section.contains("the humans")) }
    }

    @Test func figuresWithoutThoseHumansAreNamedOnlyWhereThereAreSome() {
        let sentence = "in the training data; the figures without them stand beside the others."
        #expect(html.contains(sentence))
        let one = SplitResults(
            name: "A", meaning: "M", sharedClusterShare: 0.5, tasks: [Self.task([Self.set(withIntervals: true)])])
        #expect(!SplitSection(splits: [one]).section.content.map(\.html).joined().contains("without them"))
    }

    @Test func oneHeldOutUnitIsCalledASingleDraw() {
        let sentence = "One held-out unit is a single draw: its intervals do not show how units differ."
        for (units, isShown) in [([], false), (["North"], true), (["North", "South"], false)] as [([String], Bool)] {
            let split = SplitResults(name: "A", meaning: "M", heldOutUnits: units)
            #expect(SplitSection(splits: [split]).section.content.map(\.html).joined().contains(sentence) == isShown, "\(units)")
        }
    }

    @Test func aReasonSaysOnceWhatItDoesToTheEstimate() {
        for line in [
            "23 days since the last session; <span class=\"weight\">this raises the estimate, +0.84</span>",
            "Average mark of 0.71 in the last 90 days; <span class=\"weight\">this lowers the estimate, −0.22</span>",
            "Views in the last 30 days are not known; <span class=\"weight\">this moves the estimate, +0.05</span>",
        ] {
            #expect(html.contains(line), "\(line)")
        }
    }

    private static func text(_ results: PilotResults) -> String { PilotReport(results).html.replacing("\u{A0}", with: " ") }

    private static func pilot(tasks: [TaskResults]) -> PilotResults {
        PilotResults(
            run: SamplePilot.run, source: SamplePilot.source, quality: SamplePilot.quality, feasibility: SamplePilot.feasibility,
            splits: [SplitResults(name: "A", meaning: "M", tasks: tasks)])
    }

    private static func view(_ task: TaskResults) -> TaskView {
        TaskView(split: SplitResults(name: "A", meaning: "M"), task: task, id: "t", namesSplit: false)
    }

    private static func task(_ figures: [FigureSet]) -> TaskResults {
        let model = ModelResults(
            name: "m", title: "M", kind: .boostedTrees, recommended: true, calibration: .none, selection: Figure(0.1),
            figures: figures)
        return TaskResults(
            target: "t", title: "T", event: "leaves", eventOfMany: "leave", otherwise: "stays", status: .evaluated, trainingRows: 1,
            trainingEvents: 1, selectionRule: "", models: [model])
    }

    private static func set(
        withIntervals: Bool, scope: FigureScope = .pooled, day: Int? = nil, events: Int = 605, peopleWithEvent: Int? = nil
    ) -> FigureSet {
        func figure(_ value: Double) -> Figure {
            withIntervals ? Figure(value, lower: value - 0.01, upper: value + 0.01) : Figure(value)
        }
        let capacity = CapacityFigures(
            label: "top tenth", share: 0.1, peoplePerCutoff: 100, picked: 1_210, hits: 97, precision: figure(0.08),
            recall: figure(0.16), lift: figure(1.6))
        return FigureSet(
            scope: day == nil ? scope : .cutoff, label: day.map { "day \($0)" } ?? scope.rawValue, cutoffDay: day, rows: 12_100,
            events: events, clusters: 1_851, clustersWithEvent: peopleWithEvent, prevalence: 0.05, auroc: figure(0.7),
            averagePrecision: figure(0.1), brier: figure(0.04), brierSkill: figure(0.02), logLoss: figure(0.1),
            calibrationSlope: figure(1), calibrationIntercept: figure(0), expectedCalibrationError: figure(0.01),
            capacities: [capacity])
    }
}
