/// Returns the value below which the given share of sorted values lies, by linear interpolation between neighbours.
///
/// The position is `share · (n - 1)` (type 7, numpy's default).
///
/// - Parameters:
///   - share: In `[0, 1]`.
///   - sorted: Rising, finite, at least one.
func percentile(_ share: Double, ofSorted sorted: [Double]) -> Double {
    precondition(!sorted.isEmpty && share >= 0 && share <= 1, "a percentile needs values and a share between 0 and 1")
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
}

/// Returns the percentile interval of bootstrap values, `nan` being an undefined draw.
///
/// - Returns: The interval over the defined draws and the number of undefined ones; no interval when fewer than half are defined.
func percentileInterval(of draws: [Double], level: Double) -> (interval: Interval?, undefined: Int) {
    let defined = draws.filter { !$0.isNaN }.sorted()
    let undefined = draws.count - defined.count
    guard !defined.isEmpty, defined.count >= undefined else { return (nil, undefined) }
    let tail = (1 - level) / 2
    return (Interval(percentile(tail, ofSorted: defined), percentile(1 - tail, ofSorted: defined), level: level), undefined)
}
