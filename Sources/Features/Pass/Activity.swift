/// What a person's events in sight come to at a cutoff.
struct Activity {
    /// How many events are in sight.
    let count: Int
    /// How many of them lie in each window.
    let events: InlineArray<3, Int>
    /// What else each window holds.
    let tallies: WindowCounts
    /// How many starts of each window have no completion.
    let abandoned: InlineArray<3, Int>
    /// Seconds from the first event to the cutoff, and from the last; 0 where there is none.
    let sinceFirst, sinceLast: Int64
    /// The total length of all sessions.
    let seconds: Int64
    /// The minutes of all sessions, with age.
    let decayed: DecayedMinutes

    /// Sums up the events as they stand at the cutoff to which the history has moved.
    init(_ history: inout EventHistory, at cutoff: Cutoff) {
        count = history.count
        var events = InlineArray<3, Int>(repeating: 0)
        for window in 0..<3 { events[window] = history.count - history.first(inWindow: window) }
        self.events = events
        tallies = history.tallies
        abandoned = history.abandonedStarts(at: cutoff)
        sinceFirst = history.count > 0 ? cutoff.t0 - history.firstTime : 0
        sinceLast = history.count > 0 ? cutoff.t0 - history.lastTime : 0
        seconds = history.sessions.seconds
        decayed = history.sessions.decayedMinutes(at: cutoff.t0)
    }
}

extension EventHistory {
    /// How many starts of each window have no completion.
    fileprivate mutating func abandonedStarts(at cutoff: Cutoff) -> InlineArray<3, Int> {
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
