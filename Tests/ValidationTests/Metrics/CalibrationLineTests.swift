import Foundation
import Testing

@testable import Validation

struct CalibrationLineTests {
    @Test func twoLevelsByHand() throws {
        // one of four events at log-odds 0, two of four at ln 4: intercept logit(1/4), slope from there up to logit(1/2)
        let forecast = try GradedForecast(
            probabilities: [0.5, 0.5, 0.5, 0.5, 0.8, 0.8, 0.8, 0.8],
            outcomes: [true, false, false, false, true, true, false, false])
        let line = try #require(forecast.calibrationLine())
        #expect(agree(line.intercept, -log(3), within: 1e-10))
        #expect(agree(line.slope, log(3) / log(4), within: 1e-10))
    }

    @Test func agreesWithStatsmodelsAndScikitLearn() throws {
        for example in try MetricFixture.read().cases {
            let line = try #require(try example.forecast.calibrationLine())
            #expect(agree(line.slope, example.slope, within: 1e-9), "\(example.name)")
            #expect(agree(line.intercept, example.intercept, within: 1e-9), "\(example.name)")
        }
    }

    @Test func agreesWithThePublishedReference() throws {
        let published = try PublishedFixture.read()
        let line = try #require(try published.forecast.calibrationLine())
        // the reference was fitted with a tiny ridge, so it is good to about six digits
        #expect(agree(line.slope, published.calibSlope, within: 1e-5))
        #expect(agree(line.intercept, published.calibInterceptJoint, within: 1e-5))
    }

    @Test func theGradientIsZeroAtTheLine() throws {
        let forecast = try Samples.random(300, seed: 5)
        let line = try #require(forecast.calibrationLine())
        var gradient = (0.0, 0.0)
        for row in 0..<forecast.count {
            let x = logOdds(forecast.probabilities[row])
            let residual = (forecast.outcomes[row] ? 1 : 0) - logistic(line.intercept + line.slope * x)
            gradient = (gradient.0 + residual, gradient.1 + residual * x)
        }
        #expect(abs(gradient.0) < 1e-7 && abs(gradient.1) < 1e-6)
    }

    @Test func probabilitiesInANarrowBandAreFittedToo() throws {
        // log-odds that differ by 1e-6 only: a slope of about a million, no cancellation
        let forecast = try GradedForecast(
            probabilities: [0.1, 0.1, 0.1, 0.1, 0.1 + 1e-7, 0.1 + 1e-7, 0.1 + 1e-7, 0.1 + 1e-7],
            outcomes: [true, false, false, false, true, true, false, false])
        let line = try #require(forecast.calibrationLine())
        let reached = line.intercept + line.slope * logOdds(0.1)
        #expect(agree(reached, -log(3), within: 1e-5))
    }

    @Test(arguments: [
        ([0.1, 0.2, 0.8, 0.9], [false, false, true, true]),  // separated
        ([0.9, 0.8, 0.2, 0.1], [false, false, true, true]),  // separated the wrong way round
        ([0.1, 0.5, 0.5, 0.9], [false, false, true, true]),  // touching at .5
        ([0.3, 0.3, 0.3, 0.3], [false, true, true, false]),  // constant
        ([0.1, 0.2, 0.3, 0.4], [true, true, true, true]),  // one class
        ([0, 0, 1e-7, 1e-9], [false, true, true, false]),  // constant once clipped
    ])
    func undefinedWhereNoFiniteLineExists(probabilities: [Double], outcomes: [Bool]) throws {
        #expect(try GradedForecast(probabilities: probabilities, outcomes: outcomes).calibrationLine() == nil)
    }

    @Test func barelyOverlappingRowsStillConverge() throws {
        // one pair out of order among forty: a steep line, but a finite one
        var outcomes = [Bool](repeating: false, count: 20) + [Bool](repeating: true, count: 20)
        outcomes.swapAt(19, 20)
        let forecast = try GradedForecast(probabilities: (1...40).map { Double($0) / 41 }, outcomes: outcomes)
        let line = try #require(forecast.calibrationLine())
        #expect(line.slope > 5 && line.slope.isFinite)
    }
}
