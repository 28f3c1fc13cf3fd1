import Statistics

/// One number a week, the newest week first: whole numbers with nothing missing, or means of the values of each week.
struct WeekValues {
    /// No weeks reach further back.
    static let most = 53

    private(set) var count = 0
    /// Of whole numbers.
    private var wholes = [Int64](repeating: 0, count: most)
    /// Of means: the sum and the number of values of each week.
    private var sums = [ExactSum](repeating: ExactSum(), count: most)
    private var counts = [Int](repeating: 0, count: most)
    private var scale = BinaryScale()
    private(set) var isWhole = true

    /// Starts weeks of whole numbers.
    mutating func beginWholes(_ count: Int) {
        self.count = count
        isWhole = true
    }

    /// Sets the number of a week.
    mutating func set(_ week: Int, _ value: Int64) { wholes[week] = value }

    /// Starts weeks of means; no week has a value.
    mutating func beginMeans(_ count: Int, largest: Double) {
        self.count = count
        isWhole = false
        scale = BinaryScale(squaring: largest)
        for week in 0..<count {
            sums[week].reset()
            counts[week] = 0
        }
    }

    /// Adds a value to a week.
    mutating func add(_ value: Double, week: Int) {
        sums[week].add(value * scale.factor)
        counts[week] += 1
    }

    /// Whether a week has a value.
    func isKnown(_ week: Int) -> Bool { isWhole || counts[week] > 0 }

    /// The value of a week that has one, in the scale of all.
    private func scaled(_ week: Int) -> DoubleDouble {
        if isWhole { return DoubleDouble(Double(wholes[week])) }
        let sum = DoubleDouble(sums[week])
        return counts[week] == 1 ? sum : sum / DoubleDouble(Double(counts[week]))
    }

    /// Count, sum and sum of squares of the whole numbers of some weeks.
    private func moments(_ weeks: Range<Int>) -> WholeMoments {
        var moments = WholeMoments()
        for week in weeks { moments.add(wholes[week]) }
        return moments
    }

    /// A statistic of the weeks, whole numbers divided by the unit.
    func value(_ statistic: Statistic, unit: Double) -> Double {
        isWhole ? wholeValue(statistic, unit) : finite(meanValue(statistic))
    }

    private func wholeValue(_ statistic: Statistic, _ unit: Double) -> Double {
        let all = moments(0..<count)
        switch statistic {
        case .sum: return Double(all.sum) / unit
        case .mean: return all.mean(unit: unit)
        case .sd: return all.standardDeviation(unit: unit)
        case .cv: return all.sum == 0 ? .nan : all.standardDeviation(unit: 1) / all.mean(unit: 1)
        case .min: return Double(wholes[0..<count].min() ?? 0) / unit
        case .max: return Double(wholes[0..<count].max() ?? 0) / unit
        case .slope: return wholeSlope(unit, all)
        case .dropRatio:
            let before = moments(1..<count)
            return before.sum == 0 ? .nan : Double(Int64(count - 1) * wholes[0]) / Double(before.sum)
        default: return moments(1..<count).standardScore(of: wholes[0])
        }
    }

    /// The slope on −k.
    private func wholeSlope(_ unit: Double, _ all: WholeMoments) -> Double {
        guard count >= 3 else { return .nan }
        var byAge: Int128 = 0
        for week in 0..<count { byAge += Int128(week) * Int128(wholes[week]) }
        let numerator = 6 * Int128(count - 1) * Int128(all.sum) - 12 * byAge
        return Double(nearest: numerator) / (Double(count * (count * count - 1)) * unit)
    }

    private func meanValue(_ statistic: Statistic) -> Double {
        let known = (0..<count).filter { isKnown($0) }
        switch statistic {
        case .sum: return known.reduce(DoubleDouble(0)) { $0 + scaled($1) }.value / scale.factor
        case .dropRatio, .dropZ: return drop(statistic, before: known.filter { $0 > 0 })
        case .slope: return known.count < 3 ? .nan : slope(known) / scale.factor
        default: break
        }
        guard !known.isEmpty else { return .nan }
        switch statistic {
        case .mean: return mean(known).value / scale.factor
        case .min: return (known.map { scaled($0).value }.min() ?? .nan) / scale.factor
        case .max: return (known.map { scaled($0).value }.max() ?? .nan) / scale.factor
        case .sd: return deviation(known) / scale.factor
        default:
            let mean = mean(known).value
            return mean == 0 ? .nan : deviation(known) / mean
        }
    }

    private func mean(_ weeks: [Int]) -> DoubleDouble {
        let sum = weeks.reduce(DoubleDouble(0)) { $0 + scaled($1) }
        return sum / DoubleDouble(Double(weeks.count))
    }

    /// The sample standard deviation; missing for fewer than two weeks, exactly zero where all are equal.
    private func deviation(_ weeks: [Int]) -> Double {
        guard weeks.count > 1 else { return .nan }
        guard !isConstant(weeks) else { return 0 }
        let mean = mean(weeks)
        let squares = weeks.reduce(0.0) { sum, week in
            let distance = (scaled(week) - mean).value
            return sum + distance * distance
        }
        return (squares / Double(weeks.count - 1)).squareRoot()
    }

    private func drop(_ statistic: Statistic, before: [Int]) -> Double {
        guard isKnown(0), !before.isEmpty else { return .nan }
        if statistic == .dropRatio {
            let mean = mean(before)
            return mean.value == 0 ? .nan : scaled(0).value / mean.value
        }
        let deviation = deviation(before)
        return deviation == 0 ? .nan : (scaled(0) - mean(before)).value / deviation
    }

    /// `n Σ d y ÷ Σ d²` with `d = n x − Σ x` and x = −k.
    private func slope(_ weeks: [Int]) -> Double {
        guard !isConstant(weeks) else { return 0 }
        let n = weeks.count
        let total = -weeks.reduce(0, +)
        var products = DoubleDouble(0)
        var squares = 0
        for week in weeks {
            let distance = -n * week - total
            products = products + DoubleDouble(product: Double(distance), scaled(week))
            squares += distance * distance
        }
        return products.value * Double(n) / Double(squares)
    }

    /// Whether the values of some weeks are equal, decided on their true values.
    private func isConstant(_ weeks: [Int]) -> Bool {
        guard let first = weeks.first else { return true }
        return weeks.dropFirst().allSatisfy { week in
            if isWhole { return wholes[week] == wholes[first] }
            var difference = ExactSum()
            difference.add(sums[week], times: Double(counts[first]))
            difference.add(sums[first], times: -Double(counts[week]))
            return difference.isZero
        }
    }

    /// The correlation with other weeks where both are known; missing for fewer than four, or where either is constant.
    func correlation(with other: WeekValues) -> Double {
        let weeks = (0..<count).filter { isKnown($0) && other.isKnown($0) }
        guard weeks.count >= 4, !isConstant(weeks), !other.isConstant(weeks) else { return .nan }
        let (mine, others) = (mean(weeks), other.mean(weeks))
        var (products, squares, otherSquares) = (0.0, 0.0, 0.0)
        let (x, y) = (weeks.map { (scaled($0) - mine).value }, weeks.map { (other.scaled($0) - others).value })
        let scaleX = BinaryScale(squaring: x.map(\.magnitude).max() ?? 1).factor
        let scaleY = BinaryScale(squaring: y.map(\.magnitude).max() ?? 1).factor
        for place in weeks.indices {
            let (dx, dy) = (x[place] * scaleX, y[place] * scaleY)
            products += dx * dy
            squares += dx * dx
            otherSquares += dy * dy
        }
        return min(1, max(-1, products / (squares.squareRoot() * otherSquares.squareRoot())))
    }
}

extension FormulaPass {
    /// A statistic of weeks.
    mutating func weekValue(_ leaf: FormulaPlan.Leaf, at cutoff: Cutoff) -> Double {
        weeks.fill(series[leaf.series], leaf.days / 7, at: cutoff)
        guard leaf.other >= 0 else {
            if case .whole(let unit) = leaf.shape { return weeks.value(leaf.statistic, unit: unit) }
            return weeks.value(leaf.statistic, unit: 1)
        }
        otherWeeks.fill(series[leaf.other], leaf.days / 7, at: cutoff)
        return weeks.correlation(with: otherWeeks)
    }

}

extension WeekValues {
    /// Takes the weeks before a cutoff from a series.
    mutating func fill(_ series: borrowing Series, _ count: Int, at cutoff: Cutoff) {
        var end = series.count
        guard case .real = series.shape else {
            beginWholes(count)
            for week in 0..<count {
                let first = series.firstRow(after: cutoff.border(days: Int64(7 * (week + 1))), before: end)
                let isCounted = series.shape == .one
                set(week, isCounted ? Int64(end - first) : series.moments(of: first..<end).sum)
                end = first
            }
            return
        }
        let first = series.firstRow(after: cutoff.border(days: Int64(7 * count)), before: end)
        var largest = 0.0
        for row in first..<end { largest = max(largest, series.number(row).magnitude) }
        beginMeans(count, largest: largest)
        for week in 0..<count {
            let start = series.firstRow(after: cutoff.border(days: Int64(7 * (week + 1))), before: end)
            for row in start..<end { add(series.number(row), week: week) }
            end = start
        }
    }
}
