/// One bin of a reliability diagram: what was forecast and what came.
public struct ReliabilityBin: Sendable, Equatable, Codable {
    /// The weight of the rows in the bin; without weights their number.
    public let weight: Double
    /// The weight of those with the event.
    public let events: Double
    /// The lowest probability in the bin.
    public let lowest: Double
    /// The highest probability in the bin.
    public let highest: Double
    /// The mean probability.
    public let meanPredicted: Double
    /// The share of rows with the event.
    public let observed: Double
    /// The Wilson interval of `observed`, for independent rows.
    public let interval: Interval
}

extension GradedForecast {
    /// Returns the bins of a reliability diagram, from the lowest probabilities to the highest.
    ///
    /// Rows without weight are left out, and so are empty bins. Equal probabilities are never put into different bins.
    ///
    /// - Parameters:
    ///   - binning: How rows are put into bins.
    ///   - level: The level of the Wilson intervals, in `(0, 1)`.
    /// - Returns: The bins; none without rows.
    /// - Throws: `ValidationError.badSetting` for less than one bin or a level outside `(0, 1)`.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## Checked against
    /// - `Fixtures/published.json` (ECE over five equal-count and ten equal-width bins); ten rows by hand.
    public func reliabilityBins(_ binning: Binning = .equalCount(10), level: Double = 0.95) throws(ValidationError)
        -> [ReliabilityBin]
    {
        try requireSetting("bins", Double(binning.bins), wanted: "1 or more", binning.bins >= 1)
        try requireSetting("level", level, wanted: "a number between 0 and 1", level > 0 && level < 1)
        var open: [Int: OpenBin] = [:]
        let (ranked, total) = (ranked, totalWeight)
        var (above, group) = (0.0, 0)
        ranked.forEachGroup(weights: caseWeights) { events, others in
            let probability = probabilities[Int(ranked.order[Int(ranked.groupEnds[group]) - 1])]
            group += 1
            let weight = events + others
            guard weight > 0 else { return }
            let bin = binning.bin(probability: probability, middle: (total - above - weight / 2) / total)
            open[bin, default: OpenBin()].add(probability, weight: weight, events: events)
            above += weight
        }
        return open.sorted { $0.key < $1.key }.map { $0.value.closed(level: level) }
    }
}

/// A bin that still takes rows.
private struct OpenBin {
    private var (weight, events, forecast) = (0.0, 0.0, 0.0)
    private var (lowest, highest) = (Double.infinity, -Double.infinity)

    mutating func add(_ probability: Double, weight added: Double, events addedEvents: Double) {
        weight += added
        events += addedEvents
        forecast += added * probability
        (lowest, highest) = (min(lowest, probability), max(highest, probability))
    }

    func closed(level: Double) -> ReliabilityBin {
        ReliabilityBin(
            weight: weight, events: events, lowest: lowest, highest: highest, meanPredicted: forecast / weight,
            observed: events / weight, interval: wilsonInterval(events: events, of: weight, level: level))
    }
}
