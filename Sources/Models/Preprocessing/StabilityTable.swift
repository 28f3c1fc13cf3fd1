/// How often each column was chosen, and what that is worth.
public struct StabilityTable: Sendable, Equatable {
    /// One column.
    public struct Line: Sendable, Equatable {
        /// Its name.
        public let column: String
        /// The share of halves that chose it.
        public let share: Double
        /// Whether the share reaches the threshold.
        public let isKept: Bool

        var words: String { "chosen in a share of \(share): \(isKept ? "kept" : "dropped")" }
    }

    /// All columns, in their order.
    public let lines: [Line]
    /// Columns that differ between rows, `p`.
    public let candidates: Int
    /// How many columns a half was allowed, `q`.
    public let most: Int
    /// Pairs of halves, `B`.
    public let pairs: Int
    /// The share that a kept column needs, `π`.
    public let threshold: Double

    /// `q² / (p (2π − 1))`: the bound on the expected number of false choices that needs nothing of the data's distribution.
    public var bound: Double { Double(most * most) / (Double(candidates) * (2 * threshold - 1)) }

    /// The bound for shares that are unimodal, `C(π, B) q²/p`; `nil` where the threshold is outside the theorem's range.
    ///
    /// `C = 1 / (2 (2π − 1 − 1/(2B)))` up to 3/4, `4 (1 − π + 1/(2B)) / (1 + 1/B)` above.
    public var unimodalBound: Double? {
        let (count, share) = (Double(pairs), Double(most) / Double(candidates))
        let floor = min(0.5 + share * share, 0.5 + 1 / (2 * count) + 0.75 * share * share)
        guard threshold > floor, share <= 1 / 3.0.squareRoot() else { return nil }
        let factor =
            threshold <= 0.75
            ? 1 / (2 * (2 * threshold - 1 - 1 / (2 * count))) : 4 * (1 - threshold + 1 / (2 * count)) / (1 + 1 / count)
        return factor * Double(most) * share
    }

    /// What the table is worth, in words.
    var words: String {
        let kept = lines.count { $0.isKept }
        let sharper = unimodalBound.map { ", at most \($0) if the shares are unimodal" } ?? ""
        return
            "\(kept) of \(candidates) kept; a half was allowed \(most); expected columns kept that a half chooses no more often than by chance: "
            + "at most \(bound)\(sharper)"
    }
}
