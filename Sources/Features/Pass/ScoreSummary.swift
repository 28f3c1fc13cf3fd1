import Statistics

/// What the known scores of the windows come to, in exact sums.
struct ScoreSummary {
    /// By window; missing where no score is known.
    private(set) var means: InlineArray<3, Double> = .init(repeating: .nan)
    /// Of the scores of 90 days, a day; missing for fewer than three scores or where all stand at one time.
    private(set) var slope = Double.nan

    private var sum = ExactSum()

    /// Sums up the scores as they stand at a cutoff.
    mutating func read(_ history: borrowing EventHistory, at cutoff: Cutoff) {
        sum.reset()
        var position = history.scores.count - 1
        var times = WholeMoments()
        for window in 0..<3 {
            let border = cutoff.border(window: window)
            while position >= 0, history.time(history.scores[position]) > border {
                sum.add(history.event(history.scores[position]).score)
                times.add(history.time(history.scores[position]) - cutoff.t0)
                position -= 1
            }
            means[window] = times.count > 0 ? finite(sum.rounded / Double(times.count)) : .nan
        }
        slope = slope(history, from: position + 1, times: times, t0: cutoff.t0)
    }

    /// `n Σ (n x − Σx) y ÷ n (n Σx² − (Σx)²)` with the scores' times x in whole seconds; what large terms leave near zero is kept.
    private func slope(_ history: borrowing EventHistory, from first: Int, times: WholeMoments, t0: Int64) -> Double {
        guard times.count >= 3, times.spread != 0 else { return .nan }
        var numerator = DoubleDouble(0)
        for position in first..<history.scores.count {
            let place = history.scores[position]
            let distance = Int64(times.count) * (history.time(place) - t0) - times.sum
            numerator = numerator + DoubleDouble(product: Double(distance), history.event(place).score)
        }
        return finite(numerator.value / Double(nearest: times.spread) * Double(secondsPerDay))
    }
}
