import Records

/// A person's events in sight at a cutoff that moves forward, and what is derived from them.
///
/// Everything derived is built up event by event and can be taken back event by event from the newest on. A fact that comes late is
/// worked in by taking back what happened after it and adding that again; a fact that comes in time is added at the end.
struct EventHistory: ~Copyable {
    private(set) var events: PersonEvents
    private(set) var tallies = WindowTallies()
    private(set) var sessions = SessionLog()
    /// Events in sight that are starts, and attempts with a known score, as places among the events in sight, ascending.
    private(set) var starts = PlaceList()
    private(set) var scores = PlaceList()

    private var visible = VisibleRows()
    private var times = FlatBuffer<Int64>()  // by place
    private var sameBefore = FlatBuffer<Int32>()  // by place: the complete row or attempt before it on the same item, or −1
    private var lastComplete = FlatBuffer<Int32>()  // by item: a place, or −1
    private var lastAttempt = FlatBuffer<Int32>()
    private var firstInWindow = (0, 0, 0)

    /// Makes room for the courses and items of a directory.
    init(courses: Int, items: Int) { events = PersonEvents(courses: courses, items: items) }

    /// How many events are in sight.
    var count: Int { visible.count }
    /// When the first event in sight happened.
    var firstTime: Int64 { times[0] }
    /// When the last event in sight happened.
    var lastTime: Int64 { times[count - 1] }

    /// The event at a place among those in sight.
    @inline(__always)
    func event(_ place: Int) -> EventRow { events.rows[Int(visible.rows[place])] }

    /// The position among the person's events, in sight or not, of the event at a place.
    @inline(__always)
    func row(_ place: Int) -> Int { Int(visible.rows[place]) }

    /// When the event at a place happened.
    @inline(__always)
    func time(_ place: Int) -> Int64 { times[place] }

    /// The first place inside a window; the number of events in sight where it is empty.
    func first(inWindow window: Int) -> Int {
        window == 0 ? firstInWindow.0 : window == 1 ? firstInWindow.1 : firstInWindow.2
    }

    /// Whether a complete row on the item of the start at `place` happened then or later.
    @inline(__always)
    func isCompleted(start place: Int) -> Bool {
        let complete = lastComplete[Int(event(place).item)]
        return complete >= 0 && times[Int(complete)] >= times[place]
    }

    /// Starts a person; nothing is in sight yet.
    mutating func begin(
        _ columns: EventColumns, at positions: Range<Int>, taxonomies: [Taxonomy], clock: ZoneClock, through end: Int64,
        fault: EngineFault?
    ) {
        events.prepare(columns, at: positions, taxonomies: taxonomies, clock: clock, through: end)
        let count = events.count
        visible.begin(count)
        for row in 0..<count {
            let at = columns.at[positions.lowerBound + row]
            let knownAt = columns.knownAt[positions.lowerBound + row]
            visible.setReveal(row, fault == .knownAtIgnored ? at : max(at, knownAt))
        }
        visible.seal(count)
        tallies.begin(
            courses: events.courseCount, dates: events.dateCount, items: events.itemCount, failures: events.failureCount)
        sessions.begin(count)
        starts.begin(count)
        scores.begin(count)
        times.reserve(count)
        sameBefore.reserve(count)
        lastComplete.fill(events.itemCount, with: -1)
        lastAttempt.fill(events.itemCount, with: -1)
        firstInWindow = (0, 0, 0)
    }

    /// Moves on to a later cutoff and returns how many of the events in sight before keep their place.
    mutating func advance(to cutoff: Cutoff) -> Int {
        let kept = visible.look(through: cutoff.limit)
        takeBack(to: kept)
        leaveWindows(cutoff, count: kept)
        visible.show()
        for place in kept..<visible.count { append(place, cutoff) }
        return kept
    }

    private mutating func takeBack(to kept: Int) {
        guard kept < visible.count else { return }
        for place in stride(from: visible.count - 1, through: kept, by: -1) {
            let row = event(place)
            count(row, at: place, step: -1)
            if row.isOf(.complete) {
                lastComplete[Int(row.item)] = sameBefore[place]
            } else if row.isOf(.attempt) {
                lastAttempt[Int(row.item)] = sameBefore[place]
            }
        }
        starts.truncate(to: kept)
        scores.truncate(to: kept)
        sessions.truncate(to: kept, lastAt: kept > 0 ? times[kept - 1] : 0)
        firstInWindow = (min(firstInWindow.0, kept), min(firstInWindow.1, kept), min(firstInWindow.2, kept))
    }

    /// Counts an event in or out of the windows that hold its place.
    @inline(__always)
    private mutating func count(_ row: EventRow, at place: Int, step: Int) {
        let isRepeat = row.isOf(.attempt) && sameBefore[place] >= 0
        if place >= firstInWindow.0 { tallies.count(row, isRepeat: isRepeat, in: 0, step: step) }
        if place >= firstInWindow.1 { tallies.count(row, isRepeat: isRepeat, in: 1, step: step) }
        if place >= firstInWindow.2 { tallies.count(row, isRepeat: isRepeat, in: 2, step: step) }
    }

    /// Takes out of each window what has fallen behind its lower border, among the first `count` events in sight.
    private mutating func leaveWindows(_ cutoff: Cutoff, count: Int) {
        firstInWindow.0 = leave(window: 0, from: firstInWindow.0, border: cutoff.border(window: 0), count: count)
        firstInWindow.1 = leave(window: 1, from: firstInWindow.1, border: cutoff.border(window: 1), count: count)
        firstInWindow.2 = leave(window: 2, from: firstInWindow.2, border: cutoff.border(window: 2), count: count)
    }

    private mutating func leave(window: Int, from first: Int, border: Int64, count: Int) -> Int {
        var place = first
        while place < count, times[place] <= border {
            let row = event(place)
            tallies.count(row, isRepeat: row.isOf(.attempt) && sameBefore[place] >= 0, in: window, step: -1)
            place += 1
        }
        return place
    }

    @inline(__always)
    private mutating func append(_ place: Int, _ cutoff: Cutoff) {
        let row = event(place)
        times[place] = row.at
        sessions.append(row, at: place)
        if row.isOf(.start) {
            starts.append(place)
        } else if row.isOf(.complete) {
            sameBefore[place] = lastComplete[Int(row.item)]
            lastComplete[Int(row.item)] = Int32(truncatingIfNeeded: place)
        } else if row.isOf(.attempt) {
            sameBefore[place] = lastAttempt[Int(row.item)]
            lastAttempt[Int(row.item)] = Int32(truncatingIfNeeded: place)
            if !row.score.isNaN { scores.append(place) }
        }
        if row.at <= cutoff.border(window: 0) { firstInWindow.0 = place + 1 }
        if row.at <= cutoff.border(window: 1) { firstInWindow.1 = place + 1 }
        if row.at <= cutoff.border(window: 2) { firstInWindow.2 = place + 1 }
        count(row, at: place, step: 1)
    }
}

/// Places among the events in sight, ascending.
struct PlaceList: ~Copyable {
    private var places = FlatBuffer<Int32>()
    private(set) var count = 0

    subscript(position: Int) -> Int {
        @inline(__always) get { Int(places[position]) }
    }

    /// Starts a person of at most `events` events.
    mutating func begin(_ events: Int) {
        count = 0
        places.reserve(events)
    }

    @inline(__always)
    mutating func append(_ place: Int) {
        places[count] = Int32(truncatingIfNeeded: place)
        count += 1
    }

    /// Takes back all places from `end` on.
    mutating func truncate(to end: Int) {
        while count > 0, places[count - 1] >= end { count -= 1 }
    }
}
