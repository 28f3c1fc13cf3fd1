import Testing

@testable import Governance

@Suite struct PermittedPeriodsTests {
    private func periods(_ ends: (Int64, Int64)...) -> PermittedPeriods {
        PermittedPeriods(ends.compactMap { PermittedPeriods.Period(from: $0.0, to: $0.1) })
    }

    @Test func periodsThatOverlapOrTouchAreOne() {
        #expect(periods((5, 9), (1, 3), (3, 5), (20, 30)) == periods((1, 9), (20, 30)))
        #expect(periods((1, 10), (2, 3)) == periods((1, 10)))
        #expect(periods((4, 4), (5, 3)).isEmpty)
    }

    @Test func theBeginningBelongsToAPeriodAndTheEndDoesNot() {
        let some = periods((10, 20))
        #expect(!some.contains(9) && some.contains(10) && some.contains(19) && !some.contains(20))
        #expect(some.end(after: 10) == 20 && some.end(after: 20) == nil)
        #expect(PermittedPeriods.always.contains(.min) && PermittedPeriods.always.contains(.max))
        #expect(PermittedPeriods(from: 5).end(after: 7) == .max)
    }

    @Test func whatBothPermitAndWhatOneOfThemPermits() {
        let (one, two) = (periods((0, 10), (20, 30)), periods((5, 25)))
        #expect(one.intersection(two) == periods((5, 10), (20, 25)))
        #expect(one.union(two) == periods((0, 30)))
        #expect(one.intersection(.always) == one && one.union(.never) == one)
    }

    @Test func aStretchOverlapsWhereItHasAMomentInCommon() {
        let some = periods((10, 20))
        #expect(some.overlap(from: 0, to: 11) && some.overlap(from: 19, to: .max) && some.overlap(from: 12, to: 13))
        #expect(!some.overlap(from: 0, to: 10) && !some.overlap(from: 20, to: 30) && !some.overlap(from: 15, to: 15))
    }
}
