import Statistics

/// What the KPI values in sight come to, by week and over 90 days, in exact sums.
struct KPISummary {
    /// Of week 0, 1, …, 11.
    private(set) var weeks: InlineArray<12, ExactSum> = .init(repeating: ExactSum())
    /// How many values each week has.
    private(set) var counts: InlineArray<12, Int> = .init(repeating: 0)
    /// Over the 90-day window, weeks 0…3, and weeks 4…7.
    private(set) var quarter = ExactSum()
    private var recent = ExactSum()
    private var earlier = ExactSum()

    static let weekCount = 12

    /// Sums up the values as they stand at a cutoff, from the newest back to the border of the 90 days.
    mutating func read(_ values: borrowing DatedValues, at cutoff: Cutoff) {
        for week in 0..<Self.weekCount {
            weeks[week].reset()
            counts[week] = 0
        }
        quarter.reset()
        recent.reset()
        earlier.reset()
        let border = cutoff.border(days: 90)
        var place = values.count - 1
        while place >= 0, values.time(place) > border {
            let value = values.value(place)
            let week = Int((cutoff.t0 - values.time(place)) / secondsPerWeek)
            if week < Self.weekCount {
                weeks[week].add(value)
                counts[week] += 1
            }
            if week < 4 {
                recent.add(value)
            } else if week < 8 {
                earlier.add(value)
            }
            quarter.add(value)
            place -= 1
        }
    }

    /// The mean of the values of weeks 0…3 ÷ that of weeks 4…7, less 1; missing where either has no value or the divisor is zero.
    var changeOverFourWeeks: Double {
        let recentCount = (0..<4).reduce(0) { $0 + counts[$1] }
        let earlierCount = (4..<8).reduce(0) { $0 + counts[$1] }
        guard recentCount > 0, earlierCount > 0, !earlier.isZero else { return .nan }
        let after = DoubleDouble(recent) * DoubleDouble(Double(earlierCount))
        let before = DoubleDouble(earlier) * DoubleDouble(Double(recentCount))
        return (after - before).value / before.value
    }

    /// The slope of the known weekly means on −k, and their correlation with the seconds of the same weeks.
    ///
    /// The slope is missing for fewer than three weeks, the correlation for fewer than four or where either is constant.
    func trajectory(withSeconds seconds: InlineArray<13, Int64>) -> (slope: Double, correlation: Double) {
        let known = KnownWeeks(self)
        guard known.count >= 3 else { return (.nan, .nan) }
        guard !isConstant(known) else { return (0, .nan) }
        return (known.slope, known.count >= 4 ? known.correlation(withSeconds: seconds) : .nan)
    }

    /// Whether the means of all known weeks are equal, decided on their true values.
    private func isConstant(_ known: KnownWeeks) -> Bool {
        let first = known.weeks[0]
        for place in 1..<known.count {
            // Means so far apart differ for certain; only those that look alike are compared exactly.
            let distance = (known.means[place] - known.means[0]).value
            if distance.magnitude > 0x1p-90 * known.means[0].value.magnitude { return false }
            let week = known.weeks[place]
            var difference = ExactSum()
            difference.add(weeks[week], times: Double(counts[first]))
            difference.add(weeks[first], times: -Double(counts[week]))
            if !difference.isZero { return false }
        }
        return true
    }
}

/// The weeks with a KPI value and the mean of each.
struct KnownWeeks {
    private(set) var count = 0
    private(set) var weeks: InlineArray<12, Int> = .init(repeating: 0)
    private(set) var means: InlineArray<12, DoubleDouble> = .init(repeating: DoubleDouble(0))

    init(_ summary: borrowing KPISummary) {
        for week in 0..<KPISummary.weekCount where summary.counts[week] > 0 {
            let sum = DoubleDouble(summary.weeks[week])
            weeks[count] = week
            means[count] = summary.counts[week] == 1 ? sum : sum / DoubleDouble(Double(summary.counts[week]))
            count += 1
        }
    }

    /// `n Σ d y ÷ Σ d²` with `d = n x − Σx` in whole numbers.
    var slope: Double {
        var total = 0
        for place in 0..<count { total -= weeks[place] }
        var products = DoubleDouble(0)
        var squares = 0
        for place in 0..<count {
            let distance = -count * weeks[place] - total
            products = products + DoubleDouble(product: Double(distance), means[place])
            squares += distance * distance
        }
        return products.value * Double(count) / Double(squares)
    }

    /// The correlation of the means with the seconds of their weeks; missing where the seconds are constant.
    func correlation(withSeconds seconds: InlineArray<13, Int64>) -> Double {
        var moments = WholeMoments()
        var total = DoubleDouble(0)
        for place in 0..<count {
            moments.add(seconds[weeks[place]])
            total = total + means[place]
        }
        guard moments.spread != 0 else { return .nan }
        // The deviations are as good as exact, so their products need no more than doubles: the sum errs by less than 1e-14 of its bound.
        var products = 0.0
        var squares = 0.0
        for place in 0..<count {
            let x = Int64(count) * seconds[weeks[place]] - moments.sum
            let y = (DoubleDouble(product: Double(count), means[place]) - total).value
            products += Double(x) * y
            squares += y * y
        }
        // Σ(n x − Σx)² = n (n Σx² − (Σx)²)
        let spread = (Double(count) * Double(nearest: moments.spread)).squareRoot()
        return min(1, max(-1, products / (spread * squares.squareRoot())))
    }
}
