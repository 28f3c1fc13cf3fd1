/// Leaves out the points of a curve that nobody could see at the size it is drawn.
struct CurveThinning {
    /// The width of the drawing.
    let width: Double
    /// The height of the drawing.
    let height: Double
    /// The largest distance of a point left out from the line drawn instead, in units of the drawing.
    var tolerance = 0.5

    /// The points of a chart that have to stay, in order; those beyond the domains count as lying at their edge.
    func thinned(_ points: [ChartPoint], x: ClosedRange<Double>, y: ClosedRange<Double>) -> [ChartPoint] {
        let placed = points.map { point in
            (
                x: (min(point.x, x.upperBound) - x.lowerBound) / (x.upperBound - x.lowerBound) * width,
                y: (min(point.y, y.upperBound) - y.lowerBound) / (y.upperBound - y.lowerBound) * height
            )
        }
        return kept(placed).map { points[$0] }
    }

    /// The positions of the points that have to stay: the first, the last, and all that the lines between those kept would miss.
    ///
    /// Ramer (1972), *Computer Graphics and Image Processing* 1(3), 244–256, with a stack instead of recursion.
    func kept(_ points: [(x: Double, y: Double)]) -> [Int] {
        guard points.count > 2 else { return Array(points.indices) }
        var isKept = [Bool](repeating: false, count: points.count)
        isKept[0] = true
        isKept[points.count - 1] = true
        var open = [(0, points.count - 1)]
        while let (first, last) = open.popLast() {
            guard let middle = farthest(points, between: first, and: last) else { continue }
            isKept[middle] = true
            open.append((first, middle))
            open.append((middle, last))
        }
        return points.indices.filter { isKept[$0] }
    }

    /// The position between two others that lies farthest from the line between them; `nil` where none lies beyond the tolerance.
    private func farthest(_ points: [(x: Double, y: Double)], between first: Int, and last: Int) -> Int? {
        var worst = tolerance
        var found: Int?
        for index in first + 1..<max(first + 1, last) {
            let distance = distance(points[index], from: points[first], to: points[last])
            if distance > worst {
                worst = distance
                found = index
            }
        }
        return found
    }

    private func distance(_ point: (x: Double, y: Double), from start: (x: Double, y: Double), to end: (x: Double, y: Double))
        -> Double
    {
        let along = (x: end.x - start.x, y: end.y - start.y)
        let squared = along.x * along.x + along.y * along.y
        let share = squared > 0 ? ((point.x - start.x) * along.x + (point.y - start.y) * along.y) / squared : 0
        let nearest = (x: start.x + min(max(share, 0), 1) * along.x, y: start.y + min(max(share, 0), 1) * along.y)
        return ((point.x - nearest.x) * (point.x - nearest.x) + (point.y - nearest.y) * (point.y - nearest.y)).squareRoot()
    }
}
