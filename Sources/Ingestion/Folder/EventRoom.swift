import Records

/// The events of one person at a time, column by column, on their way into a block.
struct EventRoom: ~Copyable {
    private var at = ColumnRoom<Int64>()
    private var knownAt = ColumnRoom<Int64>()
    private var score = ColumnRoom<Double>()
    private var item = ColumnRoom<Code>()
    private var course = ColumnRoom<Code>()
    private var amount = ColumnRoom<Int32>()
    private var durationSeconds = ColumnRoom<Int32>()
    private var kind = ColumnRoom<EventKind>()
    private var result = ColumnRoom<AttemptResult>()
    private var count = 0
    private var isSorted = true

    /// Starts a person of so many events.
    mutating func begin(_ events: Int) {
        count = 0
        isSorted = true
        at.reserve(events)
        knownAt.reserve(events)
        score.reserve(events)
        item.reserve(events)
        course.reserve(events)
        amount.reserve(events)
        durationSeconds.reserve(events)
        kind.reserve(events)
        result.reserve(events)
    }

    @inline(__always)
    mutating func append(_ event: StoredEvent, item: Code, course: Code) {
        if count > 0, event.at < at.base[count &- 1] { isSorted = false }
        at.base[count] = event.at
        knownAt.base[count] = event.knownAt
        score.base[count] = event.score
        self.item.base[count] = item
        self.course.base[count] = course
        amount.base[count] = event.amount
        durationSeconds.base[count] = event.durationSeconds
        kind.base[count] = event.kind
        result.base[count] = event.result
        count &+= 1
    }

    /// Adds the events in the order of time to the end of `events`; those of one moment keep their order.
    mutating func hand(to events: inout EventColumns) {
        if !isSorted { sort() }
        at.hand(count, to: &events.at)
        knownAt.hand(count, to: &events.knownAt)
        score.hand(count, to: &events.score)
        item.hand(count, to: &events.item)
        course.hand(count, to: &events.course)
        amount.hand(count, to: &events.amount)
        durationSeconds.hand(count, to: &events.durationSeconds)
        kind.hand(count, to: &events.kind)
        result.hand(count, to: &events.result)
    }

    private mutating func sort() {
        let times = at.base
        let order = (0..<count).sorted { (times[$0], $0) < (times[$1], $1) }
        at.permute(order)
        knownAt.permute(order)
        score.permute(order)
        item.permute(order)
        course.permute(order)
        amount.permute(order)
        durationSeconds.permute(order)
        kind.permute(order)
        result.permute(order)
    }
}

/// Values of one column, with room that is used again; for plain values only, which need no goodbye.
private struct ColumnRoom<Value>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Value>
    private var capacity: Int

    init() {
        capacity = 1024
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// Makes room for so many values; those that were there are gone.
    mutating func reserve(_ count: Int) {
        guard count > capacity else { return }
        base.deallocate()
        capacity = max(count, 2 * capacity)
        base = .allocate(capacity: capacity)
    }

    /// Puts the values into the order given.
    mutating func permute(_ order: [Int]) {
        let room = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
        for (place, position) in order.enumerated() { room[place] = base[position] }
        base.deallocate()
        base = room
    }

    /// Adds the first `count` values to an array.
    func hand(_ count: Int, to values: inout [Value]) { values.append(contentsOf: UnsafeBufferPointer(start: base, count: count)) }
}
