import Foundation

extension Feasibility {
    /// The assessment as lines of plain text, for printing.
    public var lines: [String] {
        [headline, calendarLine] + splitLines + evidenceLines + precisionLines + columnLines + reasons.map { "  ! \($0)" }
    }

    private var headline: String {
        let answer =
            switch verdict {
            case .supported: "supported"
            case .weak: "weak"
            case .notSupported: "not supported"
            }
        return "\(target), \(calendar.horizonDays) days: \(answer)"
    }

    private var calendarLine: String {
        "  Calendar: \(calendar.extractDays) days − \(calendar.longestWindowDays) of window − 2 × \(calendar.horizonDays) of horizon = "
            + "\(calendar.daysForCutoffs) days for cutoffs; \(usableCutoffs) usable (\(schedule))."
    }

    private var splitLines: [String] {
        guard let proposedCut, let trainCutoffs, let testCutoffs else { return [] }
        return [
            "  Cut \(UTCTime.date(of: proposedCut)): train \(trainCutoffs.words), \(embargoedCutoffs) in the embargo, test \(testCutoffs.words)."
        ]
    }

    private var evidenceLines: [String] {
        guard let evidence else { return [] }
        let kind = evidence.isEstimated ? " (estimated)" : ""
        return [
            "  Persons with the event\(kind): \(evidence.train.words) in train, \(evidence.test.words) in test."
        ]
    }

    private var precisionLines: [String] {
        guard let standardError, let power else { return [] }
        let smallest =
            smallestDetectableAUROC.map { "the smallest AUROC told 4 times in 5 is \($0.places(2))" }
            ?? "no AUROC is told 4 times in 5"
        return [
            "  At a true AUROC of \(thresholds.statedAUROC.places(2)): ± \((AUROCPrecision.normalQuantile * standardError).places(3)) "
                + "(95 %, Hanley–McNeil over persons); power against no skill \((100 * power).places(0)) %; \(smallest)."
        ]
    }

    private var columnLines: [String] {
        guard let eventsPerColumn, let evidence else { return [] }
        let guidance =
            eventsPerColumn >= 20
            ? "enough for an unpenalised fit"
            : "an unpenalised fit would carry about \(evidence.train.personsWithEvent / 20) columns at 20 each; penalise, and judge on held-out time"
        return ["  Events per column: \(evidence.train.personsWithEvent) / \(columns) = \(eventsPerColumn.places(1)); \(guidance)."]
    }
}

extension Feasibility.CutoffRange {
    fileprivate var words: String {
        count == 1
            ? "1 cutoff (\(UTCTime.date(of: first)))" : "\(count) cutoffs (\(UTCTime.date(of: first)) to \(UTCTime.date(of: last)))"
    }
}

extension FeasibilityEvidence.Side {
    fileprivate var words: String { "\(personsWithEvent) of \(persons)" }
}

extension Double {
    /// The number with so many decimal places.
    func places(_ count: Int) -> String { String(format: "%.\(count)f", self) }
}
