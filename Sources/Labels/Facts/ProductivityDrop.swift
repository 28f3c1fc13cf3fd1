import Records

/// Falls of a KPI: the mean over 4 weeks against the mean over the 12 weeks before.
enum ProductivityDrop {
    static let recentSeconds: Int64 = 28 * UTCTime.secondsPerDay
    static let referenceSeconds: Int64 = 84 * UTCTime.secondsPerDay
    /// Fewer values than these make no mean worth comparing (3 of 4 and 6 of 12 weeks, where values are weekly).
    static let leastRecent = 3
    static let leastReference = 6

    /// Returns the days of KPI values at which the mean over the 4 weeks up to then has fallen by more than `share`.
    ///
    /// `fall = 1 − mean(K in (e − 28 d, e]) / mean(K in (e − 112 d, e − 28 d])`, for *e* the time of each value; means are over values,
    /// not over weeks. There is no fall where a window holds fewer than `leastRecent` or `leastReference` values, or where the
    /// reference mean is not above 0. Of several versions of one value (same `at`) the one known last counts (ties: their mean).
    static func events(in kpi: [KPIValue], by share: Double) -> [PartEvent] {
        let values = newestVersions(of: kpi)
        guard values.count >= leastRecent + leastReference else { return [] }
        var events: [PartEvent] = []
        var recent = 0
        var reference = 0
        for (last, value) in values.enumerated() {
            while values[recent].at <= value.at - recentSeconds { recent += 1 }
            while values[reference].at <= value.at - recentSeconds - referenceSeconds { reference += 1 }
            guard last + 1 - recent >= leastRecent, recent - reference >= leastReference else { continue }
            let before = mean(values[reference..<recent])
            guard before > 0 else { continue }
            let fall = 1 - mean(values[recent...last]) / before
            if fall > share { events.append(PartEvent(time: value.at, value: fall, openUntil: nil)) }
        }
        return events
    }

    private static func newestVersions(of kpi: [KPIValue]) -> [(at: Int64, value: Double)] {
        let sorted = kpi.sorted { ($0.at, $0.knownAt, $0.value) < ($1.at, $1.knownAt, $1.value) }
        var newest: [(at: Int64, value: Double)] = []
        var first = 0
        while first < sorted.count {
            let at = sorted[first].at
            let end = sorted[first...].firstIndex { $0.at != at } ?? sorted.count
            let known = sorted[end - 1].knownAt
            let versions = sorted[first..<end].filter { $0.knownAt == known }
            newest.append((at, versions.reduce(0) { $0 + $1.value } / Double(versions.count)))
            first = end
        }
        return newest
    }

    private static func mean(_ values: ArraySlice<(at: Int64, value: Double)>) -> Double {
        values.reduce(0) { $0 + $1.value } / Double(values.count)
    }
}
