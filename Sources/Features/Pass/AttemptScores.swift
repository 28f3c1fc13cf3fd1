/// The attempts in sight whose score is known, and what their scores come to.
///
/// Scores that are whole multiples of 2⁻⁶² (nearly all are) are added up from the first on, as whole numbers, so that a window costs two
/// look-ups however many scores it has.
struct AttemptScores: ~Copyable {
    /// How many scores are in sight.
    private(set) var count = 0
    /// The first score inside of each window.
    private(set) var first: InlineArray<3, Int> = .init(repeating: 0)

    private var places = FlatBuffer<Int32>()
    private var times = FlatBuffer<Int64>()
    private var values = FlatBuffer<Double>()
    private var sums = FlatBuffer<ScoreSums>()  // of the scores before; one more than there are scores

    /// Starts a person of at most `events` events.
    mutating func begin(_ events: Int) {
        count = 0
        first = .init(repeating: 0)
        places.reserve(events)
        times.reserve(events)
        values.reserve(events)
        sums.reserve(events + 1)
        sums[0] = ScoreSums()
    }

    /// When the attempt was made.
    @inline(__always)
    func time(_ position: Int) -> Int64 { times[position] }

    /// The score.
    @inline(__always)
    func score(_ position: Int) -> Double { values[position] }

    /// What the scores from a position on come to.
    func sums(from position: Int) -> ScoreSums { sums[count].without(sums[position]) }

    /// Adds the attempt at a place among the events in sight, the newest.
    mutating func append(_ event: EventRow, at place: Int) {
        places[count] = Int32(truncatingIfNeeded: place)
        times[count] = event.at
        values[count] = event.score
        sums[count + 1] = sums[count].adding(event.score, at: event.at)
        count += 1
    }

    /// Takes back all attempts from `place` on.
    mutating func truncate(to place: Int) {
        while count > 0, places[count - 1] >= place { count -= 1 }
        for window in 0..<3 { first[window] = min(first[window], count) }
    }

    /// Finds the first score inside of each window at a later cutoff.
    mutating func moveBorders(to cutoff: Cutoff) {
        for window in 0..<3 {
            let border = cutoff.border(window: window)
            while first[window] < count, times[first[window]] <= border { first[window] += 1 }
        }
    }
}

/// What a run of scores comes to, in units of 2⁻⁶².
struct ScoreSums: BitwiseCopyable {
    /// The unit.
    static let unit = 0x1p-62

    /// How many of the scores are no whole number of units, and are left out.
    var odd = 0
    var scores: Int128 = 0
    /// Σ time and Σ time², in seconds since 1970, and Σ score · time: only the lowest bits, from which differences still come out right.
    var times: Int128 = 0
    var timeSquares: Int128 = 0
    var products: Int128 = 0

    @inline(__always)
    func adding(_ score: Double, at time: Int64) -> ScoreSums {
        var sums = self
        sums.times &+= Int128(time)
        sums.timeSquares &+= Int128(time) &* Int128(time)
        let units = score / Self.unit
        guard score.magnitude <= 1, units == units.rounded(.towardZero) else {
            sums.odd &+= 1
            return sums
        }
        sums.scores &+= Int128(Int64(units))
        sums.products &+= Int128(Int64(units)) &* Int128(time)
        return sums
    }

    @inline(__always)
    func without(_ earlier: ScoreSums) -> ScoreSums {
        var sums = self
        sums.odd &-= earlier.odd
        sums.scores &-= earlier.scores
        sums.times &-= earlier.times
        sums.timeSquares &-= earlier.timeSquares
        sums.products &-= earlier.products
        return sums
    }

    /// Count, sum and squares of the times, counted from a moment.
    func times(from moment: Int64, count: Int) -> WholeMoments {
        let moment = Int128(moment)
        let sum = times &- Int128(count) &* moment
        let squares = timeSquares &- 2 &* moment &* times &+ Int128(count) &* moment &* moment
        return WholeMoments(count: count, sum: Int64(truncatingIfNeeded: sum), squares: squares)
    }
}
