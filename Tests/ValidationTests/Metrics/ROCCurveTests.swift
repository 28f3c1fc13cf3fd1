import Testing

@testable import Validation

struct ROCCurveTests {
    @Test func sixRowsByHandWithOnePointADistinctProbability() throws {
        let curve = try #require(try Samples.six.rocCurve())
        let wanted: [(Double, Double)] = [(0, 0), (0, 1.0 / 3), (1.0 / 3, 2.0 / 3), (2.0 / 3, 2.0 / 3), (1, 1)]
        #expect(curve.points.count == wanted.count && curve.fullCount == wanted.count)
        for (point, (x, y)) in zip(curve.points, wanted) {
            #expect(agree(point.x, x, within: 1e-15) && agree(point.y, y, within: 1e-15))
        }
    }

    @Test func theAreaUnderTheFullCurveIsTheAUROC() throws {
        let forecast = try Samples.random(300, seed: 6, weights: (0..<300).map { Double($0 % 4) })
        let points = try #require(try forecast.rocCurve(points: 10_000)).points
        let area = zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1.x - $1.0.x) * ($1.1.y + $1.0.y) / 2 }
        #expect(agree(area, forecast.auroc(), within: 1e-12))
    }

    @Test func undefinedUnlessBothClassesOccur() throws {
        #expect(try GradedForecast(probabilities: [0.1, 0.2], outcomes: [true, true]).rocCurve() == nil)
        #expect(try GradedForecast(probabilities: [0.1, 0.2], outcomes: [false, false]).rocCurve() == nil)
    }
}
