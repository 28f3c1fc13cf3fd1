import Testing

@testable import Validation

struct OutreachValueTests {
    private let terms = try? OutreachTerms(costPerContact: 100, valuePerPreventedEvent: 2_000, effectShare: 0.25)

    @Test func sevenRowsWithTiesByHand() throws {
        let terms = try #require(terms)
        let forecast = try GradedForecast(
            probabilities: [0.9, 0.6, 0.6, 0.6, 0.3, 0.2, 0.1], outcomes: [true, true, false, false, true, false, false])
        let value = try #require(try forecast.outreachValue(at: .places(2), terms: terms))
        // one hit for sure, one place among three with one event: 4/3 hits; 500 a hit, 100 a contact
        #expect(abs(value.model.reached - 4.0 / 3) < 1e-12 && abs(value.model.inVain - 2.0 / 3) < 1e-12)
        #expect(abs(value.model.prevented - 1.0 / 3) < 1e-12)
        #expect(abs(value.model.money - (500 * 4.0 / 3 - 200)) < 1e-9)
        #expect(value.moneyOverTies.worst == 300 && value.moneyOverTies.best == 800)
        #expect(abs(value.chance.money - (500 * 2 * 3.0 / 7 - 200)) < 1e-9)
        #expect(value.everybody.contacts == 7 && value.everybody.money == 1_500 - 700)
        #expect(abs(value.gain - (value.model.money - 800)) < 1e-9)
        #expect(terms.breakEvenPrecision == 0.2)
    }

    @Test func atTheBreakEvenPrecisionItIsAMultipleOfNetBenefit() throws {
        let terms = try #require(terms)
        let forecast = try Samples.random(400, seed: 51)
        let threshold = try #require(terms.breakEvenPrecision)
        let treated = forecast.probabilities.count { $0 >= threshold }
        let value = try #require(try forecast.outreachValue(at: .places(Double(treated)), terms: terms))
        let benefit = try #require(try forecast.netBenefit(threshold: threshold))
        // value · effect · hits - cost · contacts = (value · effect - cost) · n · net benefit
        #expect(abs(value.model.money - (500 - 100) * 400 * benefit.model) < 1e-6)
    }

    @Test func placesAreGivenOutWithinEachCutoff() throws {
        let terms = try #require(terms)
        let forecast = try GradedForecast(probabilities: [0.9, 0.8, 0.2, 0.1], outcomes: [true, true, true, false])
        let value = try #require(try forecast.outreachValue(at: .places(1), within: [1, 1, 2, 2], terms: terms))
        #expect(value.model.contacts == 2 && value.model.reached == 2 && value.chance.reached == 1.5)
        #expect(try forecast.outreachCurve(at: [.places(1), .share(0.5)], terms: terms).count == 2)
    }

    @Test func termsThatMeanNothingAreRefused() {
        #expect(throws: ValidationError.self) { try OutreachTerms(costPerContact: -1, valuePerPreventedEvent: 1, effectShare: 0) }
        #expect(throws: ValidationError.self) { try OutreachTerms(costPerContact: 1, valuePerPreventedEvent: 1, effectShare: 1.1) }
        #expect(throws: ValidationError.self) { try OutreachTerms(costPerContact: 1, valuePerPreventedEvent: .nan, effectShare: 1) }
        #expect((try? OutreachTerms(costPerContact: 9, valuePerPreventedEvent: 8, effectShare: 1))?.breakEvenPrecision == nil)
    }
}
