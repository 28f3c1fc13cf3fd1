extension FeatureRow {
    /// Planned leave and availability: 11 values.
    ///
    /// - Parameter lastEvent: When the last event happened.
    mutating func appendAvailability(
        _ away: borrowing AwayLog, _ working: borrowing WorkingDays, clock: ZoneClock, _ sessions: borrowing SessionSummary,
        lastEvent: Int64?, at cutoff: Cutoff
    ) {
        let today = clock.day(of: cutoff.t0)
        let leaves = away.leaves(at: cutoff.t0)
        append(leaves.isOnLeave ? 1 : 0)
        append(leaves.lastReturn.map { days(cutoff.t0 - $0) } ?? .nan)
        append(Int(away.leaveDates(clock.day(of: cutoff.border(days: 90)) + 1, today, working)))
        var available = InlineArray<3, Int>(repeating: 0)
        for window in 0..<3 {
            available[window] = Int(away.availableDays(clock.day(of: cutoff.border(window: window)) + 1, today, working))
        }
        appendWindows { available[$0] }
        appendWindows { window in
            let seconds = sessions.windows[window].lengths.sum
            return available[window] > 0 ? Double(seconds) / Double(60 * available[window]) : .nan
        }
        append(lastEvent.map { Double(away.availableDays(clock.day(of: $0) + 1, today, working)) } ?? .nan)
        let month = Double(sessions.windows[1].lengths.sum) * Double(available[2])
        let quarter = Double(sessions.windows[2].lengths.sum) * Double(available[1])
        append(available[2] > 0 && quarter != 0 ? month / quarter : .nan)
    }
}
