import Foundation
import Records

extension FeatureRow {
    /// Variability, trajectory and decay.
    mutating func appendTrajectory(
        _ history: borrowing EventHistory, _ sessions: borrowing SessionSummary, entropies: borrowing EntropyTable, t0: Int64
    ) {
        let month = sessions.weekMoments(0..<4)
        let quarter = sessions.weekMoments(0..<12)
        append(month.standardDeviation(unit: 60))
        append(quarter.standardDeviation(unit: 60))
        append(month.variationCoefficient)
        append(quarter.variationCoefficient)
        append(sessions.weekSlope(4))
        append(sessions.weekSlope(12))
        let now = sessions.weeks[0]
        let before = sessions.weekMoments(1..<5)
        append(before.sum != 0 ? Double(4 * now) / Double(before.sum) : .nan)
        append(sessions.weekMoments(1..<13).standardScore(of: now))
        appendWindows { entropies.entropy(of: history.tallies, in: $0, count: history.count - history.first(inWindow: $0)) }
        let decayed = history.sessions.decayedMinutes(at: t0)
        append(decayed.days7)
        append(decayed.days14)
        append(decayed.days30)
    }

    /// Change between windows.
    mutating func appendTrends(_ history: borrowing EventHistory, _ sessions: borrowing SessionSummary) {
        let count = history.count
        appendTrends(unit: 1) { count - history.first(inWindow: $0) }
        appendTrends(unit: 60) { Int(sessions.windows[$0].lengths.sum) }
        appendTrends(unit: 1) { sessions.windows[$0].count }
        appendTrends(unit: 1) { history.tallies.activeDays(in: $0) }
        appendTrends(unit: 1) { history.tallies.events(of: .complete, in: $0) }
        appendTrends(unit: 1) { history.tallies.failed(in: $0) }
        appendTrends(unit: 1) { history.tallies.events(of: .post, in: $0) }
    }

    /// `a ÷ 7 − b ÷ 30` and `b ÷ 30 − c ÷ 90`, each rounded once.
    private mutating func appendTrends(unit: Double, _ value: (Int) -> Int) {
        let (week, month, quarter) = (value(0), value(1), value(2))
        append(Double(30 * week - 7 * month) / (210 * unit))
        append(Double(3 * month - quarter) / (90 * unit))
    }
}

extension SessionSummary {
    /// Moments of the seconds of the given weeks.
    fileprivate func weekMoments(_ range: Range<Int>) -> WholeMoments {
        var moments = WholeMoments()
        for week in range { moments.add(weeks[week]) }
        return moments
    }

    /// The slope of the minutes of weeks 0 ..< n on −k.
    fileprivate func weekSlope(_ n: Int) -> Double {
        var sum: Int128 = 0
        var byAge: Int128 = 0
        for week in 0..<n {
            sum += Int128(weeks[week])
            byAge += Int128(week) * Int128(weeks[week])
        }
        return Double(nearest: 6 * Int128(n - 1) * sum - 12 * byAge) / Double(n * (n * n - 1) * 60)
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
    private let size = 4096

    init() {
        products = FlatBuffer(repeating: 0, count: size)
        for k in 2..<size { products[k] = Double(k) * log(Double(k)) }
    }

    /// The entropy, in nats, of a window's events over the local hours; missing where there is none.
    ///
    /// `H = ln n − (Σ k ln k) ÷ n`, and exactly 0 where one hour has all events.
    func entropy(of tallies: borrowing WindowTallies, in window: Int, count: Int) -> Double {
        guard count > 0 else { return .nan }
        var sum = 0.0
        for hour in 0..<24 {
            let k = tallies.events(inHour: hour, in: window)
            if k == count { return 0 }
            sum += k < size ? products[k] : Double(k) * log(Double(k))
        }
        return log(Double(count)) - sum / Double(count)
    }
}
