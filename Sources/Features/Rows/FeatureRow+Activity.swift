import Records

extension FeatureRow {
    /// Volume and intensity.
    mutating func appendVolume(_ activity: Activity, _ sessions: borrowing SessionSummary) {
        appendWindows { activity.events[$0] }
        appendWindows { activity.tallies.interactions(in: $0) }
        appendWindows { activity.tallies.activeDays(in: $0) }
        appendWindows { sessions.windows[$0].count }
        appendWindows { Double(sessions.windows[$0].lengths.sum) / 60 }
        appendWindows { sessions.windows[$0].lengths.mean(unit: 60) }
        appendWindows { sessions.windows[$0].lengths.standardDeviation(unit: 60) }
        appendWindows { sessions.windows[$0].count > 0 ? Double(sessions.windows[$0].longest) / 60 : .nan }
        appendWindows { ratio(sessions.windows[$0].count, activity.tallies.activeDays(in: $0)) }
        appendWindows { ratio(sessions.windows[$0].short, sessions.windows[$0].count) }
        appendWindows { activity.tallies.distinctCourses(in: $0) }
    }

    /// Gaps and recency.
    mutating func appendGaps(_ activity: Activity, _ sessions: borrowing SessionSummary) {
        let open = activity.sinceLast
        appendWindows { sessions.windows[$0].gaps.mean(unit: Double(secondsPerDay)) }
        appendWindows { sessions.windows[$0].gaps.standardDeviation(unit: Double(secondsPerDay)) }
        appendWindows { sessions.windows[$0].longestGapDays(open: open) }
        appendWindows { sessions.windows[$0].gapSlope }
        append(activity.count > 0 ? days(open) : .nan)
        let usual = sessions.windows[2].gaps
        append(usual.sum != 0 ? Double(open) * Double(usual.count) / Double(usual.sum) : .nan)
        append(sessions.longestLagGap.map(days) ?? .nan)
        append(activity.count > 0 ? days(activity.sinceFirst) : .nan)
    }

    /// Difficulty and quality.
    mutating func appendDifficulty(_ activity: Activity, _ scores: borrowing ScoreSummary) {
        appendWindows { activity.tallies.events(of: .start, in: $0) }
        appendWindows { activity.tallies.events(of: .complete, in: $0) }
        appendWindows { activity.tallies.events(of: .skip, in: $0) }
        appendWindows { activity.tallies.events(of: .attempt, in: $0) }
        appendWindows { ratio(activity.tallies.events(of: .complete, in: $0), activity.tallies.events(of: .start, in: $0)) }
        appendWindows { activity.abandoned[$0] }
        appendWindows { activity.tallies.failed(in: $0) }
        appendWindows { ratio(activity.tallies.failed(in: $0), activity.tallies.resultsKnown(in: $0)) }
        appendWindows { activity.tallies.repeats(in: $0) }
        appendWindows { activity.tallies.mostFailuresOnOneItem(in: $0) }
        appendWindows { scores.means[$0] }
        append(scores.slope)
    }

    /// Timing.
    mutating func appendTiming(_ activity: Activity) {
        appendWindows { ratio(activity.tallies.lateEvents(in: $0), activity.events[$0]) }
        appendWindows { ratio(activity.tallies.weekendEvents(in: $0), activity.events[$0]) }
        append(Double(activity.seconds) / 3600)
    }

    /// Social and content.
    mutating func appendSocialAndContent(_ activity: Activity) {
        appendWindows { activity.tallies.events(of: .post, in: $0) }
        appendWindows { activity.tallies.events(of: .feedback, in: $0) }
        appendWindows { activity.tallies.events(of: .help, in: $0) }
        appendWindows { ratio(activity.tallies.events(of: .remedial, in: $0), activity.events[$0]) }
        appendWindows { ratio(activity.tallies.events(of: .upskilling, in: $0), activity.events[$0]) }
        appendWindows { ratio(activity.tallies.events(of: .compliance, in: $0), activity.events[$0]) }
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
