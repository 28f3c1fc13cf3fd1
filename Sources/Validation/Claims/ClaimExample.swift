/// What no skill gives at a prevalence, and what the claims would mean there.
public struct ClaimExample: Sendable, Equatable, Codable {
    /// A cut as a share of all rows, and what it would find.
    public struct Cut: Sendable, Equatable, Codable {
        /// The share of all rows above the cut: as claimed, or where an open cut can lie.
        public let share: ClaimRange
        /// Whether the claims left the cut open.
        public let isOpen: Bool
        /// The share of the events above it.
        public let recall: ClaimRange
        /// The share of the other rows above it.
        public let falseAlarms: ClaimRange
    }

    /// The prevalence.
    public let prevalence: Double
    /// Whether no contradiction is known at it.
    public let stands: Bool
    /// `π(1 - π)`.
    public let noSkillBrier: Double
    /// The entropy of the prevalence in nats.
    public let noSkillLogLoss: Double
    /// The cuts, the claimed ones first; empty where the claims contradict one another.
    public let cuts: [Cut]

    init(_ system: ClaimSystem, prevalence: Double) {
        self.prevalence = prevalence
        let cell = ClaimRange(prevalence, prevalence)
        stands = prevalence > 0 && prevalence < 1 && system.law(against: cell) == nil
        noSkillBrier = prevalence * (1 - prevalence)
        noSkillLogLoss = NoSkillFigures.entropy(prevalence)
        cuts = stands ? system.claimedCuts(at: cell) + system.openCuts.compactMap { system.place(of: $0, at: cell) } : []
    }

    /// The implied prevalence, or a handful over the prevalences left; where nothing is left, the one claimed.
    static func some(
        of system: ClaimSystem, implied: Double?, ranges: [ClaimRange], preferred: [ClaimRange], claimed: ClaimRange?
    ) -> [ClaimExample] {
        if let implied, implied > 0, implied < 1 { return [ClaimExample(system, prevalence: implied)] }
        let shown = preferred.isEmpty || ranges.isEmpty ? ranges : preferred
        if shown.isEmpty { return claimed.map { [ClaimExample(system, prevalence: ($0.lower + $0.upper) / 2)] } ?? [] }
        let steps = shown.count > 2 ? [0.5] : [0.02, 0.5, 0.98]
        let all = shown.prefix(5).flatMap { range in steps.map { range.lower + (range.upper - range.lower) * $0 } }
        var different: [Double] = []
        for prevalence in all where different.last.map({ prevalence > 1.05 * $0 }) ?? true { different.append(prevalence) }
        return different.map { ClaimExample(system, prevalence: $0) }
    }
}

extension ClaimSystem {
    /// What the claimed cuts find at a prevalence.
    func claimedCuts(at cell: ClaimRange) -> [ClaimExample.Cut] {
        cuts.compactMap { cut in
            let share = share(of: cut)
            guard let hits = cut.hits(rows: share, events: cell, all: 1),
                let box = cut.box(share: share, hits: hits, prevalence: cell)
            else { return nil }
            return ClaimExample.Cut(
                share: ClaimRange(cut.cut, cut.cut), isOpen: false, recall: box.recall, falseAlarms: box.falseAlarms)
        }
    }

    /// Where an open cut can lie at a prevalence: the hull of all false-alarm rates, tried in 200 steps, at which nothing excludes it.
    func place(of open: OpenCut, at cell: ClaimRange) -> ClaimExample.Cut? {
        let steps = 200
        let boxes = (0..<steps).compactMap { step in
            allows(open, falseAlarms: ClaimRange(Double(step) / Double(steps), Double(step + 1) / Double(steps)), in: cell)
        }
        guard let first = boxes.first, let last = boxes.last else { return nil }
        let recall = ClaimRange(boxes.map(\.recall.lower).min() ?? 0, boxes.map(\.recall.upper).max() ?? 1)
        let shares = boxes.map { box in
            ClaimRange(
                cell.lower * box.recall.lower + (1 - cell.lower) * box.falseAlarms.lower,
                cell.lower * box.recall.upper + (1 - cell.lower) * box.falseAlarms.upper)
        }
        return ClaimExample.Cut(
            share: ClaimRange(shares.map(\.lower).min() ?? 0, shares.map(\.upper).max() ?? 1), isOpen: true, recall: recall,
            falseAlarms: ClaimRange(first.falseAlarms.lower, last.falseAlarms.upper))
    }
}
