import Statistics

/// The KPI values in sight, summed up by week and over 90 days in exact sums: right for values of any size, and slow.
///
/// Values of extreme size are summed up times a power of two, one for each group of sums that are compared with one another.
struct KPISums: ~Copyable {
    /// Of week 0, 1, …, 11, times `weekScale`.
    private(set) var weeks: InlineArray<12, ExactSum> = .init(repeating: ExactSum())
    /// How many values each week has.
    private(set) var counts: InlineArray<12, Int> = .init(repeating: 0)
    /// Over the 90-day window, times `quarterScale`.
    private var quarter = ExactSum()
    /// Weeks 0…3 and weeks 4…7, times `changeScale`.
    private var recent = ExactSum()
    private var earlier = ExactSum()
    private var quarterScale = BinaryScale()
    private var weekScale = BinaryScale()
    private var changeScale = BinaryScale()

    static let weekCount = 12

    /// Sums up the values as they stand at a cutoff, from the newest back to the border of the 90 days.
    mutating func read(_ values: borrowing DatedValues, at cutoff: Cutoff) {
        quarterScale = BinaryScale()
        weekScale = BinaryScale()
        changeScale = BinaryScale()
        let largest = sumUp(values, at: cutoff)
        quarterScale = BinaryScale(largest: largest.quarter)
        weekScale = BinaryScale(largest: largest.weeks)
        changeScale = BinaryScale(largest: largest.change)
        guard !(quarterScale.isOne && weekScale.isOne && changeScale.isOne) else { return }
        _ = sumUp(values, at: cutoff)
    }

    private mutating func reset() {
        for week in 0..<Self.weekCount {
            weeks[week].reset()
            counts[week] = 0
        }
        quarter.reset()
        recent.reset()
        earlier.reset()
    }

    /// Sums up the values times the scales, and returns the largest magnitude over the 90 days, weeks 0…11, and weeks 0…7.
    private mutating func sumUp(
        _ values: borrowing DatedValues, at cutoff: Cutoff
    ) -> (quarter: Double, weeks: Double, change: Double) {
        reset()
        let border = cutoff.border(days: 90)
        var largest = (quarter: 0.0, weeks: 0.0, change: 0.0)
        var place = values.count - 1
        while place >= 0, values.time(place) > border {
            let value = values.value(place)
            let week = Int((cutoff.t0 - values.time(place)) / secondsPerWeek)
            largest.quarter = max(largest.quarter, value.magnitude)
            if week < Self.weekCount {
                weeks[week].add(value * weekScale.factor)
                counts[week] += 1
                largest.weeks = largest.quarter
            }
            if week < 8 { largest.change = largest.quarter }
            if week < 4 {
                recent.add(value * changeScale.factor)
            } else if week < 8 {
                earlier.add(value * changeScale.factor)
            }
            quarter.add(value * quarterScale.factor)
            place -= 1
        }
        return largest
    }

    /// The features as they stand.
    func features(_ sessions: borrowing SessionSummary) -> KPIFeatures {
        let trajectory = trajectory(withSeconds: sessions.weeks)
        return KPIFeatures(
            changeOverFourWeeks: changeOverFourWeeks, slope: trajectory.slope, correlation: trajectory.correlation,
            hoursPerUnit: hoursPerUnit(seconds: sessions.windows[2].lengths.sum))
    }

    /// Hours of so many seconds ÷ the sum of the values over 90 days; missing where the sum is zero or the quotient beyond `Double`.
    private func hoursPerUnit(seconds: Int64) -> Double {
        quarter.isZero ? .nan : finite(Double(seconds) / 3600 * quarterScale.factor / quarter.rounded)
    }

    /// The mean of the values of weeks 0…3 ÷ that of weeks 4…7, less 1; missing where either has no value, the divisor is zero, or
    /// the quotient is beyond `Double`.
    private var changeOverFourWeeks: Double {
        let recentCount = (0..<4).reduce(0) { $0 + counts[$1] }
        let earlierCount = (4..<8).reduce(0) { $0 + counts[$1] }
        guard recentCount > 0, earlierCount > 0, !earlier.isZero else { return .nan }
        let after = DoubleDouble(recent) * DoubleDouble(Double(earlierCount))
        let before = DoubleDouble(earlier) * DoubleDouble(Double(recentCount))
        return finite((after - before).value / before.value)
    }

    /// The slope of the known weekly means on −k, and their correlation with the seconds of the same weeks.
    ///
    /// The slope is missing for fewer than three weeks, the correlation for fewer than four or where either is constant.
    private func trajectory(withSeconds seconds: borrowing FlatBuffer<Int64>) -> (slope: Double, correlation: Double) {
        let known = KnownWeeks(self)
        guard known.count >= 3 else { return (.nan, .nan) }
        guard !isConstant(known) else { return (0, .nan) }
        return (finite(known.slope / weekScale.factor), known.count >= 4 ? known.correlation(withSeconds: seconds) : .nan)
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

/// The weeks with a KPI value and the mean of each, in the scale of the summary.
struct KnownWeeks {
    private(set) var count = 0
    private(set) var weeks: InlineArray<12, Int> = .init(repeating: 0)
    private(set) var means: InlineArray<12, DoubleDouble> = .init(repeating: DoubleDouble(0))

    init(_ summary: borrowing KPISums) {
        for week in 0..<KPISums.weekCount where summary.counts[week] > 0 {
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
    func correlation(withSeconds seconds: borrowing FlatBuffer<Int64>) -> Double {
        var moments = WholeMoments()
        var total = DoubleDouble(0)
        for place in 0..<count {
            moments.add(seconds[weeks[place]])
            total = total + means[place]
        }
        guard moments.spread != 0 else { return .nan }
        var distances = InlineArray<12, Double>(repeating: 0)
        var largest = 0.0
        for place in 0..<count {
            distances[place] = (DoubleDouble(product: Double(count), means[place]) - total).value
            largest = max(largest, distances[place].magnitude)
        }
        let scale = BinaryScale(squaring: largest)
        // The deviations are as good as exact, so their products need no more than doubles: the sum errs by less than 1e-14 of its bound.
        var products = 0.0
        var squares = 0.0
        for place in 0..<count {
            let x = Int64(count) * seconds[weeks[place]] - moments.sum
            let y = distances[place] * scale.factor
            products += Double(x) * y
            squares += y * y
        }
        // Σ(n x − Σx)² = n (n Σx² − (Σx)²)
        let spread = (Double(count) * Double(nearest: moments.spread)).squareRoot()
        return min(1, max(-1, products / (spread * squares.squareRoot())))
    }
}
