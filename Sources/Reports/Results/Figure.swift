/// One figure with its interval and what a forecast without skill would get.
///
/// An undefined figure (one class only, too few events, a constant model) has no value and says why; it is never 0.
public struct Figure: Codable, Sendable, Equatable {
    /// The value; none where it is undefined.
    @OrNull public private(set) var value: Double?
    /// Lower end of the 95 % interval; none where there is no interval.
    @OrNull public private(set) var lower: Double?
    /// Upper end of the 95 % interval; none where there is no interval.
    @OrNull public private(set) var upper: Double?
    /// What a forecast without skill gets on the same rows; none where the figure has no such value.
    @OrNull public private(set) var noSkill: Double?
    /// Why the value is undefined; none where it is defined.
    @OrNull public private(set) var undefinedReason: String?

    /// Makes a figure.
    ///
    /// A number that is not finite counts as undefined. An interval needs both ends, in order.
    public init(
        _ value: Double?, lower: Double? = nil, upper: Double? = nil, noSkill: Double? = nil, undefinedReason: String? = nil
    ) {
        let known = value.finite
        self.value = known
        let interval = known == nil ? nil : lower.finite.flatMap { low in upper.finite.map { (low, $0) } }
        precondition(interval.map { $0.0 <= $0.1 } ?? true, "the lower end of an interval is not above its upper end")
        self.lower = interval?.0
        self.upper = interval?.1
        self.noSkill = noSkill.finite
        self.undefinedReason = known == nil ? undefinedReason ?? "undefined for these rows" : nil
    }

    /// A figure that is undefined, and why.
    public static func undefined(_ reason: String, noSkill: Double? = nil) -> Figure {
        Figure(nil, noSkill: noSkill, undefinedReason: reason)
    }
}

extension Double? {
    /// The number, unless it is missing, `nan` or infinite.
    var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}
