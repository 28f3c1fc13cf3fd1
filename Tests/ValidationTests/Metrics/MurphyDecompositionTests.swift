import Testing

@testable import Validation

struct MurphyDecompositionTests {
    @Test func agreesWithThePublishedReference() throws {
        let published = try PublishedFixture.read()
        let parts = try #require(try published.forecast.murphyDecomposition())
        #expect(agree(parts.reliability, published.murphy.reliability, within: 1e-13))
        #expect(agree(parts.resolution, published.murphy.resolution, within: 1e-13))
        #expect(agree(parts.uncertainty, published.murphy.uncertainty, within: 1e-13))
    }

    @Test(arguments: [UInt64(1), 2, 3]) func thePartsAddUpToTheBrierScore(seed: UInt64) throws {
        let weights = (0..<250).map { Double(($0 * 7) % 5) / 2 }
        let forecast = try Samples.random(250, seed: seed, weights: weights)
        let parts = try #require(forecast.murphyDecomposition())
        #expect(agree(parts.brierScore, forecast.brierScore(), within: 1e-12))
    }

    @Test func aConstantForecastHasNoResolution() throws {
        let parts = try GradedForecast(probabilities: [0.2, 0.2], outcomes: [true, false]).murphyDecomposition()
        #expect(parts?.resolution == 0)
        #expect(try GradedForecast(probabilities: [], outcomes: []).murphyDecomposition() == nil)
    }
}
