import Testing

@testable import Validation

struct BrierSkillTests {
    @Test func threeRowsByHandAgainstAReferenceARow() throws {
        let forecast = try GradedForecast(probabilities: [0.9, 0.5, 0.2], outcomes: [true, true, false])
        // 0.01 + 0.25 + 0.04 = 0.30 against 0.25 + 0.36 + 0.09 = 0.70
        #expect(agree(try forecast.brierSkill(reference: [0.5, 0.4, 0.3]), 1 - 0.3 / 0.7, within: 1e-15))
    }

    @Test func agreesWithScikitLearn() throws {
        for example in try MetricFixture.read().cases {
            let skill = try example.forecast.brierSkill(reference: example.reference)
            #expect(agree(skill, example.brierSkill, within: 1e-12), "\(example.name)")
        }
    }

    @Test func withoutAReferenceThePrevalenceOfTheRowsIsMeant() throws {
        let outcomes = [true, false, false, false]
        #expect(
            agree(try GradedForecast(probabilities: [0.25, 0.25, 0.25, 0.25], outcomes: outcomes).brierSkill(), 0, within: 1e-15))
        let better = try GradedForecast(probabilities: [0.5, 0.25, 0.25, 0.25], outcomes: outcomes)
        #expect(agree(try better.brierSkill(), 1 - (0.25 + 3 * 0.0625) / 4 / (0.25 * 0.75), within: 1e-15))
    }

    @Test func undefinedWhereTheReferenceMakesNoError() throws {
        let forecast = try GradedForecast(probabilities: [0.5, 0.5], outcomes: [true, false])
        #expect(try forecast.brierSkill(reference: [1, 0]) == nil)
        #expect(try GradedForecast(probabilities: [0.5, 0.5], outcomes: [true, true]).brierSkill() == nil)
    }

    @Test func aReferenceOfTheWrongLengthOrOutsideItsRangeIsRefused() throws {
        let forecast = try GradedForecast(probabilities: [0.5, 0.5], outcomes: [true, false])
        #expect(throws: ValidationError.lengthMismatch(column: .reference, got: 1, wanted: 2)) {
            try forecast.brierSkill(reference: [0.5])
        }
        #expect(throws: ValidationError.notAProbability(column: .reference, row: 1, value: 1.5)) {
            try forecast.brierSkill(reference: [0.5, 1.5])
        }
    }
}
