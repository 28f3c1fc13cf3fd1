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
        let curve = points((0...100).map { (Double($0) / 100, (Double($0) / 100).squareRoot()) })
        let kept = CurveThinning(width: 300, height: 200).thinned(curve, x: 0...1, y: 0...1)
        #expect(kept.count < 40)
        for point in curve {
            let nearest = zip(kept, kept.dropFirst()).map { distance(point, from: $0, to: $1) }.min() ?? .infinity
            #expect(nearest <= 0.6)
        }
    }

    /// The distance of a point from a line between two others on a drawing of 300 by 200, by the nearest of 201 places on the line.
    private func distance(_ point: ChartPoint, from start: ChartPoint, to end: ChartPoint) -> Double {
        (0...200).map { step in
            let share = Double(step) / 200
            let across = (start.x + share * (end.x - start.x) - point.x) * 300
            let up = (start.y + share * (end.y - start.y) - point.y) * 200
            return (across * across + up * up).squareRoot()
        }.min() ?? .infinity
    }

    @Test func pointsThatAreNoNumbersNeverBecomePoints() {
        #expect(ChartPoint(x: .nan, y: 1) == nil)
        #expect(ChartPoint(x: 0, y: .infinity) == nil)
        #expect(ChartPoint(x: 0, y: nil) == nil)
        #expect(ChartPoint(x: 0, y: 1, lower: .nan)?.lower == nil)
    }

    @Test func curvesOfResultsKeepTheirEndsAndTheirShape() {
        let roc = ROCPoint.thinned(SamplePilot.roc(0.8))
        #expect(roc.first == ROCPoint(falsePositiveRate: 0, truePositiveRate: 0))
        #expect(roc.last == ROCPoint(falsePositiveRate: 1, truePositiveRate: 1))
        #expect((20..<120).contains(roc.count))
        let area = zip(roc, roc.dropFirst()).reduce(0) { sum, pair in
            sum + (pair.1.falsePositiveRate - pair.0.falsePositiveRate) * (pair.1.truePositiveRate + pair.0.truePositiveRate) / 2
        }
        let whole = SamplePilot.roc(0.8)
        let exact = zip(whole, whole.dropFirst()).reduce(0) { sum, pair in
            sum + (pair.1.falsePositiveRate - pair.0.falsePositiveRate) * (pair.1.truePositiveRate + pair.0.truePositiveRate) / 2
        }
        #expect(abs(area - exact) < 0.000_5)
        #expect(PrecisionRecallPoint.thinned([]).isEmpty)
        #expect(PrecisionRecallPoint.thinned(SamplePilot.precisionRecall(0.8, 0.03)).count < 100)
    }
}
