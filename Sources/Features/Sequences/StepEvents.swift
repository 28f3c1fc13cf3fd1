import Records
import Statistics

/// The events of one person as a cutoff moves forward, with sums over all events before each place, so that what a step holds is the
/// difference of two of them and costs nothing for an event.
///
/// All sums are whole numbers, so a difference has no rounding in it.
struct StepEvents: ~Copyable {
    /// The place of each sum.
    enum Slot {
        static let kinds = 0
        static let failed = 8
        static let late = 9
        static let weekend = 10
        static let interactions = 11
        /// Events on another local date than the event before.
        static let dateChanges = 12
        static let scored = 13
        static let count = 14
    }

    /// One event, with everything about it that does not depend on a cutoff.
    struct Row: BitwiseCopyable {
        var at, begin: Int64
        var score: Double
        var amount, item, date: Int32
        var kind: UInt8
        var isLate, isWeekend, hasFailed: Bool
    }

    private var rows = FlatBuffer<Row>()
    private var visible = VisibleRows()
    private var times = FlatBuffer<Int64>()  // by place among the events in sight
    private var sums = FlatBuffer<Int64>()  // [place, slot]: over the events before the place
    private var scoreSums = FlatBuffer<Int128>()  // by place: of the scores before it, in units of 2⁻⁷⁴
    private(set) var sessions = StepSessions()
    /// Whether a local date comes back after another one (a clock put back over midnight), so that changes do not count dates.
    private var hasReturningDates = false
    /// Whether a score has digits below 2⁻⁷⁴ or lies outside 0…1, so that the whole numbers do not hold it.
    private var hasOddScores = false

    private static let scoreUnit = 0x1p74

    /// How many events are in sight.
    var count: Int { visible.count }
    /// When the first event in sight happened; `nil` where none is.
    var firstTime: Int64? { count > 0 ? times[0] : nil }

    /// Starts a person; nothing is in sight yet. Events after `end` are left out, as no cutoff sees them.
    mutating func begin(
        _ events: EventColumns, at positions: Range<Int>, clock: ZoneClock, through end: Int64, reveal: (Int64, Int64) -> Int64
    ) {
        hasReturningDates = false
        hasOddScores = false
        rows.reserve(positions.count)
        visible.begin(positions.count)
        var count = 0
        var stretch = 0
        for position in positions {
            let at = events.at[position]
            guard at <= end else { break }
            stretch = clock.stretch(at: at, from: stretch)
            rows[count] = row(events, position, localSecond: at + clock.offsets[stretch])
            if count > 0, rows[count].date < rows[count - 1].date { hasReturningDates = true }
            visible.setReveal(count, reveal(at, events.knownAt[position]))
            count += 1
        }
        visible.seal(count)
        times.reserve(count)
        sums.fill((count + 1) * Slot.count, with: 0)
        scoreSums.fill(count + 1, with: 0)
        sessions.begin(count)
    }

    private mutating func row(_ events: EventColumns, _ position: Int, localSecond: Int64) -> Row {
        let at = events.at[position]
        let kind = events.kind[position]
        let day = localSecond.flooredQuotient(by: secondsPerDay)
        let hour = (localSecond - day * secondsPerDay) / 3600
        let score = kind == .attempt ? events.score[position] : .nan
        if !score.isNaN, score != 0, !(0x1p-21...1).contains(score) { hasOddScores = true }
        return Row(
            at: at, begin: at - Int64(events.durationSeconds[position]), score: score, amount: events.amount[position],
            item: events.item[position], date: Int32(truncatingIfNeeded: day), kind: kind.rawValue, isLate: hour >= 22 || hour < 6,
            isWeekend: (day + 3).flooredRemainder(by: 7) >= 5,
            hasFailed: kind == .attempt && events.result[position] == .failed)
    }

    /// Moves on to a later cutoff; tells `plans` of everything that may have done a deadline.
    mutating func advance(through limit: Int64, _ plans: inout StepDeadlines) {
        let kept = visible.look(through: limit)
        sessions.truncate(to: kept, lastAt: kept > 0 ? times[kept - 1] : 0)
        visible.show()
        for place in kept..<visible.count { append(place, &plans) }
    }

    private mutating func append(_ place: Int, _ plans: inout StepDeadlines) {
        let row = rows[Int(visible.rows[place])]
        times[place] = row.at
        sessions.append(begin: row.begin, at: row.at, place: place)
        let base = place * Slot.count
        let next = base + Slot.count
        for slot in 0..<Slot.count { sums[next + slot] = sums[base + slot] }
        sums[next + Slot.kinds + Int(row.kind)] += 1
        sums[next + Slot.interactions] += Int64(row.amount)
        if row.hasFailed { sums[next + Slot.failed] += 1 }
        if row.isLate { sums[next + Slot.late] += 1 }
        if row.isWeekend { sums[next + Slot.weekend] += 1 }
        if place > 0, rows[Int(visible.rows[place - 1])].date != row.date { sums[next + Slot.dateChanges] += 1 }
        scoreSums[place + 1] = scoreSums[place]
        if !row.score.isNaN {
            sums[next + Slot.scored] += 1
            if !hasOddScores { scoreSums[place + 1] += Int128(row.score * Self.scoreUnit) }
        }
        if row.kind == EventKind.complete.rawValue || row.kind == EventKind.attempt.rawValue {
            plans.noteDone(item: row.item, at: row.at)
        }
    }

    /// The first place, up to `end`, whose event happened after `border`.
    func firstPlace(after border: Int64, before end: Int) -> Int {
        var low = 0
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if times[middle] > border { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// What the events at some places add up to.
    func sum(_ slot: Int, over places: Range<Int>) -> Int64 {
        sums[places.upperBound * Slot.count + slot] - sums[places.lowerBound * Slot.count + slot]
    }

    /// The local dates of the events at some places, each once.
    func dates(over places: Range<Int>) -> Int {
        guard !places.isEmpty else { return 0 }
        if hasReturningDates { return Set(places.map { rows[Int(visible.rows[$0])].date }).count }
        return 1 + Int(sum(Slot.dateChanges, over: places.lowerBound + 1..<places.upperBound))
    }

    /// The mean of the known scores at some places; missing where there is none.
    func scoreMean(over places: Range<Int>) -> Double {
        let count = sum(Slot.scored, over: places)
        guard count > 0 else { return .nan }
        guard hasOddScores else {
            let whole = scoreSums[places.upperBound] - scoreSums[places.lowerBound]
            return Double(nearest: whole) / Self.scoreUnit / Double(count)
        }
        var sum = ExactSum()
        for place in places {
            let score = rows[Int(visible.rows[place])].score
            if !score.isNaN { sum.add(score) }
        }
        return finite(sum.rounded / Double(count))
    }
}
