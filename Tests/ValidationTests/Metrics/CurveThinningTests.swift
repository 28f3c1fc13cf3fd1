import Testing

@testable import Validation

struct CurveThinningTests {
    @Test func aCurveOfLinesKeepsItsCornersOnly() {
        let corners = [CurvePoint(x: 0, y: 0), CurvePoint(x: 0.25, y: 0.75), CurvePoint(x: 1, y: 1)]
        var points = [corners[0]]
        for (from, to) in zip(corners, corners.dropFirst()) {
            for step in 1...50 {
                let share = Double(step) / 50
                points.append(CurvePoint(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y)))
            }
        }
        let curve = Curve(points, limit: 20)
        #expect(curve.points == corners && curve.fullCount == 101 && curve.largestDeviation < 1e-12)
    }

    @Test func aThinnedCurveStaysWithinTheDeviationItStates() throws {
        let forecast = try Samples.random(3000, grid: 1 << 20, seed: 7)
        let full = try #require(try forecast.rocCurve(points: 100_000)).points
        let thin = try #require(try forecast.rocCurve(points: 60))
        #expect(thin.points.count == 60 && thin.fullCount > 1000)
        #expect(thin.points.first == full.first && thin.points.last == full.last)
        let farthest =
            full.map { point in
                zip(thin.points, thin.points.dropFirst()).map { distance(point, $0, $1) }.min() ?? 0
            }.max() ?? 0
        #expect(farthest <= thin.largestDeviation + 1e-12 && thin.largestDeviation < 0.01)
    }

    @Test func fewerThanTwoPointsAreRefused() throws {
        let forecast = try Samples.six
        #expect(throws: ValidationError.badSetting(name: "points", got: 1, wanted: "2 or more")) {
            try forecast.rocCurve(points: 1)
        }
    }

    private func distance(_ p: CurvePoint, _ a: CurvePoint, _ b: CurvePoint) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let share = min(max(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0), 1)
        let (ex, ey) = (p.x - a.x - share * dx, p.y - a.y - share * dy)
        return (ex * ex + ey * ey).squareRoot()
    }
}
