import Testing

@testable import Validation

struct F1Tests {
    @Test func f1OfACutByHand() throws {
        let forecast = try GradedForecast(probabilities: [0.9, 0.8, 0.7, 0.2, 0.1], outcomes: [true, false, true, true, false])
        let found = try #require(try forecast.figures(at: .places(3)))
        #expect(abs(try #require(found.expected.f1) - 2.0 / 3) < 1e-15)  // 2 hits of 3 places and 3 events
        let none = try #require(try forecast.reordered([1, 4]).figures(at: .places(1)))
        #expect(none.expected.f1 == nil)
        let missed = try #require(try GradedForecast(probabilities: [0.9, 0.1], outcomes: [false, true]).figures(at: .places(1)))
        #expect(missed.expected.f1 == 0)
    }

    @Test func takingEverybodyHasTwicePrevalenceOverOnePlusPrevalence() throws {
        let forecast = try Samples.random(100, seed: 81)
        let prevalence = try #require(forecast.prevalence)
        let all = try #require(try forecast.figures(at: .share(1)))
        #expect(abs(try #require(all.expected.f1) - 2 * prevalence / (1 + prevalence)) < 1e-12)
    }
}
