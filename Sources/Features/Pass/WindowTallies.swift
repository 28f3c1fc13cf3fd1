import Records

/// Counts over the events in sight within the three windows, kept up to date as events enter and leave.
///
/// Everything is whole numbers, so what a window holds does not depend on the way it came to hold it.
struct WindowTallies: ~Copyable {
    /// The place of each count within a window.
    private enum Slot {
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

    private var slots = FlatBuffer<Int>(repeating: 0, count: 3 * Slot.count)
    private var courseCounts = FlatBuffer<Int32>()  // [window, course of the person]
    private var dateCounts = FlatBuffer<Int32>()  // [window, local date of the person]
    private var failuresOfItem = FlatBuffer<Int32>()  // [window, item of the person]
    private var itemsWithFailures = FlatBuffer<Int32>()  // [window, failures]: how many items have so many
    private var courses = 0
    private var dates = 0
    private var items = 0
    private var failures = 0

    /// Starts a person; no event is in any window.
    ///
    /// - Parameters:
    ///   - courses: How many courses, dates and items the person's events have.
    ///   - failures: How many failed attempts there are at most.
    mutating func begin(courses: Int, dates: Int, items: Int, failures: Int) {
        self.courses = courses
        self.dates = dates
        self.items = items
        self.failures = failures + 1
        slots.fill(3 * Slot.count, with: 0)
        courseCounts.fill(3 * courses, with: 0)
        dateCounts.fill(3 * dates, with: 0)
        guard failures > 0 else { return }
        failuresOfItem.fill(3 * items, with: 0)
        itemsWithFailures.fill(3 * self.failures, with: 0)
    }

    /// Adds an event to a window (`step` 1) or takes it out again (`step` −1).
    ///
    /// - Parameter isRepeat: Whether it is an attempt on an item that was attempted before.
    @inline(__always)
    mutating func count(_ event: EventRow, isRepeat: Bool, in window: Int, step: Int) {
        let base = window * Slot.count
        slots[base + Slot.kinds + Int(event.kind)] &+= step
        slots[base + Slot.taxonomies + Int(event.taxonomy)] &+= step
        slots[base + Slot.hours + Int(event.localHour)] &+= step
        slots[base + Slot.interactions] &+= step &* Int(event.amount)
        if event.isWeekend { slots[base + Slot.weekend] &+= step }
        let course = window &* courses &+ Int(event.course)
        slots[base + Slot.courses] &+= Self.change(&courseCounts, course, step)
        let date = window &* dates &+ Int(event.date)
        slots[base + Slot.dates] &+= Self.change(&dateCounts, date, step)
        guard event.isOf(.attempt) else { return }
        if isRepeat { slots[base + Slot.repeats] &+= step }
        guard event.result != AttemptResult.unknown.rawValue else { return }
        slots[base + Slot.resultKnown] &+= step
        guard event.result == AttemptResult.failed.rawValue else { return }
        slots[base + Slot.failed] &+= step
        countFailure(onItem: Int(event.item), in: window, step: step)
    }

    /// Changes a count and returns by how much the number of counts above zero changes.
    @inline(__always)
    private static func change(_ counts: inout FlatBuffer<Int32>, _ position: Int, _ step: Int) -> Int {
        let before = counts[position]
        counts[position] = before &+ Int32(truncatingIfNeeded: step)
        return step > 0 ? (before == 0 ? 1 : 0) : (before == 1 ? -1 : 0)
    }

    /// Keeps the largest number of failures on one item: one step more or less moves it by one at most.
    private mutating func countFailure(onItem item: Int, in window: Int, step: Int) {
        let before = failuresOfItem[window * items + item]
        let after = before + Int32(step)
        failuresOfItem[window * items + item] = after
        let base = window * failures
        itemsWithFailures[base + Int(before)] -= 1
        itemsWithFailures[base + Int(after)] += 1
        let most = slots[window * Slot.count + Slot.mostFailures]
        if Int(after) > most {
            slots[window * Slot.count + Slot.mostFailures] = Int(after)
        } else if Int(before) == most, itemsWithFailures[base + most] == 0 {
            slots[window * Slot.count + Slot.mostFailures] = most - 1
        }
    }

    /// How many events of a kind are in a window.
    func events(of kind: EventKind, in window: Int) -> Int { slots[window * Slot.count + Slot.kinds + Int(kind.rawValue)] }
    /// How many events on courses of a taxonomy are in a window.
    func events(of taxonomy: Taxonomy, in window: Int) -> Int {
        slots[window * Slot.count + Slot.taxonomies + Int(taxonomy.tallyPlace)]
    }
    /// How many events of a local hour are in a window.
    func events(inHour hour: Int, in window: Int) -> Int { slots[window * Slot.count + Slot.hours + hour] }
    /// How many events on a Saturday or Sunday are in a window.
    func weekendEvents(in window: Int) -> Int { slots[window * Slot.count + Slot.weekend] }
    /// How many events from 22:00 to 5:59 local time are in a window.
    func lateEvents(in window: Int) -> Int {
        var late = 0
        for hour in 0..<6 { late += events(inHour: hour, in: window) }
        return late + events(inHour: 22, in: window) + events(inHour: 23, in: window)
    }
    /// The sum of the amounts in a window.
    func interactions(in window: Int) -> Int { slots[window * Slot.count + Slot.interactions] }
    /// How many distinct courses are in a window.
    func distinctCourses(in window: Int) -> Int { slots[window * Slot.count + Slot.courses] }
    /// How many distinct local dates are in a window.
    func activeDays(in window: Int) -> Int { slots[window * Slot.count + Slot.dates] }
    /// How many failed attempts are in a window.
    func failed(in window: Int) -> Int { slots[window * Slot.count + Slot.failed] }
    /// How many attempts whose result is known are in a window.
    func resultsKnown(in window: Int) -> Int { slots[window * Slot.count + Slot.resultKnown] }
    /// How many attempts on an item attempted before are in a window.
    func repeats(in window: Int) -> Int { slots[window * Slot.count + Slot.repeats] }
    /// The largest number of failed attempts on one item in a window.
    func mostFailuresOnOneItem(in window: Int) -> Int { slots[window * Slot.count + Slot.mostFailures] }
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
