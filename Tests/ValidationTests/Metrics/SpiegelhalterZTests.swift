import Foundation
import Statistics
import Testing

@testable import Validation

struct SpiegelhalterZTests {
    @Test func thePublishedValueComesOut() throws {
        let test = try #require(try PublishedFixture.read().forecast.spiegelhalterTest())
        #expect(abs(test.z - -1.251349918930158) < 1e-12)
    }

    @Test func twoRowsByHand() throws {
        let forecast = try GradedForecast(probabilities: [0.2, 0.6], outcomes: [true, false])
        // ((.8)(.6) + (-.6)(-.2)) / √(.36 · .16 + .04 · .24)
        #expect(abs(try #require(forecast.spiegelhalterTest()).z - 0.6 / 0.0672.squareRoot()) < 1e-12)
        #expect(try GradedForecast(probabilities: [0.5, 1], outcomes: [true, true]).spiegelhalterTest() == nil)
    }

    @Test func aCalibratedForecastIsRejectedAboutAsOftenAsTheLevelSays() throws {
        var generator = SeededGenerator(seed: 61)
        let slow = ProcessInfo.processInfo.environment["RESPITE_SLOW_TESTS"] != nil
        let repetitions = slow ? 4_000 : 400
        var rejected = 0
        for _ in 0..<repetitions {
            let probabilities = (0..<300).map { _ in 0.02 + 0.6 * generator.nextUniform() }
            let forecast = try GradedForecast(
                probabilities: probabilities, outcomes: probabilities.map { generator.nextUniform() < $0 })
            if try #require(forecast.spiegelhalterTest()).pValue < 0.05 { rejected += 1 }
        }
        let share = Double(rejected) / Double(repetitions)
        #expect(abs(share - 0.05) < (slow ? 0.012 : 0.035))  // three standard errors
    }
}
