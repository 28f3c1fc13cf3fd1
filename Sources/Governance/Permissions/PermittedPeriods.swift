/// When a fact may have happened so that it may be used: periods `[from, to)` in UTC seconds.
public struct PermittedPeriods: Sendable, Equatable {
    /// One period; `from` belongs to it and `to` does not. `Int64.min` and `Int64.max` are without a beginning and without an end.
    public struct Period: Sendable, Hashable {
        public let from, to: Int64

        /// Makes one of the given ends; `nil` where `to` does not lie after `from`.
        public init?(from: Int64, to: Int64) {
            guard from < to else { return nil }
            (self.from, self.to) = (from, to)
        }
    }

    /// All time.
    public static let always = PermittedPeriods(from: .min)
    /// No time at all.
    public static let never = PermittedPeriods([])

    /// Apart from one another, ascending.
    public let periods: [Period]

    /// Joins periods that may overlap or touch, in any order.
    public init(_ periods: [Period]) {
        var joined: [Period] = []
        for period in periods.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
            if let last = joined.last, period.from <= last.to, let longer = Period(from: last.from, to: max(last.to, period.to)) {
                joined[joined.count - 1] = longer
            } else {
                joined.append(period)
            }
        }
        self.periods = joined
    }

    /// The one period without an end.
    public init(from: Int64) { self.init([Period(from: from, to: .max)].compactMap(\.self)) }

    /// Whether every moment is permitted.
    public var isAlways: Bool { self == .always }
    /// Whether none is.
    public var isEmpty: Bool { periods.isEmpty }

    /// Whether the moment is permitted.
    public func contains(_ moment: Int64) -> Bool { periods.contains { $0.contains(moment) } }

    /// The end of the period in which the moment lies, itself outside; `nil` where the moment is not permitted.
    public func end(after moment: Int64) -> Int64? { periods.first { $0.contains(moment) }?.to }

    /// Whether `[from, to)` has a moment in common with them; an empty stretch has none.
    public func overlap(from: Int64, to: Int64) -> Bool { periods.contains { from < $0.to && $0.from < to && from < to } }

    /// The moments that both permit.
    public func intersection(_ other: PermittedPeriods) -> PermittedPeriods {
        PermittedPeriods(
            periods.flatMap { one in
                other.periods.compactMap { Period(from: max(one.from, $0.from), to: min(one.to, $0.to)) }
            })
    }

    /// The moments that one of them permits.
    public func union(_ other: PermittedPeriods) -> PermittedPeriods { PermittedPeriods(periods + other.periods) }
}

extension PermittedPeriods.Period {
    /// The last moment of all belongs to a period without an end.
    fileprivate func contains(_ moment: Int64) -> Bool { moment >= from && (moment < to || to == .max) }
}
