import Testing

@testable import Validation

struct AveragePrecisionTests {
    @Test func sixRowsByHandWithTiesAsOneStep() throws {
        // recall grows by a third at .9 (precision 1), at .7 (2 of 3) and at .2 (3 of 6)
        #expect(agree(try Samples.six.averagePrecision(), (1 + 2.0 / 3 + 0.5) / 3, within: 1e-15))
    }

    @Test func agreesWithScikitLearn() throws {
        for example in try MetricFixture.read().cases {
            #expect(agree(try example.forecast.averagePrecision(), example.averagePrecision, within: 1e-12), "\(example.name)")
        }
    }

    @Test func aConstantForecastGetsThePrevalence() throws {
        let constant = try GradedForecast(probabilities: [0.4, 0.4, 0.4, 0.4], outcomes: [true, false, false, false])
        #expect(constant.averagePrecision() == 0.25)
    }

    @Test func undefinedWithoutAnEventAndOneWithoutOthers() throws {
        #expect(try GradedForecast(probabilities: [0.1, 0.9], outcomes: [false, false]).averagePrecision() == nil)
        #expect(try GradedForecast(probabilities: [0.1, 0.9], outcomes: [true, true]).averagePrecision() == 1)
    }
}
