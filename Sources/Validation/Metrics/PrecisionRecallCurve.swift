extension GradedForecast {
    /// Returns the precision–recall curve: recall (x) and precision (y) at or above each probability, from the highest down.
    ///
    /// One point for each distinct probability; no point is made up at recall 0. The area under it is `averagePrecision()`
    /// when read as steps (each point's precision reaching back to the recall before it), not as straight lines.
    ///
    /// - Parameter limit: The most points to keep, at least 2; see `Curve.largestDeviation` for what thinning cost.
    /// - Returns: The curve; `nil` without an event.
    /// - Throws: `ValidationError.badSetting` for fewer than two points.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## Checked against
    /// - Six rows by hand; the steps of the full curve add up to `averagePrecision()`.
    public func precisionRecallCurve(points limit: Int = 200) throws(ValidationError) -> Curve? {
        try requireSetting("points", Double(limit), wanted: "2 or more", limit >= 2)
        let allEvents = eventWeight
        guard allEvents > 0 else { return nil }
        var points: [CurvePoint] = []
        var (events, all) = (0.0, 0.0)
        ranked.forEachGroup(weights: caseWeights) { groupEvents, groupOthers in
            guard groupEvents + groupOthers > 0 else { return }
            events += groupEvents
            all += groupEvents + groupOthers
            points.append(CurvePoint(x: events / allEvents, y: events / all))
        }
        return Curve(points, limit: limit)
    }
}
