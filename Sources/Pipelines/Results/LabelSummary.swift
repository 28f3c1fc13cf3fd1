import Foundation
import Labels
import Reports

extension Reports.LabelCounts {
    /// How a table's labels came out, in the shape of the report.
    init(_ table: LabelTable) {
        let counts = table.counts
        let words = TargetWords(table.target.name, horizonDays: table.horizonDays)
        var reasons = ExclusionReason.allCases.compactMap { reason -> CountedReason? in
            let count = counts.excluded(reason)
            return count > 0 ? CountedReason(reason: Self.words(reason), count: count) : nil
        }
        if counts.unascertained > 0 { reasons.append(CountedReason(reason: "no survey was answered", count: counts.unascertained)) }
        self.init(
            target: table.target.name, meaning: words.meaning, horizonDays: table.horizonDays,
            snapshots: counts.positives + counts.negatives + counts.windowNotOver, positives: counts.positives,
            negatives: counts.negatives, unknown: counts.windowNotOver, excluded: reasons, prevalence: counts.prevalence,
            personsWithEvent: counts.personsWithEvent,
            parts: counts.parts.map { PartShare(part: $0.part, positives: $0.positives, share: $0.share(of: counts)) })
    }

    private static func words(_ reason: ExclusionReason) -> String {
        switch reason {
        case .optedOut: "objected to the use of their data"
        case .notHired: "not hired yet"
        case .left: "had left"
        case .onSickLeave: "on sick leave at the cutoff"
        case .recentOutcome: "had the outcome before the cutoff"
        case .competingExit: "left for another reason first"
        }
    }
}

extension Reports.Feasibility {
    /// The arithmetic for all targets and horizons, in the shape of the report.
    init(_ assessments: [Labels.Feasibility]) {
        let lines = assessments.map { FeasibilityLine($0) }
        let best = lines.map(\.verdict)
        let supported = best.count { $0 == .supported }
        let overall: FeasibilityVerdict =
            supported == best.count ? .supported : best.allSatisfy { $0 == .notSupported } ? .notSupported : .withReservations
        self.init(
            verdict: overall,
            summary: "\(supported) of \(best.count) combinations of target and horizon are supported by the data.",
            lines: lines)
    }

}

extension FeasibilityLine {
    /// The arithmetic for one target and horizon, in the shape of the report.
    init(_ assessment: Labels.Feasibility) {
        self.init(
            assessment, answer: assessment.lines.dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " "))
    }

    /// The counts of people and what is doubtful, without the calendar.
    init(inBrief assessment: Labels.Feasibility) {
        let people = assessment.evidence.map { evidence in
            "\(evidence.train.personsWithEvent) of \(evidence.train.persons) people have the event in train, "
                + "\(evidence.test.personsWithEvent) of \(evidence.test.persons) in test."
        }
        self.init(assessment, answer: ([people].compactMap(\.self) + assessment.reasons).joined(separator: " "))
    }

    private init(_ assessment: Labels.Feasibility, answer: String) {
        let verdict: FeasibilityVerdict =
            switch assessment.verdict {
            case .supported: .supported
            case .weak: .withReservations
            case .notSupported: .notSupported
            }
        self.init(
            question: "Can the data support \(assessment.target) at \(assessment.calendar.horizonDays) days?", answer: answer,
            verdict: verdict)
    }
}
