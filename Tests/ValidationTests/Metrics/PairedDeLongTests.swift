import Testing

@testable import Validation

struct PairedDeLongTests {
    @Test func agreesWithPROC() throws {
        for example in try DeLongFixture.read().cases {
            let first = try GradedForecast(probabilities: example.first, outcomes: example.outcomes)
            let second = try GradedForecast(probabilities: example.second, outcomes: example.outcomes)
            let paired = try #require(try first.compareAUROC(with: second))
            #expect(agree(paired.second, example.secondAuroc, within: 1e-13), "\(example.name)")
            #expect(agree(paired.z, example.z, within: 1e-8), "\(example.name)")
            #expect(agree(paired.pValue, example.p, within: 1e-9), "\(example.name)")
        }
    }

    @Test func agreesWithThePublishedReference() throws {
        let published = try PublishedFixture.read()
        let paired = try #require(try published.forecast.compareAUROC(with: published.second))
        #expect(agree(paired.second, published.delongPaired.auc2, within: 1e-14))
        #expect(agree(paired.z, published.delongPaired.z, within: 1e-10))
        #expect(agree(paired.pValue, published.delongPaired.p, within: 1e-10))
    }

    @Test func aForecastComparedWithItselfOrAMonotoneCopyHasNoTest() throws {
        let forecast = try Samples.random(100, seed: 4)
        let cubes = try GradedForecast(probabilities: forecast.probabilities.map { $0 * $0 * $0 }, outcomes: forecast.outcomes)
        let paired = try #require(try forecast.compareAUROC(with: cubes))
        #expect(paired.difference == 0 && paired.variance == 0 && paired.z == nil && paired.pValue == nil)
    }

    @Test func differentRowsAreRefused() throws {
        let forecast = try GradedForecast(probabilities: [0.1, 0.2], outcomes: [true, false])
        let other = try GradedForecast(probabilities: [0.1, 0.2], outcomes: [true, true])
        #expect(throws: ValidationError.differentRows(column: .outcomes, row: 1)) { try forecast.compareAUROC(with: other) }
        let heavy = try GradedForecast(probabilities: [0.1, 0.2], outcomes: [true, false], weights: [2, 1])
        #expect(throws: ValidationError.differentRows(column: .weights, row: 0)) { try forecast.compareAUROC(with: heavy) }
    }
}
