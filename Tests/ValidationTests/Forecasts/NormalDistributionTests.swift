import Testing

@testable import Validation

struct NormalDistributionTests {
    @Test func quantilesAreThoseOfPublishedTables() {
        // R: qnorm(c(.975, .995, .9, 1e-10, .5)) with 15 digits
        #expect(agree(NormalDistribution.quantile(0.975), 1.95996398454005, within: 1e-13))
        #expect(agree(NormalDistribution.quantile(0.995), 2.57582930354890, within: 1e-13))
        #expect(agree(NormalDistribution.quantile(0.9), 1.28155156554460, within: 1e-13))
        #expect(agree(NormalDistribution.quantile(1e-10), -6.36134090240406, within: 1e-13))
        #expect(NormalDistribution.quantile(0.5) == 0 || abs(NormalDistribution.quantile(0.5)) < 1e-15)
        #expect(agree(NormalDistribution.halfWidth(level: 0.95), 1.95996398454005, within: 1e-13))
    }

    @Test func theTwoSidedTailIsSymmetric() {
        #expect(agree(NormalDistribution.twoSidedP(-1.95996398454005), 0.05, within: 1e-14))
        #expect(NormalDistribution.twoSidedP(0) == 1)
    }
}
