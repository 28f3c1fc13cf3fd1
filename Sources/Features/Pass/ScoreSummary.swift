import Statistics

/// What the known scores of the windows come to, in exact sums.
struct ScoreSummary: ~Copyable {
    /// By window; missing where no score is known.
    private(set) var means: InlineArray<3, Double> = .init(repeating: .nan)
    /// Of the scores of 90 days, a day; missing for fewer than three scores or where all stand at one time.
    private(set) var slope = Double.nan

    private var sum = ExactSum()

    /// The largest number of scores whose products with their times fit into 128 bits.
    private static let mostWhole = 1 << 19

    /// Sums up the scores as they stand at a cutoff.
    mutating func read(_ log: borrowing AttemptScores, at cutoff: Cutoff) {
        means = .init(repeating: .nan)
        slope = .nan
        let quarter = log.first[2]
        guard log.count > quarter else { return }
        let sums = log.sums(from: quarter)
        let times = sums.times(from: cutoff.t0, count: log.count - quarter)
        let isWhole = sums.odd == 0 && times.count < Self.mostWhole
        for window in 0..<3 where log.count > log.first[window] {
            let total = isWhole ? Double(nearest: log.sums(from: log.first[window]).scores) * ScoreSums.unit : sum(log, window)
            means[window] = finite(total / Double(log.count - log.first[window]))
        }
        guard times.count >= 3, times.spread != 0 else { return }
        let numerator =
            isWhole ? Self.wholeNumerator(sums, times, t0: cutoff.t0) : Self.numerator(log, from: quarter, times, t0: cutoff.t0)
        slope = finite(numerator / Double(nearest: times.spread) * Double(secondsPerDay))
    }

    private mutating func sum(_ log: borrowing AttemptScores, _ window: Int) -> Double {
        sum.reset()
        for position in log.first[window]..<log.count { sum.add(log.score(position)) }
        return sum.rounded
    }

    /// `n Σ x y − Σx Σy` with the scores' times x in seconds from the cutoff.
    private static func wholeNumerator(_ sums: ScoreSums, _ times: WholeMoments, t0: Int64) -> Double {
        let products = sums.products &- Int128(t0) &* sums.scores
        return Double(nearest: Int128(times.count) &* products &- Int128(times.sum) &* sums.scores) * ScoreSums.unit
    }

    /// `Σ (n x − Σx) y`, the same sum; what large terms leave near zero is kept.
    private static func numerator(_ log: borrowing AttemptScores, from first: Int, _ times: WholeMoments, t0: Int64) -> Double {
        var numerator = DoubleDouble(0)
        for position in first..<log.count {
            let distance = Int64(times.count) * (log.time(position) - t0) - times.sum
            numerator = numerator + DoubleDouble(product: Double(distance), log.score(position))
        }
        return numerator.value
    }
}
