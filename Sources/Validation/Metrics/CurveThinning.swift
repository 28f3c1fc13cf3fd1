extension Curve {
    /// Keeps the `limit` points that hold the shape best.
    ///
    /// Starts from both ends and adds, again and again, the point farthest from the line drawn so far (Ramer, Douglas and Peucker,
    /// stopped by count instead of tolerance); stops early once every dropped point lies on the line.
    ///
    /// - Parameter limit: At least 2.
    /// - Complexity: O(*n* log *limit*) on usual curves, O(*n* · *limit*) at worst.
    init(_ full: [CurvePoint], limit: Int) {
        precondition(limit >= 2, "a curve has at least two points")
        guard full.count > 2 else {
            self.init(points: full, fullCount: full.count, largestDeviation: 0)
            return
        }
        var open = [Stretch(from: 0, to: full.count - 1, of: full)]
        var kept = [0, full.count - 1]
        while kept.count < limit, let next = Self.farthest(open), open[next].deviation > 1e-12 {
            let split = open.remove(at: next)
            kept.append(split.peak)
            open.append(Stretch(from: split.from, to: split.peak, of: full))
            open.append(Stretch(from: split.peak, to: split.to, of: full))
        }
        let left = Self.farthest(open).map { open[$0].deviation } ?? 0
        self.init(points: kept.sorted().map { full[$0] }, fullCount: full.count, largestDeviation: left)
    }

    private static func farthest(_ stretches: [Stretch]) -> Int? {
        stretches.indices.max { (stretches[$0].deviation, stretches[$1].from) < (stretches[$1].deviation, stretches[$0].from) }
    }
}

/// A stretch of a curve that is drawn as one line so far, with the point that lies farthest from it.
private struct Stretch {
    let from: Int
    let to: Int
    let peak: Int
    let deviation: Double

    init(from: Int, to: Int, of points: [CurvePoint]) {
        self.from = from
        self.to = to
        let (a, b) = (points[from], points[to])
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        var (peak, deviation) = (from, 0.0)
        for index in (from + 1)..<max(to, from + 1) {
            let (px, py) = (points[index].x - a.x, points[index].y - a.y)
            let distance = length > 0 ? abs(dx * py - dy * px) / length : (px * px + py * py).squareRoot()
            if distance > deviation { (peak, deviation) = (index, distance) }
        }
        self.peak = peak
        self.deviation = deviation
    }
}
