extension GradedForecast {
    /// Returns the ROC curve: the share of other rows (x) and of events (y) at or above each probability, from (0, 0) to (1, 1).
    ///
    /// One point for each distinct probability, so that ties are a slanted line whose area counts them one half.
    ///
    /// - Parameter limit: The most points to keep, at least 2; see `Curve.largestDeviation` for what thinning cost.
    /// - Returns: The curve; `nil` without an event or without a row that has none.
    /// - Throws: `ValidationError.badSetting` for fewer than two points.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## Checked against
    /// - Six rows by hand; the area under the full curve is `auroc()`.
    public func rocCurve(points limit: Int = 200) throws(ValidationError) -> Curve? {
        try requireSetting("points", Double(limit), wanted: "2 or more", limit >= 2)
        let weights = caseWeights
        let allEvents = eventWeight
        let allOthers = zip(weights, outcomes).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
        guard allEvents > 0, allOthers > 0 else { return nil }
        var points = [CurvePoint(x: 0, y: 0)]
        var (events, others) = (0.0, 0.0)
        ranked.forEachGroup(weights: weights) { groupEvents, groupOthers in
            guard groupEvents + groupOthers > 0 else { return }
            events += groupEvents
            others += groupOthers
            points.append(CurvePoint(x: others / allOthers, y: events / allEvents))
        }
        return Curve(points, limit: limit)
    }
}
