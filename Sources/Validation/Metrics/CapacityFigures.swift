/// What acting on the rows with the highest probabilities would hit.
///
/// Where equal probabilities compete for the last places, the order among them is chance: `expected` is the mean over all
/// orders in closed form, `worst` and `best` are the ends.
public struct CapacityFigures: Sendable, Equatable, Codable {
    /// The figures under one way of breaking ties.
    public struct Outcome: Sendable, Equatable, Codable {
        /// The events among the chosen rows.
        public let hits: Double
        /// `hits / places`.
        public let precision: Double
        /// `hits / events`; `nil` without events.
        public let recall: Double?
        /// `hits` over the hits of a random choice of as many places in each stratum; `nil` without events.
        public let lift: Double?
    }

    /// How many places there were to give.
    public let capacity: Capacity
    /// The places given, over all strata.
    public let places: Double
    /// The weight of all rows.
    public let weight: Double
    /// The weight of the rows with the event.
    public let events: Double
    /// The precision of a random choice of as many places in each stratum.
    public let noSkillPrecision: Double
    /// The recall of a random choice; `nil` without events.
    public let noSkillRecall: Double?
    /// The lowest probability that gets a place, where there is one stratum only.
    public let threshold: Double?
    /// The mean over all orders of equal probabilities.
    public let expected: Outcome
    /// The order of equal probabilities that hits the fewest events.
    public let worst: Outcome
    /// The order of equal probabilities that hits the most events.
    public let best: Outcome
}

extension GradedForecast {
    /// Returns precision, recall and lift of the rows with the highest probabilities.
    ///
    /// In each stratum with `k` places, rows above the threshold are in, and the `g` rows at the threshold (with `e` events) share
    /// the `r` places left: `expected = hits above + r e / g`, `worst = hits above + max(0, r - (g - e))`,
    /// `best = hits above + min(e, r)`. Over several strata places and hits are added before any ratio is taken.
    ///
    /// - Parameters:
    ///   - capacity: A share of the rows or a number of places, for each stratum.
    ///   - strata: The day or cutoff of each row, within which places are given out; shape `[n]`. `nil` is one stratum.
    /// - Returns: The figures; `nil` without rows.
    /// - Throws: `ValidationError` when the capacity is out of range or the strata have another length.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## Checked against
    /// - Seven rows by hand; the published values in `Fixtures/published.json`; the mean over all orders of tied rows by enumeration.
    public func figures(at capacity: Capacity, within strata: [Int64]? = nil) throws(ValidationError) -> CapacityFigures? {
        try capacity.require()
        if let strata { try requireLength(strata.count, of: .strata, rows: count) }
        let ranked = RankedRows(values: probabilities, events: outcomes, strata: strata)
        let places = ranked.places(at: capacity, weights: caseWeights)
        guard places.places > 0 else { return nil }
        let threshold = ranked.strataEnds.count == 1 ? places.lastPlace.map { probabilities[Int(ranked.order[$0])] } : nil
        return CapacityFigures(places, capacity: capacity, threshold: threshold)
    }
}

extension CapacityFigures {
    init(_ given: PlacesGiven, capacity: Capacity, threshold: Double?) {
        self.init(
            capacity: capacity, places: given.places, weight: given.weight, events: given.events,
            noSkillPrecision: given.randomHits / given.places,
            noSkillRecall: given.events > 0 ? given.randomHits / given.events : nil, threshold: threshold,
            expected: given.outcome(hits: given.expectedHits), worst: given.outcome(hits: given.worstHits),
            best: given.outcome(hits: given.bestHits))
    }
}

/// Places given out to the highest values, added over strata.
struct PlacesGiven: Sendable {
    var (weight, events, places) = (0.0, 0.0, 0.0)
    var (expectedHits, worstHits, bestHits, randomHits) = (0.0, 0.0, 0.0, 0.0)
    /// A ranked row of the last group that got a place in the last stratum.
    var lastPlace: Int?

    func outcome(hits: Double) -> CapacityFigures.Outcome {
        CapacityFigures.Outcome(
            hits: hits, precision: hits / places, recall: events > 0 ? hits / events : nil,
            lift: randomHits > 0 ? hits / randomHits : nil)
    }
}

extension RankedRows {
    /// Gives out the places of each stratum for the given weights by slot.
    func places(at capacity: Capacity, weights: [Double]) -> PlacesGiven {
        var given = PlacesGiven()
        var (row, group) = (0, 0)
        for end in strataEnds {
            let sums = sums(of: row..<end.row, weights: weights)
            if sums.all > 0 {
                let places = capacity.places(among: sums.all)
                given.weight += sums.all
                given.events += sums.events
                given.places += places
                given.randomHits += places * (sums.events / sums.all)
                give(places, groups: group..<end.group, from: row, weights: weights, to: &given)
            }
            (row, group) = (end.row, end.group)
        }
        return given
    }

    private func give(_ places: Double, groups: Range<Int>, from first: Int, weights: [Double], to given: inout PlacesGiven) {
        var (left, start) = (places, first)
        for group in groups {
            guard left > 1e-9 * places else { return }  // 7 % of 100 rows is 7.000000000000001 places
            let end = Int(groupEnds[group])
            let tied = sums(of: start..<end, weights: weights)
            start = end
            guard tied.all > 0 else { continue }
            let taken = min(left, tied.all)
            given.expectedHits += tied.events * (taken / tied.all)
            given.worstHits += max(0, taken - (tied.all - tied.events))
            given.bestHits += min(tied.events, taken)
            given.lastPlace = end - 1
            left -= tied.all
        }
    }
}
