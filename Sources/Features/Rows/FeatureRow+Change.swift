import Foundation
import Records

extension FeatureRow {
    /// Variability, trajectory and decay.
    mutating func appendTrajectory(
        _ activity: Activity, _ sessions: borrowing SessionSummary, entropies: borrowing EntropyTable
    ) {
        let weeks = WeekMoments(sessions.weeks)
        append(weeks.month.standardDeviation(unit: 60))
        append(weeks.quarter.standardDeviation(unit: 60))
        append(weeks.month.variationCoefficient)
        append(weeks.quarter.variationCoefficient)
        append(weeks.monthSlope)
        append(weeks.quarterSlope)
        let now = sessions.weeks[0]
        append(weeks.monthBefore != 0 ? Double(4 * now) / Double(weeks.monthBefore) : .nan)
        append(weeks.quarterBefore.standardScore(of: now))
        let hours = entropies.entropies(ofHours: activity)
        appendWindows { hours[$0] }
        append(activity.decayed.days7)
        append(activity.decayed.days14)
        append(activity.decayed.days30)
    }

    /// Change between windows.
    mutating func appendTrends(_ activity: Activity, _ sessions: borrowing SessionSummary) {
        appendTrends(unit: 1) { activity.events[$0] }
        appendTrends(unit: 60) { Int(sessions.windows[$0].lengths.sum) }
        appendTrends(unit: 1) { sessions.windows[$0].count }
        appendTrends(unit: 1) { activity.tallies.activeDays(in: $0) }
        appendTrends(unit: 1) { activity.tallies.events(of: .complete, in: $0) }
        appendTrends(unit: 1) { activity.tallies.failed(in: $0) }
        appendTrends(unit: 1) { activity.tallies.events(of: .post, in: $0) }
    }

    /// `a ÷ 7 − b ÷ 30` and `b ÷ 30 − c ÷ 90`, each rounded once.
    private mutating func appendTrends(unit: Double, _ value: (Int) -> Int) {
        let (week, month, quarter) = (value(0), value(1), value(2))
        append(Double(30 * week - 7 * month) / (210 * unit))
        append(Double(3 * month - quarter) / (90 * unit))
    }
}

/// What the seconds of sessions by week come to.
private struct WeekMoments {
    /// Of weeks 0…3, 0…11 and 1…12.
    private(set) var month = WholeMoments()
    private(set) var quarter = WholeMoments()
    private(set) var quarterBefore = WholeMoments()
    /// The seconds of weeks 1…4.
    private(set) var monthBefore: Int64 = 0
    /// Σ k · seconds of weeks 0…3 and 0…11.
    private var monthByAge: Int128 = 0
    private var quarterByAge: Int128 = 0

    init(_ weeks: borrowing FlatBuffer<Int64>) {
        for week in 0..<12 {
            quarter.add(weeks[week])
            quarterByAge &+= Int128(week) &* Int128(weeks[week])
            guard week == 3 else { continue }
            month = quarter
            monthByAge = quarterByAge
        }
        monthBefore = month.sum &- weeks[0] &+ weeks[4]
        quarterBefore = quarter
        quarterBefore.replace(weeks[0], by: weeks[12])
    }

    /// The slope of the minutes of weeks 0…3 on −k.
    var monthSlope: Double { Self.slope(month, monthByAge) }
    /// The slope of the minutes of weeks 0…11 on −k.
    var quarterSlope: Double { Self.slope(quarter, quarterByAge) }

    private static func slope(_ weeks: WholeMoments, _ byAge: Int128) -> Double {
        let n = weeks.count
        return Double(nearest: 6 &* Int128(n - 1) &* Int128(weeks.sum) &- 12 &* byAge) / Double(n * (n * n - 1) * 60)
    }
}

extension WholeMoments {
    /// Standard deviation ÷ mean; missing where the mean is zero.
    fileprivate var variationCoefficient: Double {
        guard sum != 0 else { return .nan }
        return standardDeviation(unit: 1) / mean(unit: 1)
    }
}

/// Entropies of counts, from a table of `k ln k`.
struct EntropyTable: ~Copyable {
    private var products: FlatBuffer<Double>
    private var logarithms: FlatBuffer<Double>
    private let size = 4096

    init() {
        products = FlatBuffer(repeating: 0, count: size)
        logarithms = FlatBuffer(repeating: 0, count: size)
        for k in 1..<size {
            logarithms[k] = log(Double(k))
            products[k] = Double(k) * logarithms[k]
        }
    }

    /// The entropies, in nats, of each window's events over the local hours; missing where there is none.
    ///
    /// `H = ln n − (Σ k ln k) ÷ n`, and exactly 0 where one hour has all events.
    func entropies(ofHours activity: Activity) -> InlineArray<3, Double> {
        var sums = InlineArray<3, Double>(repeating: 0)
        var most = InlineArray<3, Int>(repeating: 0)
        // Hour by hour, so that the three sums do not wait for one another.
        for hour in 0..<24 {
            for window in 0..<3 {
                let k = activity.tallies.events(inHour: hour, in: window)
                most[window] = max(most[window], k)
                sums[window] += k < size ? products[k] : Double(k) * log(Double(k))
            }
        }
        for window in 0..<3 {
            sums[window] = entropy(count: activity.events[window], most: most[window], products: sums[window])
        }
        return sums
    }

    private func entropy(count: Int, most: Int, products: Double) -> Double {
        guard count > 0 else { return .nan }
        guard most < count else { return 0 }
        return (count < size ? logarithms[count] : log(Double(count))) - products / Double(count)
    }
}
