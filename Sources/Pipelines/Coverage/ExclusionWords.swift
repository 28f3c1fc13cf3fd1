import Governance

extension OutcomeHistory {
    /// How many people are left out and why, a sentence a reason; small groups are not counted out.
    var exclusionSentences: [String] {
        Exclusion.allCases.compactMap { reason in
            guard let count = exclusions[reason], count > 0 else { return nil }
            let people =
                count < CoverageCheck.smallGroup ? "Fewer than \(CoverageCheck.smallGroup) people are" : "\(count) people are"
            return "\(people) left out because \(reason.words)."
        }
    }
}
