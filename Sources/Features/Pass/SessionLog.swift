import Foundation

/// One session of the events in sight.
struct Session: BitwiseCopyable {
    var start: Int64
    var end: Int64
    /// Seconds of all sessions before this one.
    var secondsBefore: Int64
    /// Minutes of all sessions before this one, halved every 7, 14 and 30 days, as they stand at the end of the session before.
    var decayBefore7, decayBefore14, decayBefore30: Double

    var seconds: Int64 { end - start }
}

/// The sessions of the events in sight, the last one cut off where the events end.
///
/// Decays are carried from session end to session end, never from cutoff to cutoff, so that a value is the same whichever other
/// cutoffs are asked for.
struct SessionLog: ~Copyable {
    private var sessions = FlatBuffer<Session>()
    private(set) var count = 0
    private var ofEvent = FlatBuffer<Int32>()  // by place among the events in sight
    private var startSoFar = FlatBuffer<Int64>()  // start of the event's session, as of that event

    /// The longest pause within a session, in seconds.
    static let longestPause: Int64 = 1800

    /// Starts a person of at most `events` events, none of them in sight.
    mutating func begin(_ events: Int) {
        count = 0
        sessions.reserve(events)
        ofEvent.reserve(events)
        startSoFar.reserve(events)
    }

    subscript(position: Int) -> Session {
        @inline(__always) get { sessions[position] }
    }

    /// Takes back all events from `place` on; `lastAt` is the time of the last one that stays.
    mutating func truncate(to place: Int, lastAt: Int64) {
        guard place > 0 else {
            count = 0
            return
        }
        let last = Int(ofEvent[place - 1])
        count = last + 1
        sessions[last].start = startSoFar[place - 1]
        sessions[last].end = lastAt
    }

    /// Adds the event at `place`, the next one in sight.
    @inline(__always)
    mutating func append(_ event: EventRow, at place: Int) {
        if count > 0, event.begin - sessions[count - 1].end <= Self.longestPause {
            sessions[count - 1].start = min(sessions[count - 1].start, event.begin)
            sessions[count - 1].end = event.at
        } else {
            open(event)
        }
        ofEvent[place] = Int32(truncatingIfNeeded: count - 1)
        startSoFar[place] = sessions[count - 1].start
    }

    private mutating func open(_ event: EventRow) {
        var next = Session(
            start: event.begin, end: event.at, secondsBefore: 0, decayBefore7: 0, decayBefore14: 0, decayBefore30: 0)
        if count > 0 {
            let last = sessions[count - 1]
            let elapsed = count > 1 ? last.end - sessions[count - 2].end : 0
            let decayed = last.decayed(after: elapsed, adding: 0, before: 0)
            let minutes = Double(last.seconds) / 60
            next.secondsBefore = last.secondsBefore + last.seconds
            next.decayBefore7 = decayed.days7 + minutes
            next.decayBefore14 = decayed.days14 + minutes
            next.decayBefore30 = decayed.days30 + minutes
        }
        sessions[count] = next
        count += 1
    }

    /// Minutes of all sessions, halved every 7, 14 and 30 days, as they stand at `moment`.
    func decayedMinutes(at moment: Int64) -> DecayedMinutes {
        guard count > 0 else { return DecayedMinutes(days7: 0, days14: 0, days30: 0) }
        let last = sessions[count - 1]
        let sinceBefore = count > 1 ? moment - sessions[count - 2].end : 0
        return last.decayed(after: sinceBefore, adding: Double(last.seconds) / 60, before: moment - last.end)
    }
}

/// Minutes that halve every so many days.
struct DecayedMinutes {
    var days7, days14, days30: Double
}

extension Session {
    /// What is carried into this session, `after` seconds later, and `minutes` of `before` seconds ago.
    fileprivate func decayed(after elapsed: Int64, adding minutes: Double, before age: Int64) -> DecayedMinutes {
        let carried14 = Self.half(elapsed, days: 14)
        let carried30 = Self.half(elapsed, days: 30)
        guard minutes != 0 else {
            return DecayedMinutes(
                days7: decayBefore7 * (carried14 * carried14), days14: decayBefore14 * carried14,
                days30: decayBefore30 * carried30)
        }
        let added14 = Self.half(age, days: 14)
        let added30 = Self.half(age, days: 30)
        return DecayedMinutes(
            days7: decayBefore7 * (carried14 * carried14) + minutes * (added14 * added14),
            days14: decayBefore14 * carried14 + minutes * added14, days30: decayBefore30 * carried30 + minutes * added30)
    }

    /// What is left of 1 after so many seconds, if it halves every so many days.
    private static func half(_ seconds: Int64, days: Int64) -> Double { exp2(-Double(seconds) / Double(days * secondsPerDay)) }
}
