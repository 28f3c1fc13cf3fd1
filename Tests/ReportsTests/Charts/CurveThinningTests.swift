import Testing

@testable import Reports

struct CurveThinningTests {
    private func points(_ pairs: [(Double, Double)]) -> [ChartPoint] { pairs.compactMap { ChartPoint(x: $0.0, y: $0.1) } }

    @Test func pointsOnALineAreLeftOutAndCornersStay() {
        let curve = points([(0, 0), (0.1, 0.1), (0.2, 0.2), (0.3, 0.9), (0.65, 0.95), (1, 1)])
        let kept = CurveThinning(width: 100, height: 100).thinned(curve, x: 0...1, y: 0...1)
        #expect(kept.map(\.x) == [0, 0.2, 0.3, 1])
    }

    @Test func noPointLeftOutIsFartherThanTheTolerance() {
        let curve = points((0...500).map { (Double($0) / 500, (Double($0) / 500).squareRoot()) })
        let kept = CurveThinning(width: 300, height: 200).thinned(curve, x: 0...1, y: 0...1)
        #expect(kept.count < 40)
        for point in curve {
            guard let after = kept.firstIndex(where: { $0.x >= point.x }), after > 0 else { continue }
            let (left, right) = (kept[after - 1], kept[after])
            let share = (point.x - left.x) / (right.x - left.x)
            #expect(abs(left.y + share * (right.y - left.y) - point.y) * 200 <= 8)  // upright distance; the curve is steep at its start
        }
    }

    @Test func pointsThatAreNoNumbersNeverBecomePoints() {
        #expect(ChartPoint(x: .nan, y: 1) == nil)
        #expect(ChartPoint(x: 0, y: .infinity) == nil)
        #expect(ChartPoint(x: 0, y: nil) == nil)
        #expect(ChartPoint(x: 0, y: 1, lower: .nan)?.lower == nil)
    }
}
