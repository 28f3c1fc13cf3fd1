import Testing

@testable import Pipelines

@Suite struct SurvivorshipCheckTests {
    private func check(_ left: (Int, Int), _ stayed: (Int, Int), exits: Int? = nil, years: Double = 100) -> SurvivorshipCheck {
        let leavers = SurvivorshipCheck.Share(persons: left.1, withEvents: left.0)
        let stayers = SurvivorshipCheck.Share(persons: stayed.1, withEvents: stayed.0)
        return SurvivorshipCheck(
            recentLeavers: leavers, allLeavers: leavers, stayers: stayers, matchedStayers: stayers, exits: exits ?? left.1,
            personYears: years)
    }

    @Test func leaversAsWellCoveredAsStayersPass() {
        #expect(check((19, 20), (190, 200)).verdict == .pass)
        #expect(check((13, 20), (190, 200)).verdict == .pass)  // 30 points less, and it may be chance
    }

    @Test func leaversWithoutTheirEventsFail() {
        #expect(check((0, 5), (190, 200)).verdict == .fail)
        #expect(check((40, 100), (190, 200)).verdict == .fail)
        #expect(check((0, 5), (60, 200)).verdict == .fail)
    }

    @Test func aSmallDifferenceDoesNotFailHoweverSureItIs() {
        #expect(check((8_500, 10_000), (99_000, 100_000)).verdict == .pass)
    }

    @Test func aFewLeaversAreNotEnough() {
        #expect(check((0, 4), (190, 200)).verdict == .notEnoughEvidence)
        #expect(check((7, 8), (190, 200)).verdict == .notEnoughEvidence)
        #expect(check((0, 5), (0, 200)).verdict == .notEnoughEvidence)
    }

    @Test func anExportInWhichNobodyEverLeftFailsOnceExitsWereToBeExpected() {
        #expect(check((0, 0), (190, 200), years: 200).verdict == .fail)
        #expect(check((0, 0), (19, 20), years: 20).verdict == .notEnoughEvidence)
    }
}
