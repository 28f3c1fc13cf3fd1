/// One axis of a chart: what it shows, from where to where, and its ticks.
struct Axis: Equatable {
    struct Tick: Equatable {
        let value: Double
        let label: String
    }

    /// What the axis shows, with its unit.
    let title: String
    /// The values at its two ends; never without extent.
    let domain: ClosedRange<Double>
    /// The ticks, all within the domain.
    let ticks: [Tick]

    init(title: String, domain: ClosedRange<Double>, ticks: [Tick]) {
        let hasExtent = domain.upperBound > domain.lowerBound
        self.title = title
        self.domain = hasExtent ? domain : domain.lowerBound - 0.5...domain.lowerBound + 0.5
        self.ticks = ticks
    }

    /// An axis of shares with ticks in per cent.
    static func share(_ title: String, _ domain: ClosedRange<Double>, ticks wanted: Int = 5) -> Axis {
        let nice = NiceTicks(over: domain, wanted: wanted)
        let decimals = max(0, nice.decimals - 2)
        return Axis(
            title: title, domain: domain,
            ticks: nice.values.map { Tick(value: $0, label: NumberText.decimal($0 * 100, decimals) + "\u{A0}%") })
    }

    /// An axis of plain numbers.
    static func number(_ title: String, _ domain: ClosedRange<Double>, ticks wanted: Int = 5) -> Axis {
        let nice = NiceTicks(over: domain, wanted: wanted)
        return Axis(
            title: title, domain: domain,
            ticks: nice.values.map { value in
                let label = nice.decimals == 0 ? NumberText.whole(value) : NumberText.decimal(value, nice.decimals)
                return Tick(value: value, label: label)
            })
    }

    /// The values mapped to the whole of a drawing's range.
    func position(_ value: Double, from start: Double, to end: Double) -> Double {
        start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    /// A domain from 0 to just above the largest value, ended at a tick, and at most `limit`.
    static func domain(fromZeroTo largest: Double, limit: Double = .infinity) -> ClosedRange<Double> {
        guard largest > 0, largest.isFinite else { return 0...min(1, limit) }
        return 0...min(limit, NiceTicks(over: 0...largest).multiple(atOrAbove: largest))
    }

    /// A domain around the given values, both ends at ticks.
    static func domain(around values: [Double], limits: ClosedRange<Double> = -.infinity...Double.infinity) -> ClosedRange<Double> {
        let known = values.filter(\.isFinite)
        guard let lowest = known.min(), let highest = known.max(), highest > lowest else {
            let centre = known.first ?? 0
            return max(limits.lowerBound, centre - 0.5)...min(limits.upperBound, centre + 0.5)
        }
        let ticks = NiceTicks(over: lowest...highest)
        return max(
            limits.lowerBound, ticks.multiple(atOrBelow: lowest))...min(limits.upperBound, ticks.multiple(atOrAbove: highest))
    }
}
