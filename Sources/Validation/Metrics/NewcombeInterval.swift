/// Returns Newcombe's interval of the difference of two independent shares, first minus second, from the two Wilson intervals.
///
/// `d − √((p₁ − l₁)² + (u₂ − p₂)²)` to `d + √((u₁ − p₁)² + (p₂ − l₂)²)`
///
/// - Parameters:
///   - first: `x` of `n`, with `0 <= x <= n` and `n > 0`.
///   - second: Likewise.
///   - level: In `(0, 1)`.
/// - Returns: The interval, within `[−1, 1]`.
///
/// ## References
/// - Newcombe (1998), *Statistics in Medicine* 17, 873–890, method 10.
/// ## Checked against
/// - The paper's Table II: 56/70 − 48/80 gives 0.0524 to 0.3339, 9/10 − 3/10 gives 0.1705 to 0.8090.
public func newcombeInterval(
    _ first: (events: Double, total: Double), minus second: (events: Double, total: Double), level: Double = 0.95
) -> Interval {
    let (one, two) = (first.events / first.total, second.events / second.total)
    let around1 = wilsonInterval(events: first.events, of: first.total, level: level)
    let around2 = wilsonInterval(events: second.events, of: second.total, level: level)
    func reach(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    return Interval(
        max(-1, one - two - reach(one - around1.lower, around2.upper - two)),
        min(1, one - two + reach(around1.upper - one, two - around2.lower)), level: level)
}
