import Foundation
import Records

/// One session of the events in sight.
struct Session: BitwiseCopyable {
    var start: Int64
    var end: Int64
    /// Seconds of all sessions before this one.
    var secondsBefore: Int64

    var seconds: Int64 { end - start }
}

/// The sessions of the events in sight, the last one cut off where the events end.
///
/// What can be added up over sessions is carried along from session to session, so that a window costs two look-ups however many
/// sessions it has. Decays are carried from session end to session end, never from cutoff to cutoff, so that a value is the same
/// whichever other cutoffs are asked for.
struct SessionLog: ~Copyable {
    private var starts = FlatBuffer<Int64>()
    private var ends = FlatBuffer<Int64>()
    private var totals = FlatBuffer<SessionTotals>()  // of the sessions before
    private var decays = FlatBuffer<DecayedMinutes>()  // of the sessions before, as they stand at the end of the last of them
    private(set) var count = 0
    private var ofEvent = FlatBuffer<Int32>()  // by place among the events in sight
    private var startSoFar = FlatBuffer<Int64>()  // start of the event's session, as of that event
    private(set) var borders = SessionBorders()
    /// What is carried of events that are not worked in one by one; those before `firstPlace` belong to it.
    private var carried = CarriedEvents()
    private var firstPlace: Int { carried.count }
    /// Seconds of the sessions up to moments before those that are carried.
    private(set) var marks: ArraySlice<SessionMark> = []
    /// Whether there may have been sessions before the first.
    var leavesOutSessions: Bool { carried.sessions == 2 }

    /// The longest pause within a session, in seconds.
    static let longestPause: Int64 = 1800

    /// Starts a person of at most `events` events, none of them in sight.
    ///
    /// - Parameters:
    ///   - carried: The sessions of old events; the events in sight continue them.
    ///   - marks: What is carried of those before.
    mutating func begin(
        _ events: Int, carried: CarriedEvents = CarriedEvents(), marks: ArraySlice<SessionMark> = []
    ) {
        self.carried = carried
        self.marks = marks
        borders.begin()
        starts.reserve(events + 2)
        ends.reserve(events + 2)
        totals.reserve(events + 2)
        decays.reserve(events + 2)
        takeUp()
        ofEvent.reserve(events)
        startSoFar.reserve(events)
    }

    /// Starts with the sessions that are carried, the last two at most: no window and no week of a later cutoff reaches those before.
    private mutating func takeUp() {
        count = carried.sessions
        guard count > 0 else { return }
        let last = count - 1
        if last > 0 {
            (starts[0], ends[0]) = (carried.earlierStart, carried.earlierEnd)
            totals[0] = SessionTotals()
            totals[0].seconds = carried.secondsBefore - (carried.earlierEnd - carried.earlierStart)
            decays[0] = DecayedMinutes()
        }
        (starts[last], ends[last]) = (carried.lastStart, carried.lastEnd)
        totals[last] = SessionTotals()
        if last > 0 { totals[last] = totals[0].adding(seconds: ends[0] - starts[0], gap: 0, index: 0) }
        decays[last] = DecayedMinutes()
        decays[last].days7 = carried.minutesBefore7
        decays[last].days14 = carried.minutesBefore14
        decays[last].days30 = carried.minutesBefore30
    }

    /// What to carry of the sessions as they stand, for someone whose first `count` events in sight are kept.
    func carry(events: Int) -> CarriedEvents {
        var carry = CarriedEvents()
        carry.count = events
        carry.sessions = min(count, 2)
        guard count > 0 else { return carry }
        let last = count - 1
        if last > 0 { (carry.earlierStart, carry.earlierEnd) = (starts[last - 1], ends[last - 1]) }
        (carry.lastStart, carry.lastEnd) = (starts[last], ends[last])
        carry.secondsBefore = totals[last].seconds
        carry.minutesBefore7 = decays[last].days7
        carry.minutesBefore14 = decays[last].days14
        carry.minutesBefore30 = decays[last].days30
        return carry
    }

    subscript(position: Int) -> Session {
        @inline(__always) get {
            Session(start: starts[position], end: ends[position], secondsBefore: totals[position].seconds)
        }
    }

    /// When a session began.
    @inline(__always)
    func start(_ position: Int) -> Int64 { starts[position] }

    /// When a session ended.
    @inline(__always)
    func end(_ position: Int) -> Int64 { ends[position] }

    /// What the sessions before one come to; for `count`, what all of them come to.
    @inline(__always)
    func totals(before position: Int) -> SessionTotals {
        guard position == count, position > 0 else { return position == 0 ? SessionTotals() : totals[position] }
        let last = position - 1
        let gap = last > 0 ? starts[last] - ends[last - 1] : 0
        return totals[last].adding(seconds: ends[last] - starts[last], gap: gap, index: last)
    }

    /// The total length of all sessions.
    var seconds: Int64 { count > 0 ? totals[count - 1].seconds + ends[count - 1] - starts[count - 1] : 0 }

    /// Takes back all events from `place` on; `lastAt` is the time of the last one that stays.
    mutating func truncate(to place: Int, lastAt: Int64) {
        if place > firstPlace {
            let last = Int(ofEvent[place - 1])
            count = last + 1
            starts[last] = startSoFar[place - 1]
            ends[last] = lastAt
        } else {
            takeUp()
        }
        borders.lookAgain(from: count - 1)
    }

    /// Adds the event at `place`, the next one in sight.
    @inline(__always)
    mutating func append(_ event: EventRow, at place: Int) { append(at: event.at, begin: event.begin, place: place) }

    /// Adds the event at `place`, which took from `begin` to `at`; one that is carried counts already.
    @inline(__always)
    mutating func append(at: Int64, begin: Int64, place: Int) {
        guard place >= firstPlace else { return }
        if count > 0, begin - ends[count - 1] <= Self.longestPause {
            starts[count - 1] = min(starts[count - 1], begin)
        } else {
            open(begin)
        }
        ends[count - 1] = at
        ofEvent[place] = Int32(truncatingIfNeeded: count - 1)
        startSoFar[place] = starts[count - 1]
    }

    private mutating func open(_ begin: Int64) {
        totals[count] = totals(before: count)
        decays[count] = DecayedMinutes()
        if count > 0 {
            let last = count - 1
            let elapsed = last > 0 ? ends[last] - ends[last - 1] : 0
            decays[count] = decays[last].decayed(after: elapsed) + DecayedMinutes(Double(ends[last] - starts[last]) / 60)
        }
        starts[count] = begin
        count += 1
    }

    /// Finds which sessions each window and week begins with at a cutoff.
    mutating func moveBorders(to cutoff: Cutoff) { borders.move(to: cutoff, ends: ends.pointer, count: count) }

    /// Minutes of all sessions, halved every 7, 14 and 30 days, as they stand at `moment`.
    func decayedMinutes(at moment: Int64) -> DecayedMinutes {
        guard count > 0 else { return DecayedMinutes() }
        let last = count - 1
        let carried = decays[last].decayed(after: last > 0 ? moment - ends[last - 1] : 0)
        guard ends[last] != starts[last] else { return carried }
        return carried + DecayedMinutes(Double(ends[last] - starts[last]) / 60).decayed(after: moment - ends[last])
    }
}

/// Minutes that halve every so many days.
struct DecayedMinutes: BitwiseCopyable {
    var days7 = 0.0
    var days14 = 0.0
    var days30 = 0.0

    init() {}

    /// Minutes of which nothing has gone yet.
    init(_ minutes: Double) {
        days7 = minutes
        days14 = minutes
        days30 = minutes
    }

    /// What is left after so many seconds.
    func decayed(after seconds: Int64) -> DecayedMinutes {
        let left14 = Self.half(seconds, days: 14)
        var left = DecayedMinutes()
        left.days7 = days7 * (left14 * left14)
        left.days14 = days14 * left14
        left.days30 = days30 * Self.half(seconds, days: 30)
        return left
    }

    static func + (left: DecayedMinutes, right: DecayedMinutes) -> DecayedMinutes {
        var sum = left
        sum.days7 += right.days7
        sum.days14 += right.days14
        sum.days30 += right.days30
        return sum
    }

    /// What is left of 1 after so many seconds, if it halves every so many days.
    private static func half(_ seconds: Int64, days: Int64) -> Double { exp2(-Double(seconds) / Double(days * secondsPerDay)) }
}
