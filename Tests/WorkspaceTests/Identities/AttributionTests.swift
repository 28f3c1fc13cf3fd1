import Testing

@testable import Workspace

@Suite struct AttributionTests {
    private typealias Link = Attribution.Link

    private func link(_ account: Int32, _ target: Int32, _ from: Int64 = .min, _ to: Int64 = .max) -> Link {
        Link(account: account, target: target, from: from, to: to)
    }

    @Test func aLinkHoldsFromItsBeginningAndNoLongerAtItsEnd() {
        let attribution = Attribution([link(7, 1, 10, 20), link(7, 2, 20, 30)])
        #expect([9, 10, 19, 20, 29, 30].map { attribution.person(of: 7, at: $0) } == [7, 1, 1, 2, 2, 7])
        #expect(attribution.person(of: 8, at: 10) == 8)
        #expect(attribution.persons(of: 7) == [1, 2, 7])
        #expect(attribution.contradictions(of: 7).isEmpty)
    }

    @Test func linksAreFollowedAsLongAsTheyHold() {
        let attribution = Attribution([link(9, 8), link(8, 1, 10, 20)])
        #expect([5, 10, 20].map { attribution.person(of: 9, at: $0) } == [8, 1, 8])
    }

    @Test func whomTwoClaimAtOnceIsNobodys() {
        let attribution = Attribution([link(7, 1, 10, 30), link(7, 2, 20, 40), link(9, 7)])
        #expect([10, 20, 29, 30].map { attribution.person(of: 7, at: $0) } == [1, 7, 7, 2])
        #expect([10, 20, 30].map { attribution.person(of: 9, at: $0) } == [1, 9, 2])
        #expect(attribution.contradictions(of: 7).count == 2)
        #expect(attribution.isContradicted(7, at: 25) && !attribution.isContradicted(7, at: 10))
    }

    @Test func theSameLinkTwiceIsNoContradiction() {
        let attribution = Attribution([link(7, 1, 10, 30), link(7, 1, 20, 40)])
        #expect([10, 25, 35].map { attribution.person(of: 7, at: $0) } == [1, 1, 1])
        #expect(attribution.contradictions(of: 7).isEmpty)
    }

    @Test func circlesAndLinksToOneselfLeadNowhere() {
        let attribution = Attribution([link(1, 2), link(2, 3), link(3, 1), link(4, 4), link(5, 1), link(6, 1, 20, 10)])
        #expect((1...6).map { attribution.person(of: $0, at: 0) } == [1, 2, 3, 4, 5, 6])
    }

    @Test func onlyWhomNewLinksMoveIsDifferent() {
        let old = Attribution([link(7, 1), link(8, 2)])
        let new = Attribution([link(8, 2), link(7, 1), link(2, 3, 100, 200)])
        #expect(new.differences(from: old) == [2, 8])
        #expect(new.differences(from: new).isEmpty)
    }
}
