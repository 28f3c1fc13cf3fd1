/// The KPI values in sight as whole numbers of their unit, summed up by week, where no week has more than one.
///
/// Sums, differences and products with counts are exact here; each feature is rounded as `KPISums` rounds it, so the bits are the same.
struct WholeKPIWeeks: BitwiseCopyable {
    /// The value of week 0, 1, …, 11, in units.
    private var values: InlineArray<12, Int64> = .init(repeating: 0)
    /// Bit k: whether week k has a value.
    private var known: UInt32 = 0
    /// The sum over the 90-day window, in units.
    private var quarter: Int128 = 0
    private let unit: Double

    /// Gathers the values as they stand at a cutoff; `nil` where a week has several.
    init?(_ figures: borrowing DatedValues, at cutoff: Cutoff) {
        unit = figures.unit
        let border = cutoff.border(days: 90)
        var place = figures.count - 1
        while place >= 0, figures.time(place) > border {
            let week = Int((cutoff.t0 - figures.time(place)) / secondsPerWeek)
            let whole = figures.whole(place)
            quarter &+= Int128(whole)
            if week < KPISums.weekCount {
                guard known & (1 << UInt32(week)) == 0 else { return nil }
                known |= 1 << UInt32(week)
                values[week] = whole
            }
            place -= 1
        }
    }

    /// The features as they stand.
    func features(_ sessions: borrowing SessionSummary) -> KPIFeatures {
        var features = KPIFeatures()
        features.changeOverFourWeeks = changeOverFourWeeks
        setTrajectory(&features, sessions)
        if quarter != 0 {
            features.hoursPerUnit = Double(sessions.windows[2].lengths.sum) / 3600 / (Double(nearest: quarter) * unit)
        }
        return features
    }

    private var changeOverFourWeeks: Double {
        var recent: Int128 = 0
        var earlier: Int128 = 0
        for week in 0..<4 {
            recent &+= Int128(values[week])
            earlier &+= Int128(values[week + 4])
        }
        let recentCount = (known & 0x0f).nonzeroBitCount
        let earlierCount = (known & 0xf0).nonzeroBitCount
        guard recentCount > 0, earlier != 0 else { return .nan }
        let after = recent &* Int128(earlierCount)
        let before = earlier &* Int128(recentCount)
        return Double(nearest: after &- before) / Double(nearest: before)
    }

    /// The slope, missing for fewer than three weeks, and the correlation, missing for fewer than four or where either is constant.
    private func setTrajectory(_ features: inout KPIFeatures, _ sessions: borrowing SessionSummary) {
        let count = known.nonzeroBitCount
        guard count >= 3 else { return }
        var weekTotal = 0
        var total: Int128 = 0
        var isConstant = true
        let first = values[known.trailingZeroBitCount]
        for week in 0..<KPISums.weekCount where isKnown(week) {
            weekTotal += week
            total &+= Int128(values[week])
            if values[week] != first { isConstant = false }
        }
        guard !isConstant else { return features.slope = 0 }
        features.slope = slope(count, weekTotal)
        if count >= 4 { features.correlation = correlation(count, total, withSeconds: sessions.weeks) }
    }

    @inline(__always)
    private func isKnown(_ week: Int) -> Bool { known >> UInt32(week) & 1 != 0 }

    /// `n Σ d y ÷ Σ d²` with `d = n x − Σx`, x = −k.
    private func slope(_ count: Int, _ weekTotal: Int) -> Double {
        var products: Int128 = 0
        var squares = 0
        for week in 0..<KPISums.weekCount where isKnown(week) {
            let distance = weekTotal &- count &* week
            products &+= Int128(distance) &* Int128(values[week])
            squares &+= distance &* distance
        }
        return Double(nearest: products) * Double(count) / Double(squares) * unit
    }

    /// The correlation of the values with the seconds of their weeks; missing where the seconds are constant.
    private func correlation(_ count: Int, _ total: Int128, withSeconds seconds: borrowing FlatBuffer<Int64>) -> Double {
        var moments = WholeMoments()
        for week in 0..<KPISums.weekCount where isKnown(week) { moments.add(seconds[week]) }
        guard moments.spread != 0 else { return .nan }
        var products = 0.0
        var squares = 0.0
        for week in 0..<KPISums.weekCount where isKnown(week) {
            let x = Int64(count) &* seconds[week] &- moments.sum
            let y = Double(nearest: Int128(count) &* Int128(values[week]) &- total)
            products += Double(x) * y
            squares += y * y
        }
        let spread = (Double(count) * Double(nearest: moments.spread)).squareRoot()
        return min(1, max(-1, products / (spread * squares.squareRoot())))
    }
}
