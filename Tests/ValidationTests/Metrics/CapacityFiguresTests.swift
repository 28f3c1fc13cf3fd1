import Foundation
import Testing

@testable import Validation

struct CapacityFiguresTests {
    @Test func sevenRowsInTwoStrataByHandWithATieAndFractionalPlaces() throws {
        let forecast = try GradedForecast(
            probabilities: [0.6, 0.5, 0.8, 0.6, 0.3, 0.6, 0.1], outcomes: [true, true, false, false, false, true, false])
        let figures = try #require(try forecast.figures(at: .share(0.4), within: [1, 2, 1, 1, 2, 1, 1]))
        // stratum 1: two places, .8 misses, one place for three rows at .6 with two events; stratum 2: 0.8 places, all for .5
        #expect(agree(figures.places, 2.8, within: 1e-15))
        #expect(agree(figures.expected.hits, 2.0 / 3 + 0.8, within: 1e-15))
        #expect(agree(figures.worst.hits, 0.8, within: 1e-15))
        #expect(agree(figures.best.hits, 1.8, within: 1e-15))
        #expect(agree(figures.expected.precision, (2.0 / 3 + 0.8) / 2.8, within: 1e-15))
        #expect(agree(figures.expected.recall, (2.0 / 3 + 0.8) / 3, within: 1e-15))
        #expect(agree(figures.noSkillPrecision, 3.0 / 7, within: 1e-15))
        #expect(agree(figures.expected.lift, (2.0 / 3 + 0.8) / 1.2, within: 1e-15))
        #expect(figures.threshold == nil && figures.weight == 7 && figures.events == 3)
    }

    @Test func agreesWithThePublishedReference() throws {
        let published = try PublishedFixture.read()
        for (k, wanted) in published.precisionAtK {
            let figures = try #require(try published.forecast.figures(at: .places(Double(k) ?? 0)))
            #expect(figures.threshold == wanted.threshold, "k = \(k)")
            #expect(agree(figures.expected.precision, wanted.expected, within: 1e-13), "k = \(k)")
            #expect(agree(figures.worst.precision, wanted.worst, within: 1e-13), "k = \(k)")
            #expect(agree(figures.best.precision, wanted.best, within: 1e-13), "k = \(k)")
            #expect(agree(figures.expected.recall, wanted.recallExpected, within: 1e-13), "k = \(k)")
            #expect(agree(figures.expected.lift, wanted.liftExpected, within: 1e-13), "k = \(k)")
        }
    }

    @Test func theClosedFormIsTheMeanOverAllOrdersOfTiedRows() throws {
        let probabilities = [0.9, 0.5, 0.5, 0.5, 0.5, 0.1]
        let outcomes = [false, true, false, true, false, true]
        for k in 1...6 {
            let hits = orders(of: Array(1...4)).map { tied in
                ([0] + tied + [5]).prefix(k).reduce(0.0) { $0 + (outcomes[$1] ? 1 : 0) }
            }
            let figures = try #require(
                try GradedForecast(probabilities: probabilities, outcomes: outcomes).figures(at: .places(Double(k))))
            #expect(agree(figures.expected.hits, hits.reduce(0, +) / Double(hits.count), within: 1e-13))
            #expect(figures.worst.hits == hits.min() && figures.best.hits == hits.max())
        }
    }

    @Test func withPlacesForAllRecallIsOneAndPrecisionThePrevalence() throws {
        let forecast = try Samples.random(90, seed: 8)
        for capacity in [Capacity.share(1), .places(90), .places(1e9)] {
            let figures = try #require(try forecast.figures(at: capacity))
            #expect(agree(figures.expected.recall, 1, within: 1e-12))
            #expect(agree(figures.expected.precision, forecast.prevalence, within: 1e-12))
            #expect(agree(figures.expected.lift, 1, within: 1e-12))
        }
    }

    @Test func roundingOfAShareGivesNoPlaceToTheNextRow() throws {
        // 0.07 · 100 is 7.000000000000001 in floating point
        let forecast = try GradedForecast(probabilities: (1...100).map { Double($0) / 101 }, outcomes: (1...100).map { $0 == 93 })
        let figures = try #require(try forecast.figures(at: .share(0.07)))
        #expect(figures.threshold == 94.0 / 101 && figures.expected.hits == 0 && figures.best.hits == 0)
    }

    @Test func aConstantForecastHitsWhatChanceHits() throws {
        let forecast = try GradedForecast(probabilities: [Double](repeating: 0.4, count: 10), outcomes: (0..<10).map { $0 < 3 })
        let figures = try #require(try forecast.figures(at: .share(0.25)))
        #expect(agree(figures.expected.precision, 0.3, within: 1e-15) && agree(figures.expected.lift, 1, within: 1e-15))
        #expect(figures.worst.hits == 0 && figures.best.hits == 2.5)
    }

    @Test func placesInEachStratumAreComparedWithChanceInEachStratum() throws {
        // one place in each of two days: chance hits 1/2 on the first and 1/4 on the second, not 2/6 of two
        let forecast = try GradedForecast(
            probabilities: [0.9, 0.1, 0.8, 0.3, 0.2, 0.1], outcomes: [true, false, true, false, false, false])
        let figures = try #require(try forecast.figures(at: .places(1), within: [0, 0, 7, 7, 7, 7]))
        #expect(figures.expected.hits == 2 && agree(figures.noSkillPrecision, 0.375, within: 1e-15))
        #expect(agree(figures.expected.lift, 2 / 0.75, within: 1e-15))
    }

    @Test func withoutEventsRecallAndLiftAreUndefinedAndPrecisionIsZero() throws {
        let figures = try #require(
            try GradedForecast(probabilities: [0.3, 0.2], outcomes: [false, false]).figures(at: .share(0.5)))
        #expect(figures.expected.precision == 0 && figures.expected.recall == nil && figures.expected.lift == nil)
        #expect(figures.noSkillRecall == nil)
        #expect(try GradedForecast(probabilities: [], outcomes: []).figures(at: .share(0.5)) == nil)
    }

    @Test(arguments: [Capacity.share(0), .share(1.1), .share(.nan), .places(0), .places(-1), .places(.infinity)])
    func capacitiesOutOfRangeAreRefused(capacity: Capacity) throws {
        let forecast = try Samples.six
        #expect(throws: ValidationError.self) { try forecast.figures(at: capacity) }
    }

    @Test func strataOfAnotherLengthAreRefused() throws {
        let forecast = try Samples.six
        #expect(throws: ValidationError.lengthMismatch(column: .strata, got: 2, wanted: 6)) {
            try forecast.figures(at: .share(0.1), within: [1, 2])
        }
    }

    @Test func aCapacityIsWrittenAsOneKey() throws {
        for (capacity, text) in [(Capacity.share(0.5), #"{"share":0.5}"#), (.places(20), #"{"places":20}"#)] {
            let data = try JSONEncoder().encode(capacity)
            #expect(String(decoding: data, as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(Capacity.self, from: data) == capacity)
        }
    }

    private func orders(of values: [Int]) -> [[Int]] {
        guard values.count > 1 else { return [values] }
        return values.flatMap { first in orders(of: values.filter { $0 != first }).map { [first] + $0 } }
    }
}
