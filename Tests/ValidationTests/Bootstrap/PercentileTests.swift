import Testing

@testable import Validation

struct PercentileTests {
    @Test func positionsBetweenValuesAreInterpolated() {
        // numpy.percentile([1, 2, 4, 8, 16], [0, 2.5, 50, 97.5, 100]) = 1, 1.1, 4, 15.2, 16
        let values = [1.0, 2, 4, 8, 16]
        for (share, wanted) in [(0, 1), (0.025, 1.1), (0.5, 4), (0.975, 15.2), (1, 16)] {
            #expect(agree(percentile(share, ofSorted: values), wanted, within: 1e-12))
        }
        #expect(percentile(0.3, ofSorted: [7]) == 7)
    }

    @Test func undefinedDrawsAreDroppedAndCounted() throws {
        let found = percentileInterval(of: [3, .nan, 1, 2, .nan], level: 0.5)
        let interval = try #require(found.interval)
        #expect(interval.lower == 1.5 && interval.upper == 2.5 && found.undefined == 2)
    }

    @Test func noIntervalWhenFewerThanHalfTheDrawsAreDefined() {
        #expect(percentileInterval(of: [1, .nan, .nan], level: 0.9).interval == nil)
        #expect(percentileInterval(of: [], level: 0.9).interval == nil)
        #expect(percentileInterval(of: [1, .nan], level: 0.9).interval != nil)
    }
}
