import Records

extension FeatureRow {
    /// Volume and intensity.
    mutating func appendVolume(_ history: borrowing EventHistory, _ sessions: borrowing SessionSummary) {
        let count = history.count
        appendWindows { count - history.first(inWindow: $0) }
        appendWindows { history.tallies.interactions(in: $0) }
        appendWindows { history.tallies.activeDays(in: $0) }
        appendWindows { sessions.windows[$0].count }
        appendWindows { Double(sessions.windows[$0].lengths.sum) / 60 }
        appendWindows { sessions.windows[$0].lengths.mean(unit: 60) }
        appendWindows { sessions.windows[$0].lengths.standardDeviation(unit: 60) }
        appendWindows { sessions.windows[$0].count > 0 ? Double(sessions.windows[$0].longest) / 60 : .nan }
        appendWindows { ratio(sessions.windows[$0].count, history.tallies.activeDays(in: $0)) }
        appendWindows { ratio(sessions.windows[$0].short, sessions.windows[$0].count) }
        appendWindows { history.tallies.distinctCourses(in: $0) }
    }

    /// Gaps and recency.
    mutating func appendGaps(_ history: borrowing EventHistory, _ sessions: borrowing SessionSummary, t0: Int64) {
        let open = history.count > 0 ? t0 - history.lastTime : 0
        appendWindows { sessions.windows[$0].gaps.mean(unit: Double(secondsPerDay)) }
        appendWindows { sessions.windows[$0].gaps.standardDeviation(unit: Double(secondsPerDay)) }
        appendWindows { sessions.windows[$0].longestGapDays(open: open) }
        appendWindows { sessions.windows[$0].gapSlope }
        append(history.count > 0 ? days(open) : .nan)
        let usual = sessions.windows[2].gaps
        append(usual.sum != 0 ? Double(open) * Double(usual.count) / Double(usual.sum) : .nan)
        append(sessions.longestLagGap.map(days) ?? .nan)
        append(history.count > 0 ? days(t0 - history.firstTime) : .nan)
    }

    /// Difficulty and quality.
    mutating func appendDifficulty(_ history: borrowing EventHistory, _ scores: borrowing ScoreSummary, at cutoff: Cutoff) {
        let abandoned = history.abandonedStarts(at: cutoff)
        appendWindows { history.tallies.events(of: .start, in: $0) }
        appendWindows { history.tallies.events(of: .complete, in: $0) }
        appendWindows { history.tallies.events(of: .skip, in: $0) }
        appendWindows { history.tallies.events(of: .attempt, in: $0) }
        appendWindows { ratio(history.tallies.events(of: .complete, in: $0), history.tallies.events(of: .start, in: $0)) }
        appendWindows { abandoned[$0] }
        appendWindows { history.tallies.failed(in: $0) }
        appendWindows { ratio(history.tallies.failed(in: $0), history.tallies.resultsKnown(in: $0)) }
        appendWindows { history.tallies.repeats(in: $0) }
        appendWindows { history.tallies.mostFailuresOnOneItem(in: $0) }
        appendWindows { scores.means[$0] }
        append(scores.slope)
    }

    /// Timing.
    mutating func appendTiming(_ history: borrowing EventHistory) {
        let count = history.count
        appendWindows { ratio(history.tallies.lateEvents(in: $0), count - history.first(inWindow: $0)) }
        appendWindows { ratio(history.tallies.weekendEvents(in: $0), count - history.first(inWindow: $0)) }
        let sessions = history.sessions.count
        let last = sessions > 0 ? history.sessions[sessions - 1] : nil
        append(Double(last.map { $0.secondsBefore + $0.seconds } ?? 0) / 3600)
    }

    /// Social and content.
    mutating func appendSocialAndContent(_ history: borrowing EventHistory) {
        let count = history.count
        appendWindows { history.tallies.events(of: .post, in: $0) }
        appendWindows { history.tallies.events(of: .feedback, in: $0) }
        appendWindows { history.tallies.events(of: .help, in: $0) }
        appendWindows { ratio(history.tallies.events(of: .remedial, in: $0), count - history.first(inWindow: $0)) }
        appendWindows { ratio(history.tallies.events(of: .upskilling, in: $0), count - history.first(inWindow: $0)) }
        appendWindows { ratio(history.tallies.events(of: .compliance, in: $0), count - history.first(inWindow: $0)) }
    }
}

extension SessionStatistics {
    /// The largest of the gaps and the open gap, in days; missing where no session is in the window.
    fileprivate func longestGapDays(open: Int64) -> Double {
        guard count > 0 else { return .nan }
        return days(gaps.count > 0 ? max(longestGap, open) : open)
    }

    /// The slope of the gaps, in days, on 0, 1, 2, … from the oldest; missing for fewer than three.
    fileprivate var gapSlope: Double {
        guard gaps.count >= 3 else { return .nan }
        let n = Int128(gaps.count)
        let numerator = 6 * (n - 1) * Int128(gaps.sum) - 12 * gapsByAge
        return Double(nearest: numerator) / (Double(nearest: n * (n * n - 1)) * Double(secondsPerDay))
    }
}

extension EventHistory {
    /// How many starts of each window have no completion.
    fileprivate func abandonedStarts(at cutoff: Cutoff) -> InlineArray<3, Int> {
        var counts = InlineArray<3, Int>(repeating: 0)
        var position = starts.count - 1
        var abandoned = 0
        for window in 0..<3 {
            let border = cutoff.border(window: window)
            while position >= 0, time(starts[position]) > border {
                if !isCompleted(start: starts[position]) { abandoned += 1 }
                position -= 1
            }
            counts[window] = abandoned
        }
        return counts
    }
}
