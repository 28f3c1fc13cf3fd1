import Records

/// How long the organisation took to learn of the outcomes of one kind.
///
/// A fact that happened shortly before the extract's date is in it only if it was learned of quickly, so the delays that are seen are too
/// short. `share(within:)` undoes that: the reverse-time product-limit estimate for right-truncated delays,
/// `F(d) = Π_{j > d} (1 − n_j / N_j)` over whole days *j*, with *n_j* the facts learned of after *j* days and *N_j* those learned of within *j*
/// days that happened at least *j* days before the extract's date. It is the distribution among delays up to the longest that was seen:
/// what takes longer, nobody can know.
///
/// ## References
/// - Lagakos, Barraj, De Gruttola (1988), *Biometrika* 75(3), 515–523.
/// - Kalbfleisch, Lawless (1989), *Journal of the American Statistical Association* 84(406), 360–372.
/// ## Checked against
/// - A table by hand; truncated draws from a known distribution.
public struct KnowledgeDelay: Codable, Sendable, Equatable {
    /// The kind of outcome.
    public let kind: String
    /// Facts, each counted once, by when its first version was known.
    public let facts: Int
    /// Later versions that restated one.
    public let restated: Int
    /// Facts that were known before they happened, such as exits whose notice counts as the time they were learned of; their delay is 0 below.
    public let knownBefore: Int
    /// The longest delay seen, in whole days (cut off); `nil` without facts.
    public let longestDays: Int?
    /// Facts by delay in whole days (cut off), from 0 to the longest, as seen.
    let seen: [Int]
    /// The estimate of `F(d)` for the same days.
    let estimate: [Double]

    /// The estimated share of facts that are learned of within less than `days + 1` days; `nil` without facts.
    public func share(within days: Int) -> Double? {
        guard days >= 0, !estimate.isEmpty else { return nil }
        return estimate[min(days, estimate.count - 1)]
    }

    /// The share of the facts in the extract that were learned of within less than `days + 1` days, not corrected for truncation.
    public func shareSeen(within days: Int) -> Double? {
        guard days >= 0, facts > 0 else { return nil }
        return Double(seen.prefix(days + 1).reduce(0, +)) / Double(facts)
    }

    /// The fewest whole days within which that share of facts is learned of, by the estimate; `nil` without facts.
    public func days(forShare share: Double) -> Int? { estimate.firstIndex { $0 >= share - 1e-12 } }

    /// - Parameters:
    ///   - delays: Seconds from the fact to its first version, and from the fact to the extract's date.
    init(kind: OutcomeKind, delays: [(delay: Int64, age: Int64)], restated: Int) {
        self.kind = kind.rawValue
        self.restated = restated
        facts = delays.count
        knownBefore = delays.count { $0.delay < 0 }
        // A century stands for all that is longer.
        let days = delays.map { Int(min(36_500, max(0, $0.delay) / UTCTime.secondsPerDay)) }
        longestDays = days.max()
        guard let longest = longestDays else {
            seen = []
            estimate = []
            return
        }
        var seen = [Int](repeating: 0, count: longest + 1)
        var ages = [Int](repeating: 0, count: longest + 1)  // those of at most the longest delay
        for (day, entry) in zip(days, delays) {
            seen[day] += 1
            let age = max(day, Int(max(0, entry.age) / UTCTime.secondsPerDay))
            if age <= longest { ages[age] += 1 }
        }
        self.seen = seen
        estimate = Self.estimate(seen: seen, ages: ages)
    }

    private static func estimate(seen: [Int], ages: [Int]) -> [Double] {
        var known = seen.reduce(0, +)  // within j days, of any age
        var young = ages.dropLast().reduce(0, +)  // of fewer than j days
        var product = 1.0
        var estimate = [Double](repeating: 1, count: seen.count)
        for day in seen.indices.reversed() {
            estimate[day] = product
            let atRisk = known - young
            if atRisk > 0 { product *= 1 - Double(seen[day]) / Double(atRisk) }
            known -= seen[day]
            if day > 0 { young -= ages[day - 1] }
        }
        return estimate
    }
}
