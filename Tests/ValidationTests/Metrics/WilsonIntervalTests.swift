import Testing

@testable import Validation

struct WilsonIntervalTests {
    @Test func agreesWithStatsmodels() throws {
        for example in try MetricFixture.read().wilson {
            let interval = wilsonInterval(events: example.events, of: example.total, level: example.level)
            #expect(agree(interval.lower, example.lower, within: 1e-12) && agree(interval.upper, example.upper, within: 1e-12))
        }
    }

    @Test func theEndsAreExactWhereNoneOrAllHaveTheEvent() {
        #expect(wilsonInterval(events: 0, of: 7).lower == 0)
        #expect(wilsonInterval(events: 7, of: 7).upper == 1)
    }
}
