extension WeighedValues {
    /// Returns the quantiles of the values, as if each stood there as often as its weight says.
    ///
    /// Position `share · (W − 1)` among the sorted values counted from 0, `W` being the sum of weights, and a straight line between neighbours
    /// (type 7 of Hyndman and Fan, numpy's and R's default).
    ///
    /// - Parameter shares: Each in `[0, 1]`.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## Checked against
    /// - numpy `quantile` of repeated rows, `Fixtures/models_preparation.json`.
    func quantiles(_ shares: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ends: [Double] = []
        var total = 0.0
        for index in order {
            total += weights?[index] ?? 1
            ends.append(total)
        }
        /// The value at a whole position: the first one that more than so much weight lies up to and including.
        func value(at position: Double) -> Double {
            var (low, high) = (0, order.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if ends[middle] > position { high = middle } else { low = middle + 1 }
            }
            return values[order[low]]
        }
        return shares.map { share in
            let position = max(0, share * (total - 1))
            let below = position.rounded(.down)
            let (lower, upper) = (value(at: below), value(at: below + 1))
            return lower == upper ? lower : lower + (position - below) * (upper - lower)
        }
    }
}
