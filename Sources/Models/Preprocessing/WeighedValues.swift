/// Known values with their weights; no weights means that all weigh 1.
struct WeighedValues {
    let values: [Double]
    let weights: [Double]?

    /// The sum of the weights.
    var totalWeight: Double { weights.map { $0.reduce(0, +) } ?? Double(values.count) }

    /// The weighted median: the middle of the values, or the mean of the two in the middle, as if each stood there `weight` times.
    ///
    /// - Complexity: O(*n*) on average without weights, O(*n* log *n*) with weights.
    var median: Double {
        guard let weights else {
            var shuffled = values
            let upper = select(values.count / 2, of: &shuffled)
            if values.count % 2 == 1 { return upper }
            // After selection the smaller half stands in front: its largest value is the lower middle.
            let lower = shuffled[..<(values.count / 2)].reduce(-Double.infinity) { max($0, $1) }
            return midpoint(lower, upper)
        }
        let order = values.indices.sorted { values[$0] < values[$1] }
        let half = weights.reduce(0, +) / 2
        var below = 0.0
        for (place, index) in order.enumerated() {
            below += weights[index]
            if below > half { return values[index] }
            if below == half, place + 1 < order.count { return midpoint(values[index], values[order[place + 1]]) }
        }
        return values[order[order.count - 1]]
    }

    /// The weighted mean, and the standard deviation about it with the sum of weights as divisor.
    ///
    /// Worked out in two passes over values relative to the first one, so that a large common offset costs no digits.
    var meanAndDeviation: (mean: Double, deviation: Double) {
        let total = totalWeight
        let anchor = values[0]
        var shift = 0.0
        for index in values.indices { shift += (weights?[index] ?? 1) * (values[index] - anchor) }
        let mean = anchor + shift / total
        var reach = 0.0
        for value in values { reach = max(reach, abs(value - mean)) }
        guard reach > 0 else { return (mean, 0) }
        var squares = 0.0
        for index in values.indices {
            let distance = (values[index] - mean) / reach
            squares += (weights?[index] ?? 1) * distance * distance
        }
        return (mean, reach * (squares / total).squareRoot())
    }

    /// The weighted mean of the absolute values.
    var meanSize: Double {
        var sum = 0.0
        for index in values.indices { sum += (weights?[index] ?? 1) * abs(values[index]) }
        return sum / totalWeight
    }

    /// With one more value of the given weight.
    func appending(_ value: Double, weight: Double) -> WeighedValues {
        WeighedValues(
            values: values + [value], weights: (weights ?? [Double](repeating: 1, count: values.count)) + [weight])
    }

    /// With every value changed.
    func mapped(_ change: (Double) -> Double) -> WeighedValues { WeighedValues(values: values.map(change), weights: weights) }
}

private func midpoint(_ a: Double, _ b: Double) -> Double { a == b ? a : a / 2 + b / 2 }

/// Puts the value of the given rank (from 0) in its place, with no larger one before it and no smaller one behind it, and returns it.
///
/// Hoare's selection; the pivot is the median of the first, middle and last value.
private func select(_ rank: Int, of values: inout [Double]) -> Double {
    values.withUnsafeMutableBufferPointer { values in
        var (low, high) = (0, values.count - 1)
        while low < high {
            let (a, b, c) = (values[low], values[low + (high - low) / 2], values[high])
            let pivot = max(min(a, b), min(max(a, b), c))
            var (left, right) = (low, high)
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                if left <= right {
                    values.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { return values[rank] }
        }
        return values[rank]
    }
}
