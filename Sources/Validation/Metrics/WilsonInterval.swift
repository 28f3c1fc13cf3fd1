/// Returns Wilson's score interval of a share.
///
/// `(x + z²/2 ± z √(x (n - x) / n + z²/4)) / (n + z²)`
///
/// - Parameters:
///   - events: `x`, from 0 to `total`.
///   - total: `n`, above 0; weights count rows.
///   - level: In `(0, 1)`.
/// - Returns: The interval, within `[0, 1]`.
///
/// ## References
/// - Wilson (1927), *Journal of the American Statistical Association* 22, 209–212.
/// ## Checked against
/// - statsmodels `proportion_confint(method="wilson")`, `Fixtures/metrics.json`.
public func wilsonInterval(events: Double, of total: Double, level: Double = 0.95) -> Interval {
    precondition(total > 0 && events >= 0 && events <= total, "a share has a total above 0 and events from 0 to the total")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let z = NormalDistribution.halfWidth(level: level)
    let middle = events + z * z / 2
    let reach = z * (events * (total - events) / total + z * z / 4).squareRoot()
    let lower = events == 0 ? 0 : (middle - reach) / (total + z * z)
    let upper = events == total ? 1 : (middle + reach) / (total + z * z)
    return Interval(max(0, lower), min(1, upper), level: level)
}
