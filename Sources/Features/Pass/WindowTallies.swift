import Records

/// Counts over the events in sight within the three windows, kept up to date as events come into sight and windows move on.
///
/// Plain counts are kept of all events in sight and of those that each window has left behind; what a window holds is the difference,
/// so an event is counted once when it comes and once for each window that it leaves. Everything is whole numbers, so what a window
/// holds does not depend on the way it came to hold it.
struct WindowTallies: ~Copyable {
    /// The first place inside of each window; the number of events in sight where it is empty.
    private(set) var first: InlineArray<3, Int> = .init(repeating: 0)

    /// The place of each count among those of a window.
    fileprivate enum Slot {
        static let kinds = 0
        static let taxonomies = 8
        static let hours = 12
        static let weekend = 36
        static let failed = 37
        static let resultKnown = 38
        static let repeats = 39
        static let interactions = 40
        static let courses = 41
        static let dates = 42
        static let mostFailures = 43
        static let count = 44
    }

    /// [events left behind by window 0, 1, 2 and all events in sight, slot]
    private var slots = FlatBuffer<Int>(repeating: 0, count: 4 * Slot.count)
    /// [window, slot]
    private var held = FlatBuffer<Int>(repeating: 0, count: 3 * Slot.count)
    private var courses = DistinctCodes()
    private var dates = DistinctCodes()
    private var failures = FailureTallies()
    private static let allEvents = 3
    private var isCourseSeen = FlatBuffer<Bool>()  // by course, where windows are counted once
    private var isDateSeen = FlatBuffer<Bool>()
    private var failuresOfItem = FlatBuffer<Int32>()

    /// Starts a person; no event is in sight.
    ///
    /// - Parameters:
    ///   - events: How many events there are at most.
    ///   - courses: How many courses, dates and items the events have.
    ///   - failures: How many failed attempts there are at most.
    mutating func begin(events: Int, courses: Int, dates: Int, items: Int, failures: Int) {
        first = .init(repeating: 0)
        slots.fill(4 * Slot.count, with: 0)
        self.courses.begin(events: events, codes: courses)
        self.dates.begin(events: events, codes: dates)
        self.failures.begin(items: items, failures: failures)
    }

    /// Counts an event that comes into sight, the newest, into all windows.
    ///
    /// - Parameter isRepeat: Whether it is an attempt on an item that was attempted before.
    @inline(__always)
    mutating func enter(_ event: EventRow, at place: Int, isRepeat: Bool) {
        count(event, isRepeat, in: Self.allEvents, step: 1)
        courses.enter(event.course, at: place, first)
        dates.enter(event.date, at: place, first)
        guard event.isFailure else { return }
        for window in 0..<3 { failures.enter(Int(event.item), window) }
    }

    /// Takes the first event of a window out of it: the window has moved on.
    @inline(__always)
    mutating func leave(_ event: EventRow, isRepeat: Bool, window: Int) {
        let place = first[window]
        count(event, isRepeat, in: window, step: 1)
        courses.leave(event.course, at: place, window)
        dates.leave(event.date, at: place, window)
        if event.isFailure { failures.leave(Int(event.item), window) }
        first[window] = place &+ 1
    }

    /// Takes back the newest event in sight.
    @inline(__always)
    mutating func takeBack(_ event: EventRow, at place: Int, isRepeat: Bool) {
        courses.takeBack(event.course, at: place, first)
        dates.takeBack(event.date, at: place, first)
        count(event, isRepeat, in: Self.allEvents, step: -1)
        for window in 0..<3 {
            if place < first[window] {
                first[window] = place
                count(event, isRepeat, in: window, step: -1)
            } else if event.isFailure {
                failures.leave(Int(event.item), window)
            }
        }
    }

    @inline(__always)
    private mutating func count(_ event: EventRow, _ isRepeat: Bool, in row: Int, step: Int) {
        event.count(isRepeat, in: slots.mutablePointer + row &* Slot.count, step: step)
    }

    /// Works out what the windows hold.
    mutating func settle() {
        for window in 0..<3 {
            let base = window * Slot.count
            for slot in 0..<Slot.courses {
                held[base &+ slot] = slots[Self.allEvents &* Slot.count &+ slot] &- slots[base &+ slot]
            }
            held[base + Slot.courses] = courses.counts[window]
            held[base + Slot.dates] = dates.counts[window]
            held[base + Slot.mostFailures] = failures.most[window]
        }
    }

    /// Counts what the windows of one cutoff hold, for a person of whom nothing was entered.
    ///
    /// - Parameters:
    ///   - events: How many events are in sight.
    ///   - courses: How many courses, dates and items they have at most, and how many failed attempts.
    ///   - event: The event at a place among those in sight, and whether it is an attempt on an item attempted before.
    @inline(__always)
    mutating func count(
        _ events: Int, courses: Int, dates: Int, items: Int, failures: Int, at cutoff: Cutoff,
        _ event: (Int) -> (row: EventRow, isRepeat: Bool)
    ) {
        held.fill(3 * Slot.count, with: 0)
        isCourseSeen.fill(courses, with: false)
        isDateSeen.fill(dates, with: false)
        if failures > 0 { failuresOfItem.fill(items, with: 0) }
        // The slots of the longest window, which are those of the shorter ones on the way.
        let slots = held.mutablePointer + 2 * Slot.count
        var place = events
        for window in 0..<3 {
            let border = cutoff.border(window: window)
            while place > 0 {
                let (row, isRepeat) = event(place - 1)
                guard row.at > border else { break }
                place -= 1
                row.count(isRepeat, in: slots, step: 1)
                if !isCourseSeen[Int(row.course)] {
                    isCourseSeen[Int(row.course)] = true
                    slots[Slot.courses] += 1
                }
                if !isDateSeen[Int(row.date)] {
                    isDateSeen[Int(row.date)] = true
                    slots[Slot.dates] += 1
                }
                guard row.isFailure else { continue }
                failuresOfItem[Int(row.item)] += 1
                slots[Slot.mostFailures] = max(slots[Slot.mostFailures], Int(failuresOfItem[Int(row.item)]))
            }
            first[window] = place
            if window < 2 { (held.mutablePointer + window * Slot.count).update(from: slots, count: Slot.count) }
        }
    }

    /// What the windows held when last settled; valid until the next change.
    var counts: WindowCounts { WindowCounts(slots: held.pointer) }
}

/// What the three windows hold at a cutoff.
struct WindowCounts {
    fileprivate typealias Slot = WindowTallies.Slot
    /// [window, slot]
    fileprivate let slots: UnsafePointer<Int>

    @inline(__always)
    private func held(_ slot: Int, _ window: Int) -> Int { slots[window &* Slot.count &+ slot] }

    /// How many events of a kind are in a window.
    func events(of kind: EventKind, in window: Int) -> Int { held(Slot.kinds + Int(kind.rawValue), window) }
    /// How many events on courses of a taxonomy are in a window.
    func events(of taxonomy: Taxonomy, in window: Int) -> Int { held(Slot.taxonomies + Int(taxonomy.tallyPlace), window) }
    /// How many events of a local hour are in a window.
    @inline(__always)
    func events(inHour hour: Int, in window: Int) -> Int { held(Slot.hours &+ hour, window) }
    /// How many events on a Saturday or Sunday are in a window.
    func weekendEvents(in window: Int) -> Int { held(Slot.weekend, window) }
    /// How many events from 22:00 to 5:59 local time are in a window.
    func lateEvents(in window: Int) -> Int {
        var late = 0
        for hour in 0..<6 { late += events(inHour: hour, in: window) }
        return late + events(inHour: 22, in: window) + events(inHour: 23, in: window)
    }
    /// The sum of the amounts in a window.
    func interactions(in window: Int) -> Int { held(Slot.interactions, window) }
    /// How many distinct courses are in a window.
    func distinctCourses(in window: Int) -> Int { held(Slot.courses, window) }
    /// How many distinct local dates are in a window.
    func activeDays(in window: Int) -> Int { held(Slot.dates, window) }
    /// How many failed attempts are in a window.
    func failed(in window: Int) -> Int { held(Slot.failed, window) }
    /// How many attempts whose result is known are in a window.
    func resultsKnown(in window: Int) -> Int { held(Slot.resultKnown, window) }
    /// How many attempts on an item attempted before are in a window.
    func repeats(in window: Int) -> Int { held(Slot.repeats, window) }
    /// The largest number of failed attempts on one item in a window.
    func mostFailuresOnOneItem(in window: Int) -> Int { held(Slot.mostFailures, window) }
}

extension EventRow {
    /// Adds the event to plain counts, or takes it away.
    @inline(__always)
    fileprivate func count(_ isRepeat: Bool, in slots: UnsafeMutablePointer<Int>, step: Int) {
        slots[WindowTallies.Slot.kinds &+ Int(kind)] &+= step
        slots[WindowTallies.Slot.taxonomies &+ Int(taxonomy)] &+= step
        slots[WindowTallies.Slot.hours &+ Int(localHour)] &+= step
        slots[WindowTallies.Slot.interactions] &+= step &* Int(amount)
        slots[WindowTallies.Slot.weekend] &+= isWeekend ? step : 0
        guard isOf(.attempt) else { return }
        if isRepeat { slots[WindowTallies.Slot.repeats] &+= step }
        if result != AttemptResult.unknown.rawValue { slots[WindowTallies.Slot.resultKnown] &+= step }
        if isFailure { slots[WindowTallies.Slot.failed] &+= step }
    }

    /// Whether it is an attempt that failed.
    @inline(__always)
    var isFailure: Bool { result == AttemptResult.failed.rawValue }
}

extension Taxonomy {
    /// The place among the counts by taxonomy.
    var tallyPlace: UInt8 {
        switch self {
        case .upskilling: 0
        case .remedial: 1
        case .compliance: 2
        case .other: 3
        }
    }
}
