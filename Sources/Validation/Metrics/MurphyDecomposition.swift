/// The Brier score taken apart: `Brier = reliability - resolution + uncertainty`.
public struct MurphyDecomposition: Sendable, Equatable, Codable {
    /// How far the probabilities lie from the event shares of their rows; lower is better.
    public let reliability: Double
    /// How far the event shares of different probabilities lie apart; higher is better.
    public let resolution: Double
    /// `π(1 - π)`, what the rows' prevalence alone leaves open.
    public let uncertainty: Double

    /// The Brier score that the parts add up to.
    public var brierScore: Double { reliability - resolution + uncertainty }
}

extension GradedForecast {
    /// Returns the parts of the Brier score over the distinct probabilities.
    ///
    /// `reliability = sum_g W_g (p_g - ō_g)² / W`, `resolution = sum_g W_g (ō_g - π)² / W`, with `g` the groups of equal
    /// probabilities and `ō_g` their event share; exact, as no binning is involved.
    ///
    /// When all probabilities differ every group is one row: reliability and resolution are then both large and say little.
    ///
    /// - Returns: The parts; `nil` without rows.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## References
    /// - Murphy (1973), *Journal of Applied Meteorology* 12(4), 595–600.
    /// ## Checked against
    /// - The published reference values in `Fixtures/published.json`; the sum is the Brier score on random rows.
    public func murphyDecomposition() -> MurphyDecomposition? {
        guard let prevalence, totalWeight > 0 else { return nil }
        let (ranked, total) = (ranked, totalWeight)
        var (reliability, resolution, group) = (0.0, 0.0, 0)
        ranked.forEachGroup(weights: caseWeights) { events, others in
            let probability = probabilities[Int(ranked.order[Int(ranked.groupEnds[group]) - 1])]
            group += 1
            let weight = events + others
            guard weight > 0 else { return }
            let share = events / weight
            reliability += weight * (probability - share) * (probability - share)
            resolution += weight * (share - prevalence) * (share - prevalence)
        }
        return MurphyDecomposition(
            reliability: reliability / total, resolution: resolution / total, uncertainty: prevalence * (1 - prevalence))
    }
}
