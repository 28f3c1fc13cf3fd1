import Testing

@testable import Validation

struct NetBenefitTests {
    @Test func thePublishedValuesComeOut() throws {
        let fixture = try PublishedFixture.read()
        let wanted: [(Double, Double, Double)] = [
            (0.1, 0.28888888888888886, 0.27777777777777773), (0.2, 0.2375, 0.18749999999999997),
            (0.3, 0.19999999999999998, 0.0714285714285714), (0.5, 0.15, -0.30000000000000004),
        ]
        for (threshold, model, all) in wanted {
            let benefit = try #require(try fixture.forecast.netBenefit(threshold: threshold))
            #expect(abs(benefit.model - model) < 1e-12 && abs(benefit.all - all) < 1e-12)
        }
    }

    @Test func fiveRowsByHand() throws {
        let forecast = try GradedForecast(
            probabilities: [0.8, 0.5, 0.5, 0.2, 0.1], outcomes: [true, false, true, false, true], weights: [1, 2, 1, 1, 1])
        let benefit = try #require(try forecast.netBenefit(threshold: 0.25))  // odds 1/3; two hits, two alarms of six
        #expect(abs(benefit.model - (2 - 2.0 / 3) / 6) < 1e-15 && abs(benefit.all - (3 - 1.0) / 6) < 1e-15)
        #expect(benefit.gain < 0)
        #expect(try forecast.decisionCurve().count == 50)
        #expect(throws: ValidationError.self) { try forecast.netBenefit(threshold: 1) }
    }
}
