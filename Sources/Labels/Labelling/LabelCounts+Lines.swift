extension LabelCounts {
    /// What the parts of a composite bring and how they agree, a sentence each; empty for a target of one part.
    public var compositeLines: [String] {
        guard parts.count > 1 else { return [] }
        var lines = parts.map(line)
        if let without = negativesWithoutSurvey {
            lines.append("no survey was answered in the window of \(without) of \(negatives) negatives")
        }
        return lines + agreements.map(Self.line)
    }

    private func line(_ part: PartCounts) -> String {
        var line = "\(part.part): \(part.positives) of \(positives) positives, first in \(part.first), alone in \(part.alone)"
        if part.negatives > 0 { line += ", and holds in \(part.negatives) negatives" }
        if let share = part.meanShareOfSum(of: self) { line += ", \(Self.hundredths(share)) of the sum on average" }
        if let unascertained = part.unascertained, unascertained > 0 {
            line += "; not ascertained in \(unascertained) of \(positives + negatives), where it was not answered"
        }
        return line
    }

    private static func line(_ pair: PartAgreement) -> String {
        let counts = "both \(pair.both), one alone \(pair.onlyFirst) and \(pair.onlySecond), none \(pair.neither)"
        let kappa = pair.kappa.map { "kappa \(hundredths($0))" } ?? "no kappa"
        let jaccard = pair.jaccard.map { "Jaccard \(hundredths($0))" } ?? "no Jaccard index"
        return "\(pair.first) and \(pair.second): \(counts); \(kappa), \(jaccard), n = \(pair.count)"
            + (pair.unascertained > 0 ? " (\(pair.unascertained) not ascertained)" : "")
    }

    /// A number with two digits after the point, without a locale.
    private static func hundredths(_ value: Double) -> String {
        let whole = Int((abs(value) * 100).rounded())
        return "\(value < 0 && whole > 0 ? "-" : "")\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
    }
}
