public import Statistics

/// Fit on all that is known by a moment, judge on the stretch after it, move on: a model refitted in service.
///
/// The distinct cutoffs are cut into `windows + 1` stretches of about equal row counts. Fold `k` judges stretch `k + 1` and fits on rows with
/// `t0 + embargo <=` its first cutoff; with `longestHistorySeconds` only on those of the last so many seconds before it (a sliding window).
/// Persons stay on both sides, as they do when a model goes live; the table counts them. `GroupedTemporalFolds` keeps them apart.
public struct RollingOrigin: Splitter, Equatable {
    /// How many stretches are judged.
    public let windows: Int
    /// The gap before each stretch, usually the horizon, in seconds.
    public let embargoSeconds: Int64
    /// How far back the fitting reaches before the first cutoff judged, in seconds; `nil` for everything.
    public let longestHistorySeconds: Int64?

    /// Sets up a rolling origin.
    ///
    /// - Throws: `ValidationError.badSetting` for less than one window, a negative embargo, or a history no longer than the embargo.
    public init(windows: Int, embargoSeconds: Int64, longestHistorySeconds: Int64? = nil) throws(ValidationError) {
        try requireSetting("windows", Double(windows), wanted: "1 or more", windows >= 1)
        try requireSetting("embargoSeconds", Double(embargoSeconds), wanted: "0 or more", embargoSeconds >= 0)
        if let longest = longestHistorySeconds {
            try requireSetting("longestHistorySeconds", Double(longest), wanted: "more than the embargo", longest > embargoSeconds)
        }
        self.windows = windows
        self.embargoSeconds = embargoSeconds
        self.longestHistorySeconds = longestHistorySeconds
    }

    /// Divides rows into one fold a window, in time order.
    ///
    /// - Throws: `ValidationError.tooFew` for fewer distinct cutoffs than windows + 1, `.emptySide` when a fold has no row to fit on.
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split {
        try requireOutcomes(outcomes, for: keys)
        var fates: [[RowFate]] = []
        for window in try assessmentWindows(windows, cutoffs: keys.cutoff) {
            let time = try TemporalSplit(cut: window.lowerBound, embargoSeconds: embargoSeconds)
            fates.append(keys.cutoff.map { fate($0, time: time, window: window) })
        }
        return try Split(fates: fates, keys: keys, outcomes: outcomes)
    }

    private func fate(_ cutoff: Int64, time: TemporalSplit, window: ClosedRange<Int64>) -> RowFate {
        switch time.fate(cutoff: cutoff) {
        case .assessment: return window.contains(cutoff) ? .assessment : .leftOut(.outsideWindow)
        case .analysis:
            let (age, overflow) = window.lowerBound.subtractingReportingOverflow(cutoff)
            let isOld = longestHistorySeconds.map { overflow || age > $0 } ?? false
            return isOld ? .leftOut(.beforeHistory) : .analysis
        case .leftOut(let reason): return .leftOut(reason)
        }
    }
}

/// Stretches of distinct cutoffs with about equal row counts, without the first: the windows that are judged later than something is fitted on.
func assessmentWindows(_ windows: Int, cutoffs: [Int64]) throws(ValidationError) -> [ClosedRange<Int64>] {
    let distinct = Set(cutoffs).sorted()
    let stretches = windows + 1
    if distinct.count < stretches { throw .tooFew(what: "distinct cutoffs", got: distinct.count, wanted: stretches) }
    var rows: [Int64: Int] = [:]
    for cutoff in cutoffs { rows[cutoff, default: 0] += 1 }
    var (starts, seen) = ([0], 0)
    for (place, cutoff) in distinct.enumerated() {
        let wanted = Double(cutoffs.count) * Double(starts.count) / Double(stretches)
        let mustStart = distinct.count - place == stretches - starts.count  // one cutoff left for each stretch still to come
        let reached = Double(seen) >= wanted - 0.5 && place > starts[starts.count - 1]
        if place > 0, starts.count < stretches, reached || mustStart { starts.append(place) }
        seen += rows[cutoff] ?? 0
    }
    return (1..<stretches).map { stretch in
        let end = stretch + 1 < stretches ? starts[stretch + 1] : distinct.count
        return distinct[starts[stretch]]...distinct[end - 1]
    }
}
