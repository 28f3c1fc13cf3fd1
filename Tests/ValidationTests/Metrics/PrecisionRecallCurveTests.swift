import Testing

@testable import Validation

struct PrecisionRecallCurveTests {
    @Test func sixRowsByHandWithNoPointMadeUp() throws {
        let curve = try #require(try Samples.six.precisionRecallCurve())
        let wanted: [(Double, Double)] = [(1.0 / 3, 1), (2.0 / 3, 2.0 / 3), (2.0 / 3, 0.5), (1, 0.5)]
        #expect(curve.points.count == wanted.count)
        for (point, (x, y)) in zip(curve.points, wanted) {
            #expect(agree(point.x, x, within: 1e-15) && agree(point.y, y, within: 1e-15))
        }
    }

    @Test func theStepsOfTheFullCurveAddUpToTheAveragePrecision() throws {
        let forecast = try Samples.random(300, seed: 6, weights: (0..<300).map { Double($0 % 3) })
        var (sum, recall) = (0.0, 0.0)
        for point in try #require(try forecast.precisionRecallCurve(points: 10_000)).points {
            sum += (point.x - recall) * point.y
            recall = point.x
        }
        #expect(agree(sum, forecast.averagePrecision(), within: 1e-12))
    }

    @Test func undefinedWithoutAnEvent() throws {
        #expect(try GradedForecast(probabilities: [0.1, 0.2], outcomes: [false, false]).precisionRecallCurve() == nil)
    }
}
