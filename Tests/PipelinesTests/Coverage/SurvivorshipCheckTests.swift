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

    @Test func farFewerExitsThanAnyOrganisationHasFail() {
        // 400 person-years let expect 12 exits at the very least.
        #expect(check((1, 1), (190, 200), exits: 1, years: 400).verdict == .fail)
        #expect(check((4, 4), (190, 200), exits: 4, years: 400).verdict == .notEnoughEvidence)
        #expect(check((12, 12), (190, 200), exits: 12, years: 400).verdict == .pass)
        // In a large organisation, too, and not where there are enough.
        #expect(check((300, 300), (900, 900), exits: 300, years: 40_000).verdict == .fail)
        #expect(check((1_250, 1_250), (9_000, 9_000), exits: 1_250, years: 40_000).verdict == .pass)
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
