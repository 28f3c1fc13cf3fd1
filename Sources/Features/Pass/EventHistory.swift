import Records

/// A person's events in sight at a cutoff that moves forward, and what is derived from them.
///
/// Everything derived is built up event by event and can be taken back event by event from the newest on. A fact that comes late is
/// worked in by taking back what happened after it and adding that again; a fact that comes in time is added at the end.
struct EventHistory: ~Copyable {
    private(set) var events: PersonEvents
    private(set) var sessions = SessionLog()
    /// Events in sight that are starts, as places among the events in sight, ascending.
    private(set) var starts = PlaceList()
    /// Attempts in sight with a known score.
    private(set) var scores = AttemptScores()

    private var windows = WindowTallies()
    private var visible = VisibleRows()
    private var times = FlatBuffer<Int64>()  // by place
    private var sameBefore = FlatBuffer<Int32>()  // by place: the complete row or attempt before it on the same item, or −1
    private var lastComplete = FlatBuffer<Int32>()  // by item: a place, or −1
    private var lastAttempt = FlatBuffer<Int32>()

    /// Makes room for the courses and items of a directory.
    init(courses: Int, items: Int) { events = PersonEvents(courses: courses, items: items) }

    /// How many events are in sight.
    var count: Int { visible.count }
    /// When the first event in sight happened.
    var firstTime: Int64 { times[0] }
    /// When the last event in sight happened.
    var lastTime: Int64 { times[count - 1] }

    /// What the windows hold.
    var tallies: WindowCounts { windows.counts }

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
    @inline(__always)
    func first(inWindow window: Int) -> Int { windows.first[window] }

    /// Whether a complete row on the item of the start at `place` happened then or later.
    @inline(__always)
    func isCompleted(start place: Int) -> Bool {
        let complete = lastComplete[Int(event(place).item)]
        return complete >= 0 && times[Int(complete)] >= times[place]
    }

    /// Starts a person; nothing is in sight yet.
    ///
    /// - Parameter only: The person's only cutoff, where `settle(at:)` is all that will be asked for.
    mutating func begin(
        _ columns: EventColumns, at positions: Range<Int>, taxonomies: [Taxonomy], clock: ZoneClock, through end: Int64,
        carried: CarriedEvents = CarriedEvents(), marks: ArraySlice<SessionMark> = [], only: Cutoff? = nil, fault: EngineFault?
    ) {
        events.prepare(columns, at: positions, taxonomies: taxonomies, clock: clock, through: end)
        let count = events.count
        visible.begin(count)
        let ignoresKnownAt = fault.ignoresKnownAt(of: .events)
        columns.withPointers { columns in
            for row in 0..<count {
                let at = columns.at[positions.lowerBound + row]
                let reveal = ignoresKnownAt ? at : max(at, columns.knownAt[positions.lowerBound + row])
                if let only {
                    if reveal <= only.limit { visible.showForGood(row) }
                } else {
                    visible.setReveal(row, reveal)
                }
            }
        }
        if only == nil {
            visible.seal(count)
            windows.begin(
                events: count, courses: events.courseCount, dates: events.dateCount, items: events.itemCount,
                failures: events.failureCount)
        }
        sessions.begin(count, carried: carried, marks: marks)
        starts.begin(count)
        scores.begin(count)
        times.reserve(count)
        sameBefore.reserve(count)
        lastComplete.fill(events.itemCount, with: -1)
        lastAttempt.fill(events.itemCount, with: -1)
    }

    /// Moves on to a later cutoff and returns how many of the events in sight before keep their place.
    mutating func advance(to cutoff: Cutoff) -> Int {
        let kept = visible.look(through: cutoff.limit)
        takeBack(to: kept)
        visible.show()
        for place in kept..<visible.count {
            append(place)
            let row = event(place)
            windows.enter(row, at: place, isRepeat: isRepeat(row, place))
        }
        for window in 0..<3 { leave(window, border: cutoff.border(window: window)) }
        windows.settle()
        scores.moveBorders(to: cutoff)
        sessions.moveBorders(to: cutoff)
        return kept
    }

    /// Moves on to a person's only cutoff. Nothing will be taken back and no window moves on, so what the windows hold is counted once, from
    /// the newest event back.
    mutating func settle(at cutoff: Cutoff) {
        for place in 0..<visible.count { append(place) }
        windows.count(
            visible.count, courses: events.courseCount, dates: events.dateCount, items: events.itemCount,
            failures: events.failureCount, at: cutoff
        ) { place in
            let row = events.rows[Int(visible.rows[place])]
            return (row, row.isOf(.attempt) && sameBefore[place] >= 0)
        }
        scores.moveBorders(to: cutoff)
        sessions.moveBorders(to: cutoff)
    }

    /// Takes back the newest events in sight until `kept` are left.
    private mutating func takeBack(to kept: Int) {
        guard kept < visible.count else { return }
        for place in stride(from: visible.count - 1, through: kept, by: -1) {
            let row = event(place)
            windows.takeBack(row, at: place, isRepeat: isRepeat(row, place))
            if row.isOf(.complete) {
                lastComplete[Int(row.item)] = sameBefore[place]
            } else if row.isOf(.attempt) {
                lastAttempt[Int(row.item)] = sameBefore[place]
            }
        }
        starts.truncate(to: kept)
        scores.truncate(to: kept)
        sessions.truncate(to: kept, lastAt: kept > 0 ? times[kept - 1] : 0)
    }

    /// Works the next event in sight into everything but the windows.
    @inline(__always)
    private mutating func append(_ place: Int) {
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
            if !row.score.isNaN { scores.append(row, at: place) }
        }
    }

    /// Takes out of a window what has fallen behind its lower border.
    private mutating func leave(_ window: Int, border: Int64) {
        var place = windows.first[window]
        while place < count, times[place] <= border {
            let row = event(place)
            windows.leave(row, isRepeat: isRepeat(row, place), window: window)
            place += 1
        }
    }

    /// Whether the event at `place` is an attempt on an item attempted before.
    @inline(__always)
    private func isRepeat(_ row: EventRow, _ place: Int) -> Bool { row.isOf(.attempt) && sameBefore[place] >= 0 }
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
