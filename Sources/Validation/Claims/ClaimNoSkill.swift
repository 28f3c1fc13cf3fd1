import Foundation

extension Claim {
    /// The prevalences at which the figure is not proven to be worse than no skill; `nil` where it is at every one.
    ///
    /// No skill is a forecast that ranks by chance (AUROC 0.5, precision and average precision `π`, recall at a share its size, lift 1) or
    /// always gives the prevalence (Brier `π(1 - π)`, log loss its entropy). F1 and accuracy have no such value: they depend on the cut.
    ///
    /// - Parameter share: The shares of rows that the claim's cut can mean.
    func prevalencesWithSkill(share: ClaimRange?) -> ClaimRange? {
        let (everywhere, slack) = (ClaimRange(0, 1), ClaimRange.slack)
        let range = figure.range
        switch measure {
        case .auroc: return range.upper < 0.5 - slack ? nil : everywhere
        case .averagePrecision, .precision: return ClaimRange(0, min(1, range.upper + slack))
        case .lift: return range.upper < 1 - slack ? nil : everywhere
        case .recall: return range.upper < (share?.lower ?? 0) - slack ? nil : everywhere
        case .brier:
            let square = 0.25 - (range.lower - slack)
            guard square >= 0 else { return nil }
            return ClaimRange(max(0, 0.5 - square.squareRoot()), min(1, 0.5 + square.squareRoot()))
        case .logLoss: return Self.prevalences(withEntropy: range.lower - slack)
        case .prevalence, .specificity, .f1, .accuracy: return everywhere
        }
    }

    /// The prevalences whose entropy is at least the one given; `nil` where it is above ln 2.
    private static func prevalences(withEntropy wanted: Double) -> ClaimRange? {
        guard wanted <= NoSkillFigures.entropy(0.5) else { return nil }
        var (low, high) = (0.0, 0.5)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if NoSkillFigures.entropy(middle) < wanted { low = middle } else { high = middle }
        }
        return ClaimRange(low, 1 - low)
    }
}

extension NoSkillFigures {
    /// The entropy of a share in nats.
    static func entropy(_ share: Double) -> Double {
        [share, 1 - share].reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    }
}
