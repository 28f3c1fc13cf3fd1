import Statistics

/// How long before the event a person first got one of the places that there really were.
///
/// At each cutoff the capacity's places go to the highest probabilities; rows with equal probabilities share the last places, so that a
/// person first flagged is a probability, spread over the cutoffs. Nothing is known of cutoffs before the first one judged: who is flagged at the very first
/// may have been before, and the lead is then at least what is said. Events never flagged count among all events, with no lead.
public struct LeadTime: Sendable, Equatable, Codable {
    /// A number with its interval.
    public struct Estimate: Sendable, Equatable, Codable {
        /// The value; `nil` where it is undefined (a median over all events of which more than half are never flagged).
        public let value: Double?
        /// The percentile interval over resampled persons; `nil` without draws or where most leave the value undefined.
        public let interval: Interval?
        /// Draws that left it undefined.
        public let undefinedDraws: Int
    }

    /// Days that a share of events is flagged ahead by at least.
    public struct Quantile: Sendable, Equatable, Codable {
        /// The share: 0.75, 0.5, 0.25.
        public let share: Double
        /// The days.
        public let days: Estimate
        /// Whether the true lead may be longer, because some with no longer lead were flagged at their first cutoff.
        public let isLowerBound: Bool
    }

    /// Events whose first flag came in one week before them.
    public struct Week: Sendable, Equatable, Codable {
        /// Whole weeks before the event: 0 is the last seven days.
        public let weeksBefore: Int
        /// The (shared) number of events first flagged then.
        public let events: Double
    }

    /// How many places there were at each cutoff.
    public let capacity: Capacity
    /// Flags longer before the event than this do not count as warnings of it; `nil` for no limit.
    public let longestLeadDays: Double?
    /// The number of rows, persons and cutoffs.
    public let n, clusters, cutoffs: Int
    /// The events with at least one row before them.
    public let events: Int
    /// The share of the events flagged at least once before.
    public let flaggedShare: Estimate
    /// The share of the events never flagged, `1 - flaggedShare`.
    public let neverFlaggedShare: Estimate
    /// The share of the events flagged at the first cutoff at which their person is seen: their leads are at least what is counted.
    public let flaggedAtFirstCutoffShare: Double?
    /// Over the events that were flagged: the lead that three quarters, half and a quarter of them have at least.
    public let amongFlagged: [Quantile]
    /// Over all events, those never flagged having no lead.
    public let amongAll: [Quantile]
    /// First flags by week before the event, the last weeks first.
    public let weeks: [Week]
    /// Persons (spells without event) flagged at least once, for which no event was seen; some may have one after the data end.
    public let flaggedWithoutEvent: Double
    /// `flaggedWithoutEvent` for each event flagged.
    public let flaggedWithoutPerWarning: Estimate
}

extension LeadTime {
    /// Works out lead times.
    ///
    /// - Parameters:
    ///   - rows: Probabilities at all cutoffs, and the events after them.
    ///   - capacity: The places at each cutoff.
    ///   - longestLeadDays: Flags longer before the event do not count; above 0.
    ///   - bootstrap: Resamples persons, with the places of each cutoff given out anew in each draw; `nil` for no intervals.
    /// - Throws: `ValidationError` when the capacity, the limit, the level or the threads are out of range.
    /// - Complexity: O(draws · *n*) after sorting.
    ///
    /// ## Checked against
    /// - Three persons by hand with shared places; the mean over all orders of ties; a planted lead of three weeks.
    public init(
        _ rows: LeadTimeRows, at capacity: Capacity, longestLeadDays: Double? = nil, bootstrap: ClusterBootstrap? = nil,
        level: Double = 0.95, threads: Int = 1
    ) throws(ValidationError) {
        try capacity.require()
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        try requireSetting("threads", Double(threads), wanted: "1 or more", threads >= 1)
        if let longestLeadDays {
            let holds = longestLeadDays > 0 && longestLeadDays < 1e6
            try requireSetting("longestLeadDays", longestLeadDays, wanted: "a number of days above 0", holds)
        }
        let episodes = Episodes(rows, longest: longestLeadDays.map { Int64($0 * 86_400) })
        let ranked = RankedRows(
            values: rows.probabilities, events: rows.eventAt.map { $0 != nil }, slots: episodes.clusters.cluster,
            strata: rows.cutoffs)
        @Sendable func sums(_ weights: [Double]) -> LeadTimeSums {
            LeadTimeSums(episodes, rows: rows, shares: ranked.placeShares(at: capacity, weights: weights), weights: weights)
        }
        let own = sums([Double](repeating: 1, count: episodes.clusters.count))
        let resamples = episodes.clusters.count >= 2 ? bootstrap : nil
        let draws =
            resamples?.replicate(clusters: episodes.clusters.count, threads: threads) { Self.numbers(sums($0)) } ?? []
        let numbers = Self.numbers(own)
        func estimate(_ place: Int) -> Estimate {
            let resampled = draws.isEmpty ? nil : percentileInterval(of: draws.map { $0[place] }, level: level)
            let value = numbers[place].isNaN ? nil : numbers[place]
            return Estimate(
                value: value, interval: value == nil ? nil : resampled?.interval, undefinedDraws: resampled?.undefined ?? 0)
        }
        func quantile(_ place: Int, _ first: Int) -> Quantile {
            let days = estimate(first + place)
            let isLowerBound = days.value.map { $0 * 86_400 >= own.shortestOpen - 1 } ?? false
            return Quantile(share: Self.shares[place], days: days, isLowerBound: isLowerBound)
        }
        self.init(
            capacity: capacity, longestLeadDays: longestLeadDays, n: rows.count, clusters: episodes.clusters.count,
            cutoffs: Set(rows.cutoffs).count, events: episodes.all.count { $0.eventAt != nil }, flaggedShare: estimate(0),
            neverFlaggedShare: estimate(1),
            flaggedAtFirstCutoffShare: own.events > 0 ? own.flaggedAtFirstCutoff / own.events : nil,
            amongFlagged: Self.shares.indices.map { quantile($0, 3) }, amongAll: Self.shares.indices.map { quantile($0, 6) },
            weeks: Self.weeks(own), flaggedWithoutEvent: own.flaggedWithout, flaggedWithoutPerWarning: estimate(2))
    }

    private static let shares = [0.75, 0.5, 0.25]

    /// Flagged share, never flagged share, flagged without event a warning, then the quantiles in days; `nan` where undefined.
    private static func numbers(_ sums: LeadTimeSums) -> [Double] {
        let days = { (total: Double) in shares.map { sums.lead(ofShare: $0, among: total).map { $0 / 86_400 } ?? .nan } }
        let some = sums.events > 0
        return [
            some ? sums.flagged / sums.events : .nan, some ? sums.neverFlagged / sums.events : .nan,
            sums.flagged > 0 ? sums.flaggedWithout / sums.flagged : .nan,
        ] + days(sums.flagged) + days(sums.events)
    }

    private static func weeks(_ sums: LeadTimeSums) -> [Week] {
        var weeks: [Int: Double] = [:]
        for lead in sums.leads { weeks[Int(lead.seconds / (7 * 86_400)), default: 0] += lead.weight }
        return weeks.sorted { $0.key < $1.key }.map { Week(weeksBefore: $0.key, events: $0.value) }
    }
}
