/// What the sessions of one window come to, in whole seconds.
struct SessionStatistics: BitwiseCopyable {
    var count = 0
    var short = 0
    var longest: Int64 = 0
    var lengths = WholeMoments()
    var gaps = WholeMoments()
    /// Σ (index of the gap counted from the newest) · gap.
    var gapsByAge: Int128 = 0
    var longestGap: Int64 = 0
}

/// What the sessions in sight come to: by window, and by week for 13 weeks.
struct SessionSummary: ~Copyable {
    /// By window.
    private(set) var windows = FlatBuffer<SessionStatistics>(repeating: SessionStatistics(), count: 3)
    /// Seconds of the sessions that end in week 0, 1, …, 12.
    private(set) var weeks = FlatBuffer<Int64>(repeating: 0, count: 13)
    /// The largest gap, in seconds, whose later session ends in week 2 or 3; `nil` where there is none.
    private(set) var longestLagGap: Int64?

    /// Sums up the sessions as they stand at the cutoff to which the borders of the log have moved.
    mutating func read(_ log: borrowing SessionLog) {
        windows.fill(3, with: SessionStatistics())
        weeks.fill(13, with: 0)
        longestLagGap = nil
        guard log.count > 0 else { return }
        let all = log.totals(before: log.count)
        for window in 0..<3 { setTotals(window, log, all) }
        setLongest(log)
        var later = all.seconds
        for week in 0..<13 {
            let before = log.borders.weeks[week] < log.count ? log[log.borders.weeks[week]].secondsBefore : all.seconds
            weeks[week] = later - before
            later = before
        }
        for position in max(1, log.borders.weeks[3])..<max(1, log.borders.weeks[1]) {
            let gap = log.start(position) - log.end(position - 1)
            longestLagGap = max(longestLagGap ?? gap, gap)
        }
    }

    @inline(__always)
    private mutating func setTotals(_ window: Int, _ log: borrowing SessionLog, _ all: SessionTotals) {
        let first = log.borders.first(inWindow: window)
        let count = log.count - first
        guard count > 0 else { return }
        let before = log.totals(before: first)
        windows[window].count = count
        windows[window].short = all.short - before.short
        windows[window].lengths = WholeMoments(
            count: count, sum: all.seconds - before.seconds, squares: all.squares &- before.squares)
        guard count > 1 else { return }
        // The first session of the window has no gap in it.
        let second = log.totals(before: first + 1)
        let sum = log.end(log.count - 1) - log.end(first) - (all.seconds - second.seconds)
        windows[window].gaps = WholeMoments(count: count - 1, sum: sum, squares: all.gapSquares &- second.gapSquares)
        windows[window].gapsByAge = Int128(log.count - 1) &* Int128(sum) &- (all.gapsByIndex &- second.gapsByIndex)
    }

    /// Sessions are more than half an hour apart, so 90 days have a few thousand at most.
    private mutating func setLongest(_ log: borrowing SessionLog) {
        var position = log.count - 1
        var longest = Int64.min
        var longestGap = Int64.min
        var gap = Int64.min
        for window in 0..<3 {
            let first = log.borders.first(inWindow: window)
            while position >= first {
                // The gap before a session counts once the session before it is in the window too.
                longestGap = max(longestGap, gap)
                let start = log.start(position)
                longest = max(longest, log.end(position) - start)
                gap = position > 0 ? start - log.end(position - 1) : .min
                position -= 1
            }
            guard windows[window].count > 0 else { continue }
            windows[window].longest = longest
            windows[window].longestGap = longestGap
        }
    }
}
