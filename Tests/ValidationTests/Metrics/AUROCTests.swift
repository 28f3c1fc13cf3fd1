import Testing

@testable import Validation

struct AUROCTests {
    @Test func sixRowsByHandWithTiesCountedOneHalf() throws {
        // .9 beats three others; .7 ties one and beats two; .2 ties one: 3 + 2.5 + 0.5 of 9 pairs
        #expect(agree(try Samples.six.auroc(), 6.0 / 9, within: 1e-15))
    }

    @Test func agreesWithScikitLearn() throws {
        for example in try MetricFixture.read().cases {
            #expect(agree(try example.forecast.auroc(), example.auroc, within: 1e-12), "\(example.name)")
        }
    }

    @Test func aPerfectOrderIsOneAReversedOneZeroAConstantOneHalf() throws {
        let outcomes = [false, false, true, true]
        #expect(try GradedForecast(probabilities: [0, 0.1, 0.2, 1], outcomes: outcomes).auroc() == 1)
        #expect(try GradedForecast(probabilities: [1, 0.9, 0.2, 0], outcomes: outcomes).auroc() == 0)
        #expect(try GradedForecast(probabilities: [0.3, 0.3, 0.3, 0.3], outcomes: outcomes).auroc() == 0.5)
    }

    @Test func undefinedWithOneClassOnlyEvenWhereTheOtherWeighsNothing() throws {
        #expect(try GradedForecast(probabilities: [0.1, 0.9], outcomes: [true, true]).auroc() == nil)
        #expect(try GradedForecast(probabilities: [0.1, 0.9], outcomes: [false, false]).auroc() == nil)
        #expect(try GradedForecast(probabilities: [0.1, 0.9], outcomes: [false, true], weights: [0, 1]).auroc() == nil)
    }
}
