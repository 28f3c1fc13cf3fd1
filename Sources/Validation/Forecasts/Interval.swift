/// A two-sided interval around an estimate.
public struct Interval: Sendable, Equatable, Codable {
    /// The lower end.
    public let lower: Double
    /// The upper end, not below the lower.
    public let upper: Double
    /// How often such intervals are meant to hold the true value, in `(0, 1)`.
    public let level: Double

    /// Makes an interval; the ends are put in order.
    public init(_ first: Double, _ second: Double, level: Double) {
        lower = min(first, second)
        upper = max(first, second)
        self.level = level
    }

    /// Whether the value lies inside, ends included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
