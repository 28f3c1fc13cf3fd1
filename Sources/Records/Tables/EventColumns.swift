/// LMS events as columns of one length, one row an event.
public struct EventColumns: Sendable, Equatable {
    /// The end of the activity, UTC seconds.
    public var at: [Int64] = []
    /// When the organisation learned of it, UTC seconds.
    public var knownAt: [Int64] = []
    /// What kind it is.
    public var kind: [EventKind] = []
    /// The course.
    public var course: [Code] = []
    /// The code of the pair (course, item); (course, no item) is a pair of its own, so two rows are on the same item exactly
    /// where these codes agree.
    public var item: [Code] = []
    /// How many interactions the row stands for; 1 where the source does not say.
    public var amount: [Int32] = []
    /// Whole seconds spent, ending at `at`; 0 where the source does not say.
    public var durationSeconds: [Int32] = []
    /// 0…1 on attempts, `nan` where unknown.
    public var score: [Double] = []
    /// What the platform said, on attempts.
    public var result: [AttemptResult] = []

    /// Makes one of the given parts.
    public init() {}

    /// The number of events.
    public var count: Int { at.count }

    /// Adds one event at the end.
    public mutating func append(
        at: Int64, knownAt: Int64, kind: EventKind, course: Code, item: Code, amount: Int32 = 1, durationSeconds: Int32 = 0,
        score: Double = .nan, result: AttemptResult = .unknown
    ) {
        self.at.append(at)
        self.knownAt.append(knownAt)
        self.kind.append(kind)
        self.course.append(course)
        self.item.append(item)
        self.amount.append(amount)
        self.durationSeconds.append(durationSeconds)
        self.score.append(score)
        self.result.append(result)
    }

    /// Makes room for the given number of events.
    public mutating func reserveCapacity(_ capacity: Int) {
        at.reserveCapacity(capacity)
        knownAt.reserveCapacity(capacity)
        kind.reserveCapacity(capacity)
        course.reserveCapacity(capacity)
        item.reserveCapacity(capacity)
        amount.reserveCapacity(capacity)
        durationSeconds.reserveCapacity(capacity)
        score.reserveCapacity(capacity)
        result.reserveCapacity(capacity)
    }

    /// Removes all events and keeps the room.
    public mutating func removeAll() {
        at.removeAll(keepingCapacity: true)
        knownAt.removeAll(keepingCapacity: true)
        kind.removeAll(keepingCapacity: true)
        course.removeAll(keepingCapacity: true)
        item.removeAll(keepingCapacity: true)
        amount.removeAll(keepingCapacity: true)
        durationSeconds.removeAll(keepingCapacity: true)
        score.removeAll(keepingCapacity: true)
        result.removeAll(keepingCapacity: true)
    }

    /// The events at the given positions, in the order given.
    public func selecting(_ positions: [Int]) -> EventColumns {
        var picked = EventColumns()
        picked.at = Self.pick(at, positions)
        picked.knownAt = Self.pick(knownAt, positions)
        picked.kind = Self.pick(kind, positions)
        picked.course = Self.pick(course, positions)
        picked.item = Self.pick(item, positions)
        picked.amount = Self.pick(amount, positions)
        picked.durationSeconds = Self.pick(durationSeconds, positions)
        picked.score = Self.pick(score, positions)
        picked.result = Self.pick(result, positions)
        return picked
    }

    /// The events of the given stretches, `count` in all, in the order given.
    public func selecting(_ stretches: [Range<Int>], count: Int) -> EventColumns {
        func picked<Value>(_ column: [Value]) -> [Value] { Self.copied(column, stretches, count: count) }
        var columns = EventColumns()
        columns.at = picked(at)
        columns.knownAt = picked(knownAt)
        columns.kind = picked(kind)
        columns.course = picked(course)
        columns.item = picked(item)
        columns.amount = picked(amount)
        columns.durationSeconds = picked(durationSeconds)
        columns.score = picked(score)
        columns.result = picked(result)
        return columns
    }

    /// The events of the given stretches, one stretch behind the other.
    public func selecting(_ stretches: [Range<Int>]) -> EventColumns {
        selecting(stretches, count: stretches.reduce(0) { $0 + $1.count })
    }

    @inline(__always)
    private static func copied<Value>(_ column: [Value], _ stretches: [Range<Int>], count: Int) -> [Value] {
        [Value](unsafeUninitializedCapacity: count) { room, filled in
            column.withUnsafeBufferPointer { column in
                guard let target = room.baseAddress, let source = column.baseAddress else { return }
                for stretch in stretches {
                    precondition(
                        stretch.upperBound <= column.count && filled + stretch.count <= count, "stretches lie in the columns")
                    (target + filled).initialize(from: source + stretch.lowerBound, count: stretch.count)
                    filled += stretch.count
                }
            }
        }
    }

    @inline(__always)
    private static func pick<Value>(_ column: [Value], _ positions: [Int]) -> [Value] {
        [Value](unsafeUninitializedCapacity: positions.count) { room, count in
            guard let target = room.baseAddress else { return }
            for (place, position) in positions.enumerated() { (target + place).initialize(to: column[position]) }
            count = positions.count
        }
    }

    /// Whether both hold the same rows, bit for bit.
    public static func == (left: EventColumns, right: EventColumns) -> Bool {
        left.at == right.at && left.knownAt == right.knownAt && left.kind == right.kind && left.course == right.course
            && left.item == right.item && left.amount == right.amount && left.durationSeconds == right.durationSeconds
            && left.score.elementsEqual(right.score) { $0.bitPattern == $1.bitPattern } && left.result == right.result
    }
}
