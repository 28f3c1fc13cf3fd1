import Foundation
import Reports

extension SamplePilot {
    /// A model whose curves follow the binormal form of its AUROC, so that they look like real ones.
    static func model(
        _ name: String, _ title: String, _ kind: ModelKind, _ auroc: Double?, _ recency: Double, _ prevalence: Double,
        recommended: Bool = false
    ) -> ModelResults {
        let isModel = kind != .baseline
        return ModelResults(
            name: name, title: title, kind: kind, recommended: recommended,
            hyperparameters: isModel ? [Setting(name: "lambda", value: "0.004"), Setting(name: "alpha", value: "0.5")] : [],
            calibration: isModel ? .platt : .none, selection: Figure(isModel ? 0.1305 : 0.141),
            figures: figures(auroc, name == "recency" || name == "prevalence" ? nil : recency, prevalence),
            reliability: auroc.map { reliability($0, prevalence) } ?? [], histogram: auroc == nil ? [] : histogram(prevalence),
            roc: auroc.map { ROCPoint.thinned(roc($0)) } ?? [],
            precisionRecall: auroc.map { PrecisionRecallPoint.thinned(precisionRecall($0, prevalence)) } ?? [],
            importance: isModel ? importance : [], coefficients: kind == .elasticNet ? coefficients : [],
            notes: recommended ? ["The mean of both models' logits."] : [])
    }

    static func figures(_ auroc: Double?, _ recency: Double?, _ prevalence: Double) -> [FigureSet] {
        let days = [0, 14, 28, 56, 84, 112, 140]
        let byDay = days.enumerated().map { index, day in
            set(
                .cutoff, "day \(day)", auroc.map { $0 - 0.1 + 0.14 * Double(index) / 6 - (index == 5 ? 0.02 : 0) }, recency,
                prevalence, 7_000, 0.03, day)
        }
        return [
            set(.pooled, "all test snapshots", auroc, recency, prevalence, 122_000, 0.011),
            set(.fromDay14, "from day 14 on", auroc.map { $0 + 0.012 }, recency, prevalence * 0.9, 104_000, 0.012),
            set(.unseenOnly, "without students seen in training", auroc.map { $0 - 0.004 }, recency, prevalence, 111_700, 0.012),
            set(.unitHoldout, "unit held out", auroc.map { $0 - 0.05 }, recency, prevalence, 400, 0.08),
        ] + byDay
    }

    static func set(
        _ scope: FigureScope, _ label: String, _ auroc: Double?, _ recency: Double?, _ prevalence: Double, _ rows: Int,
        _ half: Double,
        _ day: Int? = nil
    ) -> FigureSet {
        let average = auroc.map { prevalence * (1 + 8 * ($0 - 0.5)) }.map { min($0, 0.95) }
        func around(_ value: Double?, _ half: Double, _ noSkill: Double?) -> Figure {
            value.map { Figure($0, lower: $0 - half, upper: $0 + half, noSkill: noSkill) }
                ?? .undefined("a constant forecast ranks nobody", noSkill: noSkill)
        }
        let base = prevalence * (1 - prevalence)
        return FigureSet(
            scope: scope, label: label, cutoffDay: day, cutoff: day.map { UTCInstant(seconds: 1_391_212_800 + Int64($0) * 86_400) },
            rows: rows,
            events: Int(Double(rows) * prevalence), clusters: min(rows, 7_700),
            clustersWithEvent: day == nil ? min(rows * 2 / 100, Int(7_700 * prevalence * 2)) : nil, prevalence: prevalence,
            auroc: around(auroc, half, 0.5),
            averagePrecision: around(average ?? prevalence, half * 0.6, prevalence), brier: around(base * 0.97, 0.001, base),
            brierSkill: around(auroc == nil ? 0 : 0.031, 0.006, 0), logLoss: around(0.1295, 0.004, 0.1411),
            calibrationSlope: auroc == nil ? .undefined("a constant forecast has no slope") : around(1.02, 0.07, nil),
            calibrationIntercept: auroc == nil ? .undefined("a constant forecast has no slope") : around(-0.04, 0.06, nil),
            expectedCalibrationError: Figure(0.0041), capacities: capacities(auroc, prevalence, rows),
            againstRecency: recency.map { recency in
                RecencyComparison(
                    auroc: around(auroc.map { $0 - recency }, half, nil), averagePrecision: around(0.04, 0.008, nil),
                    brier: around(-0.0009, 0.0003, nil))
            })
    }

    static func capacities(_ auroc: Double?, _ prevalence: Double, _ rows: Int) -> [CapacityFigures] {
        [0.01, 0.02, 0.05, 0.1, 0.2, 0.3].map { share in
            let recall = auroc.map { sensitivity(at: share, $0) } ?? share
            let precision = min(1, recall * prevalence / share)
            return CapacityFigures(
                label: "top \(Int((share * 100).rounded())) % of each day", share: share, peoplePerCutoff: share * 7_000,
                picked: Int(share * Double(rows)), hits: precision * share * Double(rows),
                precision: Figure(precision, lower: precision * 0.9, upper: min(1, precision * 1.1), noSkill: prevalence),
                recall: Figure(recall, lower: recall * 0.92, upper: min(1, recall * 1.08), noSkill: share),
                lift: Figure(
                    precision / prevalence, lower: precision / prevalence * 0.9, upper: precision / prevalence * 1.1, noSkill: 1))
        }
    }

    static func roc(_ auroc: Double) -> [ROCPoint] {
        (0...400).map { index in
            let rate = pow(Double(index) / 400, 2)
            return ROCPoint(
                falsePositiveRate: rate, truePositiveRate: index == 0 ? 0 : index == 400 ? 1 : sensitivity(at: rate, auroc))
        }
    }

    static func precisionRecall(_ auroc: Double, _ prevalence: Double) -> [PrecisionRecallPoint] {
        roc(auroc).dropFirst().map { point in
            let hits = point.truePositiveRate * prevalence
            return PrecisionRecallPoint(
                recall: point.truePositiveRate, precision: hits / (hits + point.falsePositiveRate * (1 - prevalence)))
        }
    }

    /// The binormal ROC curve of equal spread, with the logistic curve in place of the normal one.
    private static func sensitivity(at rate: Double, _ auroc: Double) -> Double {
        let logit = log(rate / (1 - rate)) + 4 * log(auroc / (1 - auroc)) * 0.4
        return 1 / (1 + exp(-logit))
    }

    static func reliability(_ auroc: Double, _ prevalence: Double) -> [ReliabilityBin] {
        (0..<10).map { index in
            let forecast = prevalence * pow(Double(index + 1) / 6.2, 1.6)
            let observed = min(0.98, forecast * (index == 9 ? 0.93 : index == 4 ? 1.12 : 1.02))
            return ReliabilityBin(
                meanProbability: min(forecast, 0.97), observedShare: observed, lower: max(0, observed - 0.004),
                upper: min(1, observed + 0.005), rows: 12_200,
                events: Int(observed * 12_200))
        }
    }

    static func histogram(_ prevalence: Double) -> [HistogramBin] {
        (0..<40).map { index in
            let from = Double(index) / 40 * min(1, prevalence * 8)
            return HistogramBin(from: from, to: from + min(1, prevalence * 8) / 40, rows: Int(30_000 * exp(-Double(index) / 4)))
        }
    }

    static let importance: [FeatureImportance] = [
        ("recency_days", "days since the last session", 0.412, Direction.raises),
        ("marks_of_due", "marks obtained as a share of the marks that were due by the cutoff", 0.361, .lowers),
        ("marks_rank", "rank of those marks among classmates", 0.251, .lowers),
        ("views_count_30d", "pages viewed in the last 30 days", 0.198, .lowers),
        ("gap_days_mean_30d", "average days between sessions in the last 30 days", 0.171, .raises),
        ("late_share", "share of submissions handed in after the deadline", 0.122, .raises),
        ("day", "day of the course", 0.08, .mixed),
    ].map { FeatureImportance(feature: $0.0, meaning: $0.1, meanAbsoluteContribution: $0.2, direction: $0.3) }

    static let coefficients = [
        Coefficient(
            feature: "recency_days", meaning: "days since the last session", per: "one standard deviation", estimate: 0.41,
            oddsRatio: exp(0.41), lower: 1.42,
            upper: 1.6),
        Coefficient(
            feature: "marks_of_due", meaning: "marks obtained of the marks due", per: "one standard deviation", estimate: -0.3,
            oddsRatio: exp(-0.3)),
    ]
}
