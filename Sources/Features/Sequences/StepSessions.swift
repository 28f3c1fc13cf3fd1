/// The sessions of the events in sight, the last one cut off where the events end; by the rule of the catalogue (`SessionLog`).
struct StepSessions: ~Copyable {
    /// One session.
    struct Span: BitwiseCopyable {
        var start, end: Int64
        /// Seconds of all sessions before this one.
        var secondsBefore: Int64
    }

    private var spans = FlatBuffer<Span>()
    private var ofEvent = FlatBuffer<Int32>()  // by place among the events in sight
    private var startSoFar = FlatBuffer<Int64>()  // start of the event's session, as of that event
    private(set) var count = 0

    /// Starts a person of at most `events` events, none of them in sight.
    mutating func begin(_ events: Int) {
        count = 0
        spans.reserve(events)
        ofEvent.reserve(events)
        startSoFar.reserve(events)
    }

    /// Takes back all events from `place` on; `lastAt` is the time of the last one that stays.
    mutating func truncate(to place: Int, lastAt: Int64) {
        guard place > 0 else {
            count = 0
            return
        }
        let last = Int(ofEvent[place - 1])
        count = last + 1
        spans[last].start = startSoFar[place - 1]
        spans[last].end = lastAt
    }

    /// Adds the event at `place`, the next one in sight.
    mutating func append(begin: Int64, at: Int64, place: Int) {
        if count > 0, begin - spans[count - 1].end <= SessionLog.longestPause {
            spans[count - 1].start = min(spans[count - 1].start, begin)
            spans[count - 1].end = at
        } else {
            spans[count] = Span(start: begin, end: at, secondsBefore: seconds(before: count))
            count += 1
        }
        ofEvent[place] = Int32(truncatingIfNeeded: count - 1)
        startSoFar[place] = spans[count - 1].start
    }

    /// Seconds of the first so many sessions.
    func seconds(before session: Int) -> Int64 {
        guard session > 0 else { return 0 }
        let last = spans[session - 1]
        return last.secondsBefore + last.end - last.start
    }

    /// The first session, up to `end`, that ends after `border`.
    func first(after border: Int64, before end: Int) -> Int {
        var low = 0
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].end > border { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
