/// A point of a series, with an interval and words for whoever points at it.
struct ChartPoint: Equatable {
    let x: Double
    let y: Double
    var lower: Double?
    var upper: Double?
    var note: String?

    /// Makes a point; `nil` where a coordinate is not finite, so that no `nan` ever reaches a drawing.
    init?(x: Double, y: Double?, lower: Double? = nil, upper: Double? = nil, note: String? = nil) {
        guard x.isFinite, let y, y.isFinite else { return nil }
        self.x = x
        self.y = y
        self.lower = lower.finite
        self.upper = upper.finite
        self.note = note
    }
}

/// One bar of a histogram.
struct ChartBar: Equatable {
    let from: Double
    let to: Double
    let value: Double
}

/// One thing drawn in a panel of a chart.
enum Mark: Equatable {
    /// Straight lines from point to point, with a name for the legend.
    case line(name: String, style: SeriesStyle, points: [ChartPoint])
    /// Level lines that jump at each point, with a name for the legend.
    case steps(name: String, style: SeriesStyle, points: [ChartPoint])
    /// Markers, with their intervals as upright lines.
    case points(name: String, style: SeriesStyle, points: [ChartPoint])
    /// Bars that stand on zero.
    case bars(style: SeriesStyle, bars: [ChartBar])
    /// A level line across the panel, with a name for the legend.
    case level(Double, name: String)
    /// The line from the lower left to the upper right on which both axes have the same value, with a name for the legend.
    case diagonal(name: String)

    /// What the legend says of it.
    var legend: (name: String, style: SeriesStyle, hasLine: Bool, hasMarker: Bool)? {
        switch self {
        case .line(let name, let style, _), .steps(let name, let style, _): (name, style, true, false)
        case .points(let name, let style, _): (name, style, false, true)
        case .diagonal(let name), .level(_, let name): (name, .reference, true, false)
        case .bars: nil
        }
    }
}
