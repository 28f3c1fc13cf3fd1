import Foundation
import Reports

/// Made-up results in which every key of `PilotResults` holds something, shaped like a pilot on OULAD or on a simulated company.
enum SamplePilot {
    /// Two splits with two targets each, the second of split A-strict without enough evidence.
    static func full(heldOutUnit: String = "Unit North", timings: Timings? = SamplePilot.timings) -> PilotResults {
        PilotResults(
            run: run, source: source, quality: quality, labels: labels, feasibility: feasibility,
            splits: [
                split(
                    "A", heldOutUnit: heldOutUnit,
                    tasks: [task("W28", 0.765, 0.636, 0.029, horizon: 28), task("F", 0.881, 0.784, 0.47, horizon: nil)]),
                split("A-strict", heldOutUnit: heldOutUnit, tasks: [task("W28", 0.76, 0.63, 0.029, horizon: 28), thinTask]),
            ],
            truth: [
                TruthComparison(
                    split: "A", target: "attrition", horizonDays: 90, model: "boosted trees", oracle: Figure(0.822),
                    possible: Figure(0.771), reached: Figure(0.765, lower: 0.753, upper: 0.775), gap: 0.006),
                TruthComparison(
                    split: "A", target: "burnout", horizonDays: 90, model: "boosted trees", oracle: Figure(0.81),
                    possible: Figure(0.744), reached: .undefined("one class only"), gap: nil),
            ],
            limits: [
                "The figures hold for people like those in the data; another organisation needs a pilot of its own.",
                "An estimate says nothing about why a person leaves, and nothing about whether outreach would help.",
            ], timings: timings)
    }

    static let timings = Timings(
        stages: [
            StageTiming(stage: "read", seconds: 8.26, detail: "7,012,345 rows of 7 files"),
            StageTiming(stage: "features", seconds: 41.7, detail: "143,000 snapshots × 210 features"),
            StageTiming(stage: "models", seconds: 187.4, detail: "2 splits, 2 targets"),
        ], peakMemoryBytes: 2_147_483_648, threads: 2)

    static let run = RunSummary(
        runID: "7f3a91c2", program: "respite 0.1.0", asOf: UTCInstant(seconds: 1_767_225_600), seed: 18_446_744_073_709_551_615,
        command: "respite pilot --oulad oulad.zip --train 2013B,2013J --test 2014B --seed 7 --output out",
        configuration: [Setting(name: "horizons", value: "30, 60, 90"), Setting(name: "folds", value: "4")],
        dataDigest: "sha256:4b1d3c0e9f",
        inputs: [
            InputDigest(name: "studentVle.csv", digest: "sha256:99aa", bytes: 453_680_123),
            InputDigest(name: "studentInfo.csv", digest: "sha256:77bb"),
        ],
        featureSet: FeatureSetSummary(name: "respite catalogue", version: "1", hash: "sha256:0c55ff", count: 210))

    static let source = SourceSummary(
        kind: .oulad, name: "OULAD 2013B, 2013J, 2014B",
        meaning: "Enrolments in online courses of the Open University; leaving a course early stands in for leaving an employer.",
        persons: 21_543, clusters: 19_912, units: 15, events: 7_012_345, from: UTCInstant(seconds: 1_359_676_800),
        to: UTCInstant(seconds: 1_412_000_000))

    static let quality = DataQuality(
        files: [
            FileQuality(
                name: "studentVle.csv", format: "OULAD", read: 7_012_400, stored: 7_012_345, duplicates: 0, conflicts: 0,
                quarantined: 5,
                unattributed: 50),
            FileQuality(
                name: "studentInfo.csv", format: "OULAD", read: 21_636, stored: 21_543, duplicates: 3, conflicts: 1, quarantined: 0,
                unattributed: 89),
        ],
        reasons: [
            CountedReason(reason: "no such enrolment", count: 139),
            CountedReason(reason: "the day is not a whole number", count: 5),
        ], personsWithoutEvents: 812, optedOut: 4,
        coverage: [
            "Leavers and stayers are covered alike: 96 % of leavers and 97 % of stayers have events.",
            "No event is later than its file.",
        ])

    static let labels = [
        LabelCounts(
            target: "W28", meaning: "Unregistration on a day in the 28 days after the cutoff.", horizonDays: 28, snapshots: 402_000,
            positives: 12_060, negatives: 389_000, unknown: 940,
            excluded: [CountedReason(reason: "already unregistered", count: 40_120)],
            prevalence: 0.0301, personsWithEvent: 4_210, turned: 12),
        LabelCounts(
            target: "burnout", meaning: "A validated case, sick leave of 14 days or more, or a survey score of 50 or more.",
            horizonDays: 90,
            snapshots: 120_000, positives: 5_000, negatives: 100_000, unknown: 15_000, prevalence: 5_000.0 / 105_000,
            personsWithEvent: 900,
            parts: [
                PartShare(part: "sick leave of 14 days or more", positives: 4_100, share: 0.82),
                PartShare(part: "survey score of 50 or more", positives: 1_200, share: 0.24),
            ]),
        LabelCounts(
            target: "F", meaning: "The final result is Fail or Withdrawn, at whatever time.", snapshots: 0, positives: 0,
            negatives: 0,
            unknown: 0, prevalence: nil, personsWithEvent: 0),
    ]

    static let feasibility = Feasibility(
        verdict: .withReservations, summary: "Enough for horizons of 28 days; the whole-unit holdout has wide intervals.",
        lines: [
            FeasibilityLine(
                question: "Days left for cutoffs", answer: "620 days of extract − 90 window − 2 × 28 = 474 days",
                verdict: .supported),
            FeasibilityLine(
                question: "Events in the test", answer: "3,480; AUROC 0.60 is told from 0.50 with power above 0.99",
                verdict: .supported),
            FeasibilityLine(question: "Events in the smallest unit", answer: "41: wide intervals", verdict: .withReservations),
            FeasibilityLine(question: "180-day horizon", answer: "no cutoff has a window that is over", verdict: .notSupported),
        ])

    static func split(_ name: String, heldOutUnit: String, tasks: [TaskResults]) -> SplitResults {
        SplitResults(
            name: name, meaning: "The presentations of 2014B, a later cohort of the same modules.",
            parts: [
                SplitPart(
                    role: .trained, what: "2013B and 2013J", why: "earlier presentations", rows: 280_000, persons: 13_100,
                    from: UTCInstant(seconds: 1_359_676_800), to: UTCInstant(seconds: 1_380_000_000)),
                SplitPart(
                    role: .tested, what: "2014B", why: "the cohort to be forecast", rows: 122_000, persons: 7_804,
                    from: UTCInstant(seconds: 1_391_212_800), to: UTCInstant(seconds: 1_409_000_000)),
                SplitPart(role: .leftOut, what: "93 enrolments", why: "withdrawn without a date", rows: 0, persons: 93),
            ], embargoDays: 28, heldOutUnits: [heldOutUnit], sharedClusterShare: 0.084, tasks: tasks)
    }

    /// A target that the data cannot support.
    static let thinTask = TaskResults(
        target: "F", title: "Failing or withdrawing (F)", event: "fails or withdraws in the end",
        eventOfMany: "fail or withdraw in the end",
        otherwise: "passes", status: .notEnoughEvidence, reason: "The training part holds 3 events; at least 10 are needed.",
        trainingRows: 140,
        trainingEvents: 3, selectionRule: "none was made.")

    static func task(_ target: String, _ auroc: Double, _ recency: Double, _ prevalence: Double, horizon: Int?) -> TaskResults {
        let leaving = horizon != nil
        return TaskResults(
            target: target, horizonDays: horizon, title: leaving ? "Leaving within 28 days (W28)" : "Failing or withdrawing (F)",
            event: leaving ? "leaves within 28 days" : "fails or withdraws in the end",
            eventOfMany: leaving ? "leave within 28 days" : "fail or withdraw in the end", otherwise: leaving ? "stays" : "passes",
            status: .evaluated,
            feasibility: leaving
                ? FeasibilityLine(
                    question: "Can the data support W28?", answer: "Persons with the event: 3,480 in the test.",
                    verdict: .withReservations) : nil, trainingRows: 280_000, trainingEvents: Int(280_000 * prevalence),
            selectionRule: "lowest log loss when each training presentation is left out in turn, grouped by student.",
            models: [
                model("prevalence", "Prevalence", .baseline, nil, recency, prevalence),
                model("recency", "Recency alone", .baseline, recency, recency, prevalence),
                model("elastic_net", "Elastic net", .elasticNet, auroc - 0.006, recency, prevalence),
                model("boosted_trees", "Boosted trees", .boostedTrees, auroc - 0.002, recency, prevalence),
                model("average", "Average of both", .average, auroc, recency, prevalence, recommended: true),
            ],
            gates: GateResults(
                sha256: String(repeating: "ab", count: 32), verdict: .notEnoughEvidence,
                lines: [
                    GateLine(
                        name: "tells leavers from others", wanted: "at least 0.65",
                        figure: Figure(auroc, lower: auroc - 0.01, upper: auroc + 0.01),
                        verdict: .pass, reason: "the whole interval meets the level"),
                    GateLine(
                        name: "fairness audit", wanted: "", figure: .undefined("there is no fairness audit of this model yet"),
                        verdict: .notEnoughEvidence, reason: "there is no fairness audit of this model yet"),
                ]),
            ablation: [
                AblationLine(
                    part: .all, columns: "all", count: 245, auroc: Figure(auroc), averagePrecision: Figure(0.09),
                    logLoss: Figure(0.13),
                    aurocAgainstAll: .undefined("all columns are what others are compared with")),
                AblationLine(
                    part: .without, columns: "what was due", count: 230, auroc: Figure(auroc - 0.01),
                    averagePrecision: Figure(0.08),
                    logLoss: Figure(0.131), aurocAgainstAll: Figure(-0.01, lower: -0.015, upper: -0.005)),
            ],
            dropped: [
                DroppedColumn(
                    feature: "help_requests_count_7d", meaning: "help requests in the last 7 days",
                    reason: "constant in the training rows")
            ],
            examples: [example("P-4F2A", 0.31, .high), example("P-90C1", 0.012, .low)],
            notes: ["Marks count from the day of submission, which is a little optimistic."])
    }

    static func example(_ pseudonym: String, _ probability: Double, _ band: RiskBand) -> ExamplePerson {
        ExamplePerson(
            pseudonym: pseudonym, model: "average", cutoff: "day 56", probability: probability, lower: probability * 0.8,
            upper: probability * 1.3,
            band: band, bandWords: band == .high ? "among the highest tenth at this cutoff" : "below the median at this cutoff",
            reasons: [
                Reason(
                    feature: "recency_days", sentence: "23 days since the last session", value: "23 days", direction: .raises,
                    contribution: 0.84),
                Reason(
                    feature: "score_mean_90d", sentence: "Average mark of 0.71 in the last 90 days", value: "0.71",
                    direction: .lowers,
                    contribution: -0.22),
                Reason(
                    feature: "views_count_30d", sentence: "Views in the last 30 days are not known", value: "not known",
                    direction: .mixed,
                    contribution: 0.05),
            ], freshness: "23 days before the cutoff",
            unknowable: ["Plans, health and family are not in the data.", "A leave may have been agreed."],
            outcome: band == .high)
    }
}
