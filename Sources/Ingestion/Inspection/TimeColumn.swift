/// What the times of a column have in common.
struct TimeColumn {
    private(set) var count = 0
    private var shapes: [TimeShape: Int] = [:]
    private var firstAbove12 = 0
    private var secondAbove12 = 0
    private var dayFirst: Reading
    private var monthFirst: Reading
    private var withOffset = 0

    /// The column by one order of day and month.
    private struct Reading {
        var clock: LocalClock?
        var range: ClosedRange<Int64>?
        var last: Int64?
        var isAscending = true
        var isDescending = true
        var hours = [Int](repeating: 0, count: 24)
        var impossible = 0

        mutating func take(_ moment: Int64?, isLocal: Bool) {
            guard let moment else {
                impossible += 1
                return
            }
            range = range.map { min($0.lowerBound, moment)...max($0.upperBound, moment) } ?? moment...moment
            if let last {
                if moment < last { isAscending = false }
                if moment > last { isDescending = false }
            }
            last = moment
            hours[Int(((moment % 86_400) + 86_400) % 86_400 / 3600)] += 1
            if isLocal { _ = clock?.moment(ofLocal: moment) }
        }
    }

    init(clock: LocalClock) {
        dayFirst = Reading(clock: clock)
        monthFirst = Reading(clock: clock)
    }

    /// Takes a value; `false` where it is no time.
    mutating func take(_ text: FieldBytes) -> Bool {
        guard let time = SeenTime(text) else { return false }
        count += 1
        shapes[time.shape, default: 0] += 1
        guard shapes.count <= 12 else { return false }
        if time.first > 12 { firstAbove12 += 1 }
        if time.second > 12 { secondAbove12 += 1 }
        if time.shape.hasOffset { withOffset += 1 }
        let isLocal = !time.shape.hasOffset && time.shape.hasClock && !isEpoch(time.shape)
        dayFirst.take(time.dayFirst, isLocal: isLocal)
        monthFirst.take(time.monthFirst, isLocal: isLocal)
        return true
    }

    private func isEpoch(_ shape: TimeShape) -> Bool {
        [.epochSeconds, .epochMilliseconds, .epochMicroseconds].contains(shape.style)
    }

    /// Whether all values are numbers that may be seconds, thousandths or millionths since 1970.
    var isEpochOnly: Bool { shapes.keys.allSatisfy(isEpoch) }

    /// What was found; `nil` where nothing was.
    var report: TimeReport? {
        guard count > 0 else { return nil }
        let isNumeric = shapes.keys.contains { $0.style == .numeric }
        let order: TimeReport.Order =
            switch (isNumeric, firstAbove12 > 0, secondAbove12 > 0) {
            case (false, _, _): .certain
            case (true, true, true): .mixed
            case (true, true, false): .dayFirst
            case (true, false, true): .monthFirst
            case (true, false, false): .ambiguous
            }
        let isMonthFirst = order == .monthFirst
        let reading = isMonthFirst ? monthFirst : dayFirst
        guard let range = reading.range else { return nil }
        let hasClock = shapes.keys.contains(where: \.hasClock)
        let formats = shapes.map { (format: $0.key.format(monthFirst: isMonthFirst), count: $0.value) }
        let totals = Dictionary(formats.map { ($0.format, $0.count) }, uniquingKeysWith: +)
        return TimeReport(
            formats: totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key), order: order,
            first: Self.text(range.lowerBound), last: Self.text(range.upperBound), withOffset: withOffset, hasClock: hasClock,
            sorted: count < 2 || range.lowerBound == range.upperBound
                ? nil : reading.isAscending ? "ascending" : reading.isDescending ? "descending" : nil,
            inGaps: reading.clock?.gaps ?? 0, quietHours: hasClock && count >= 500 ? Self.quietHours(reading.hours) : nil)
    }

    /// The six hours in a row with the fewest values.
    private static func quietHours(_ hours: [Int]) -> String {
        let sums = (0..<24).map { start in (0..<6).reduce(0) { $0 + hours[(start + $1) % 24] } }
        let start = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0
        return "\(start)–\((start + 6) % 24)"
    }

    /// `2024-03-11T08:00:00`.
    static func text(_ moment: Int64) -> String {
        let days = moment >= 0 ? moment / 86_400 : -((86_399 - moment) / 86_400)
        let date = CivilDate.date(day: Int(days))
        let second = Int(moment - days * 86_400)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }
}
