import Foundation

/// How numbers of a claim check are written.
enum ClaimText {
    /// `10 %`, `2.5 %`, `0.01 %`: no more digits than needed, two at least below one per cent.
    static func share(_ value: Double) -> String {
        let percent = value * 100
        let decimals = percent == 0 || percent.rounded() == percent ? 0 : percent >= 1 ? 1 : percent >= 0.01 ? 2 : 4
        let text = String(format: "%.\(decimals)f", percent)
        return (text.contains(".") && text.hasSuffix("0") ? String(text.dropLast(2)) : text) + " %"
    }

    /// `8.7 %`: one decimal, two below one per cent.
    static func percent(_ value: Double) -> String { String(format: value < 0.01 ? "%.2f %%" : "%.1f %%", value * 100) }

    /// `8.5 % to 9.0 %`.
    static func percents(_ range: ClaimRange) -> String {
        let (low, high) = (percent(range.lower), percent(range.upper))
        if range.lower <= PrevalenceSearch.rarest, range.upper < 1 { return "at most \(high)" }
        if range.upper >= 1 - PrevalenceSearch.rarest, range.lower > 0 { return "at least \(low)" }
        return low == high ? low : "\(low) to \(high)"
    }

    /// Ranges, joined by `or`.
    static func percents(_ ranges: [ClaimRange]) -> String { ranges.map { percents($0) }.joined(separator: " or ") }

    /// `0.080`.
    static func figure(_ value: Double) -> String { String(format: value < 0.001 ? "%.6f" : "%.3f", value) }
}

extension ClaimCheck {
    /// The answer in plain words, line by line.
    public var lines: [String] {
        [verdictLine] + conflictLines + shortfallLines + prevalenceLines + exampleLines + ["", "How the figures were read:"]
            + readingLines
    }

    private var verdictLine: String {
        switch verdict {
        case .contradiction: "Contradiction: these figures cannot all be true, at any prevalence."
        case .worseThanNoSkill:
            "Worse than no skill: the figures do not contradict one another, but at every prevalence at which they can stand a figure is worse than that of a forecast that knows nothing."
        case .reconcilable:
            "No contradiction follows: there are prevalences at which nothing excludes these figures. That is no proof that they are true."
        }
    }

    private var conflictLines: [String] {
        conflicts.flatMap { conflict in
            ["- \(conflict.claims.joined(separator: ", ")):"] + conflict.laws.map { "    \($0.sentence)" }
        }
    }

    private var shortfallLines: [String] {
        let isOpen = shortfalls.allSatisfy { !$0.prevalencesWithSkill.isEmpty }
        var lines = shortfalls.map { shortfall in
            shortfall.prevalencesWithSkill.isEmpty
                ? "- \(shortfall.claim) is worse than no skill at every prevalence that is left."
                : "- \(shortfall.claim) is worse than no skill, unless the prevalence is \(ClaimText.percents(shortfall.prevalencesWithSkill))."
        }
        if verdict == .worseThanNoSkill, isOpen {
            lines.append("- These prevalences exclude each other: one of the figures is worse than no skill.")
        }
        return lines
    }

    private var prevalenceLines: [String] {
        guard !prevalences.isEmpty else { return [] }
        var lines: [String] = []
        if let impliedPrevalence {
            lines.append(
                "Prevalence: \(ClaimText.percent(impliedPrevalence)) by the figures as printed; \(ClaimText.percents(prevalences)) within their rounding\(sheet.rows == nil ? " and that of the cut to whole rows (--n narrows it)" : "")."
            )
        } else {
            lines.append("Prevalence at which nothing excludes the figures: \(ClaimText.percents(prevalences)).")
        }
        if verdict == .reconcilable, prevalencesWithSkill != prevalences {
            lines.append("Of these, with no figure worse than no skill: \(ClaimText.percents(prevalencesWithSkill)).")
        }
        return lines
    }

    private var exampleLines: [String] {
        let general =
            "No skill: AUROC 0.5; precision and average precision the prevalence π; recall the share of rows taken; lift 1; Brier π(1 − π), 0.25 at most; log loss the entropy of π, 0.693 at most."
        return [general]
            + examples.flatMap { example in
                let values =
                    "precision and average precision \(ClaimText.figure(example.prevalence)), Brier \(ClaimText.figure(example.noSkillBrier)), log loss \(ClaimText.figure(example.noSkillLogLoss))"
                return ["- at a prevalence of \(ClaimText.percent(example.prevalence)): \(values)"]
                    + example.cuts.map { "    \($0.sentence)" }
            }
    }

    private var readingLines: [String] {
        var lines = sheet.claims.map { claim in
            "- \(claim.phrase): \(Self.digits(claim.figure.range.lower)) to \(Self.digits(claim.figure.range.upper)), by its digits"
        }
        lines.append(
            sheet.rows.map { "- \($0) rows, whole; cuts rounded down or up to whole rows" }
                ?? "- the number of rows is not known; a cut may be off by one row of the fewest, from 50 on, that can give these figures"
        )
        switch sheet.ties {
        case .shared:
            lines.append(
                "- rows with equal forecasts at a cut counted in proportion (--ties any: in any order; none: there are none)")
        case .none: lines.append("- no equal forecasts at a cut: events above it are whole")
        case .any: lines.append("- rows with equal forecasts at a cut taken in any order, also a lucky one")
        }
        if sheet.openFiguresShareACut,
            sheet.claims.count(where: { ClaimSheet.openMeasures.contains($0.measure) && $0.cut == nil }) > 1
        {
            lines.append(
                "- precision, recall, specificity, F1 and accuracy without a cut belong to one cut (--separate-cuts: each to its own)"
            )
        }
        lines.append(
            "- one forecast of one set of unweighted rows, cuts through one list of them; means over folds or days need not obey these laws"
        )
        return lines
    }

    private static func digits(_ value: Double) -> String {
        let text = String(format: "%.8f", value)
        let short = text.reversed().drop { $0 == "0" }.reversed()
        return String(short.last == "." ? short.dropLast() : short[...])
    }
}

extension ClaimExample.Cut {
    fileprivate var sentence: String {
        isOpen
            ? "the open cut can take \(ClaimText.percents(share)) of the rows (recall \(ClaimText.percents(recall)), false alarms among the others \(ClaimText.percents(falseAlarms)))"
            : "the top \(ClaimText.share(share.lower)) would hold \(ClaimText.percents(recall)) of the events"
    }
}

extension ClaimSheet {
    /// The figures of a table of four counts.
    static let openMeasures: Set<Claim.Measure> = [.precision, .recall, .specificity, .f1, .accuracy]
}
