/// Rows of many cutoffs with the event that came after each of them.
public struct LeadTimeRows: Sendable, Equatable {
    /// The forecast probability; shape `[n]`.
    public let probabilities: [Double]
    /// The cutoff, UTC seconds, within which places are given out; shape `[n]`.
    public let cutoffs: [Int64]
    /// The person, resampled whole; shape `[n]`.
    public let clusters: [Int32]
    /// When the person's next event after the cutoff came, UTC seconds; `nil` where none was seen until the end of what is known of the
    /// person. Rows of one person with one event time belong to one event; shape `[n]`.
    public let eventAt: [Int64?]

    /// Joins the columns.
    ///
    /// - Throws: `ValidationError` when lengths differ, a value is not a probability, or an event does not come after its cutoff.
    public init(
        probabilities: [Double], cutoffs: [Int64], clusters: [Int32], eventAt: [Int64?]
    ) throws(ValidationError) {
        try requireProbabilities(probabilities, of: .probabilities)
        try requireLength(cutoffs.count, of: .strata, rows: probabilities.count)
        try requireLength(clusters.count, of: .clusters, rows: probabilities.count)
        try requireLength(eventAt.count, of: .outcomes, rows: probabilities.count)
        for row in eventAt.indices {
            if let event = eventAt[row], event <= cutoffs[row] {
                throw .badSetting(name: "eventAt, row \(row)", got: Double(event), wanted: "a time after the cutoff of its row")
            }
        }
        self.probabilities = probabilities
        self.cutoffs = cutoffs
        self.clusters = clusters
        self.eventAt = eventAt
    }

    /// The number of rows.
    public var count: Int { probabilities.count }
}

extension RankedRows {
    /// The share of a place that each row gets; rows at the threshold of a stratum share what is left. Shape `[n]`, in the rows' own order.
    func placeShares(at capacity: Capacity, weights: [Double]) -> [Double] {
        var shares = [Double](repeating: 0, count: order.count)
        var (row, group) = (0, 0)
        for end in strataEnds {
            var left = capacity.places(among: sums(of: row..<end.row, weights: weights).all)
            var start = row
            for groupEnd in groupEnds[group..<end.group] {
                let places = start..<Int(groupEnd)
                start = Int(groupEnd)
                let tied = sums(of: places, weights: weights).all
                guard tied > 0, left > 1e-9 else { continue }
                let share = min(1, left / tied)
                for place in places { shares[Int(order[place])] = share > 1 - 1e-12 ? 1 : share }
                left -= tied
            }
            (row, group) = (end.row, end.group)
        }
        return shares
    }
}
