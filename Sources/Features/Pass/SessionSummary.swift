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
    private(set) var windows: InlineArray<3, SessionStatistics> = .init(repeating: SessionStatistics())
    /// Seconds of the sessions that end in week 0, 1, …, 12.
    private(set) var weeks: InlineArray<13, Int64> = .init(repeating: 0)
    /// The largest gap, in seconds, whose later session ends in week 2 or 3; `nil` where there is none.
    private(set) var longestLagGap: Int64?

    private static let shortSeconds: Int64 = 300

    /// Sums up the sessions as they stand at a cutoff, from the newest back to the end of week 12.
    init(_ log: borrowing SessionLog, at cutoff: Cutoff) {
        var position = log.count - 1
        var running = SessionStatistics()
        var laterStart: Int64 = 0
        for window in 0..<3 {
            let border = cutoff.border(window: window)
            while position >= 0, log[position].end > border {
                let session = log[position]
                running.add(session, shortBelow: Self.shortSeconds)
                if running.count > 1 { running.addGap(laterStart - session.end) }
                laterStart = session.start
                addToWeek(session, log, position, cutoff)
                position -= 1
            }
            windows[window] = running
        }
        let border = cutoff.border(days: 91)
        while position >= 0, log[position].end > border {
            addToWeek(log[position], log, position, cutoff)
            position -= 1
        }
    }

    @inline(__always)
    private mutating func addToWeek(_ session: Session, _ log: borrowing SessionLog, _ position: Int, _ cutoff: Cutoff) {
        let week = Int((cutoff.t0 - session.end) / secondsPerWeek)
        guard week < 13 else { return }
        weeks[week] += session.seconds
        guard week == 2 || week == 3, position > 0 else { return }
        let gap = session.start - log[position - 1].end
        longestLagGap = max(longestLagGap ?? gap, gap)
    }
}

extension SessionStatistics {
    @inline(__always)
    fileprivate mutating func add(_ session: Session, shortBelow limit: Int64) {
        let seconds = session.seconds
        longest = count == 0 ? seconds : max(longest, seconds)
        count += 1
        if seconds < limit { short += 1 }
        lengths.add(seconds)
    }

    @inline(__always)
    fileprivate mutating func addGap(_ gap: Int64) {
        longestGap = gaps.count == 0 ? gap : max(longestGap, gap)
        gapsByAge += Int128(gaps.count) * Int128(gap)
        gaps.add(gap)
    }
}
