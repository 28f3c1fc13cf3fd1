import Foundation
import Statistics

/// One row of a series on its way in.
struct SeriesRow {
    /// Its position in the list that it comes from.
    var position: Int
    /// The moment that windows go by.
    var time: Int64
    /// The measure, where it is a whole number.
    var whole: Int64 = 0
    /// The measure, where it is any number.
    var real: Double = .nan
    /// The measure, where it is one of several.
    var key: Int32 = 0
}

/// The rows of one selection in sight, in order, with everything that statistics over windows are read off.
///
/// It is built up row by row and can be taken back from the newest on. Whole numbers are summed up along the list, so that a window is a
/// difference of two sums; what cannot be taken apart like that is kept per window as rows enter and leave it.
struct Series: ~Copyable {
    /// What the measure of the rows is.
    let shape: Measure.Shape
    private let carried: SeriesPlan.Carried
    private let halfLives: [Int]
    private(set) var count = 0
    private(set) var windows: Rack<SeriesWindow>

    private var positions = FlatBuffer<Int32>()
    private var times = FlatBuffer<Int64>()
    private var wholes = FlatBuffer<Int64>()
    private var reals = FlatBuffer<Double>()
    private var keys = FlatBuffer<Int32>()
    private var sums = FlatBuffer<Int64>()  // of the rows before; one more than rows, like all sums
    private var squares = FlatBuffer<Int128>()
    private var indexed = FlatBuffer<Int128>()
    private var timeSums = FlatBuffer<Int64>()
    private var timeSquares = FlatBuffer<Int128>()
    private var timeProducts = FlatBuffer<Int128>()
    private var changes = FlatBuffer<Int32>()
    private var extremes = ExtremeTree()
    private var decays = FlatBuffer<Double>()  // [row, half-life]: of the rows before, as of the row before
    private var keyCount = 0
    /// Times are summed up from here, the person's first row, so that sums stay small.
    private(set) var origin: Int64 = 0

    init(_ plan: SeriesPlan) {
        shape = plan.source.shape
        carried = plan.carried
        halfLives = plan.halfLives
        windows = Rack(count: plan.windows.count) { SeriesWindow(plan.windows[$0]) }
    }

    /// Starts a person of at most `rows` rows and keys `0 ..< keys`, none of them in sight.
    mutating func begin(rows: Int, keys: Int, origin: Int64) {
        count = 0
        self.origin = origin
        keyCount = keys
        positions.reserve(rows)
        times.reserve(rows)
        reserveMeasure(rows)
        if carried.contains(.sums) { Self.start(&sums, rows) }
        if carried.contains(.squares) { Self.start(&squares, rows) }
        if carried.contains(.indexed) { Self.start(&indexed, rows) }
        if carried.contains(.times) {
            Self.start(&timeSums, rows)
            Self.start(&timeSquares, rows)
        }
        if carried.contains(.timeProducts) { Self.start(&timeProducts, rows) }
        if carried.contains(.changes) { Self.start(&changes, rows) }
        if carried.contains(.extremes) { extremes.begin(rows) }
        decays.reserve(rows * halfLives.count)
        for window in 0..<windows.count { windows[window].begin(keys: keys, rows: rows) }
    }

    /// Makes room for the sums before each of so many rows and after the last.
    private static func start<Sum: FixedWidthInteger & BitwiseCopyable>(_ sums: inout FlatBuffer<Sum>, _ rows: Int) {
        sums.reserve(rows + 1)
        sums[0] = 0
    }

    private mutating func reserveMeasure(_ rows: Int) {
        switch shape {
        case .one: break
        case .whole: wholes.reserve(rows)
        case .real: reals.reserve(rows)
        case .key: keys.reserve(rows)
        }
    }

    /// Takes back all rows that come from a position or a later one.
    mutating func truncate(to position: Int) {
        let before = count
        while count > 0, positions[count - 1] >= position { count -= 1 }
        guard count < before else { return }
        for window in 0..<windows.count {
            let first = windows[window].first
            if windows[window].isRunning, first < before {
                for row in stride(from: before - 1, through: max(first, count), by: -1) {
                    windows[window].count(key: key(row), real: real(row), at: times[row] - origin, step: -1)
                }
            }
            windows[window].first = min(first, count)
        }
    }

    /// Takes out of each window what has fallen behind its border.
    mutating func leaveWindows(at cutoff: Cutoff) {
        for window in 0..<windows.count {
            let border = windows[window].border(at: cutoff)
            var first = windows[window].first
            let isRunning = windows[window].isRunning
            while first < count, times[first] <= border {
                if isRunning {
                    windows[window].count(key: key(first), real: real(first), at: times[first] - origin, step: -1)
                }
                first += 1
            }
            windows[window].first = first
            windows[window].lastBorder = border
        }
    }

    /// Adds the next row; windows have moved on to the cutoff before.
    @inline(__always)
    mutating func append(_ row: SeriesRow) {
        positions[count] = Int32(truncatingIfNeeded: row.position)
        times[count] = row.time
        switch shape {
        case .one: break
        case .whole: wholes[count] = row.whole
        case .real: reals[count] = row.real
        case .key: keys[count] = row.key
        }
        if !carried.isEmpty { carry(row) }
        if !halfLives.isEmpty { decay(row) }
        count += 1
        for window in 0..<windows.count {
            if row.time <= windows[window].lastBorder {
                windows[window].first = count
            } else if windows[window].isRunning {
                windows[window].count(key: row.key, real: row.real, at: row.time - origin, step: 1)
            }
        }
    }

    private mutating func carry(_ row: SeriesRow) {
        let x = Int128(row.whole)
        let t = row.time - origin
        if carried.contains(.sums) { sums[count + 1] = sums[count] &+ row.whole }
        if carried.contains(.squares) { squares[count + 1] = squares[count] &+ x &* x }
        if carried.contains(.indexed) { indexed[count + 1] = indexed[count] &+ Int128(count) &* x }
        if carried.contains(.times) {
            timeSums[count + 1] = timeSums[count] &+ t
            timeSquares[count + 1] = timeSquares[count] &+ Int128(t) &* Int128(t)
        }
        if carried.contains(.timeProducts) { timeProducts[count + 1] = timeProducts[count] &+ Int128(t) &* x }
        if carried.contains(.changes) {
            changes[count + 1] = changes[count] + (count > 0 && keys[count] != keys[count - 1] ? 1 : 0)
        }
        if carried.contains(.extremes) { extremes.set(count, number(count)) }
    }

    /// Carries what is left of the rows before to the row before: from row to row, never from cutoff to cutoff, so that a value is the
    /// same whichever other cutoffs are asked for.
    private mutating func decay(_ row: SeriesRow) {
        let lives = halfLives.count
        for life in 0..<lives {
            guard count > 0 else {
                decays[life] = 0
                continue
            }
            let elapsed = count > 1 ? times[count - 1] - times[count - 2] : 0
            decays[count * lives + life] =
                decays[(count - 1) * lives + life] * Self.half(elapsed, days: halfLives[life]) + weight(count - 1)
        }
    }

    /// What all rows add up to at `moment`, each halved every so many days.
    func decayed(life: Int, at moment: Int64) -> Double {
        guard count > 0 else { return 0 }
        let days = halfLives[life]
        let sinceBefore = count > 1 ? moment - times[count - 2] : 0
        return decays[(count - 1) * halfLives.count + life] * Self.half(sinceBefore, days: days)
            + weight(count - 1) * Self.half(moment - times[count - 1], days: days)
    }

    private static func half(_ seconds: Int64, days: Int) -> Double { exp2(-Double(seconds) / Double(Int64(days) * secondsPerDay)) }

    private func weight(_ row: Int) -> Double {
        switch shape {
        case .one, .key: 1
        case .whole(let unit): Double(wholes[row]) / unit
        case .real: reals[row]
        }
    }

    private func key(_ row: Int) -> Int32 { if case .key = shape { keys[row] } else { 0 } }
    private func real(_ row: Int) -> Double { if case .real = shape { reals[row] } else { .nan } }
}

extension Series {
    /// When a row happened.
    func time(_ row: Int) -> Int64 { times[row] }

    /// The measure of a row as a number, not yet divided by its unit.
    func number(_ row: Int) -> Double { if case .whole = shape { Double(wholes[row]) } else { reals[row] } }

    /// The rows of a window.
    func rows(in window: Int) -> Range<Int> { windows[window].first..<count }

    /// The smallest and the largest measure of some rows, not empty.
    func extremes(of rows: Range<Int>) -> (smallest: Double, largest: Double) { extremes.extremes(rows) }

    /// How many of some rows have another key than the row before them.
    func changes(in rows: Range<Int>) -> Int { Int(changes[rows.upperBound] - changes[rows.lowerBound]) }

    /// Count, sum and sum of squares of the whole numbers of some rows; sums that are not carried stay zero.
    func moments(of rows: Range<Int>) -> WholeMoments {
        var moments = WholeMoments()
        moments.count = rows.count
        if carried.contains(.sums) { moments.sum = sums[rows.upperBound] &- sums[rows.lowerBound] }
        if carried.contains(.squares) { moments.squares = squares[rows.upperBound] &- squares[rows.lowerBound] }
        return moments
    }

    /// Count, sum and sum of squares of the times of some rows.
    func timeMoments(of rows: Range<Int>) -> WholeMoments {
        var moments = WholeMoments()
        moments.count = rows.count
        moments.sum = timeSums[rows.upperBound] &- timeSums[rows.lowerBound]
        moments.squares = timeSquares[rows.upperBound] &- timeSquares[rows.lowerBound]
        return moments
    }

    /// Σ t x over some rows.
    func timeProduct(of rows: Range<Int>) -> Int128 { timeProducts[rows.upperBound] &- timeProducts[rows.lowerBound] }

    /// Σ i x over some rows, with i from 0 at the first of them.
    func indexedSum(of rows: Range<Int>) -> Int128 {
        let sum = sums[rows.upperBound] &- sums[rows.lowerBound]
        return indexed[rows.upperBound] &- indexed[rows.lowerBound] &- Int128(rows.lowerBound) &* Int128(sum)
    }

    /// The first row of the first `end` that is later than a moment.
    func firstRow(after moment: Int64, before end: Int) -> Int {
        var low = 0
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A window over a series, and what is kept for it as rows enter and leave.
struct SeriesWindow: ~Copyable {
    let plan: SeriesPlan.WindowPlan
    /// The first row inside; the number of rows where it is empty.
    var first = 0
    /// The lower border at the last cutoff.
    var lastBorder = Int64.min
    private(set) var keys = KeyTally()
    private(set) var moments: RealMoments
    /// Whether rows have to be counted in and out.
    let isRunning: Bool

    init(_ plan: SeriesPlan.WindowPlan) {
        self.plan = plan
        moments = RealMoments(plan.moments ?? [])
        isRunning = plan.countsKeys || plan.moments != nil
    }

    mutating func begin(keys count: Int, rows: Int) {
        first = 0
        lastBorder = .min
        if plan.countsKeys { keys.begin(keys: count, rows: rows) }
        moments.reset()
    }

    /// The lower border, which is outside.
    func border(at cutoff: Cutoff) -> Int64 {
        switch plan.window {
        case .days(let days): cutoff.border(days: Int64(days))
        case .all: .min
        }
    }

    /// Counts a row in (`step` 1) or out (`step` −1).
    mutating func count(key: Int32, real: Double, at time: Int64, step: Int) {
        if plan.countsKeys { if step > 0 { keys.add(key) } else { keys.remove(key) } }
        if plan.moments != nil { moments.count(real, at: time, sign: Double(step)) }
    }
}
