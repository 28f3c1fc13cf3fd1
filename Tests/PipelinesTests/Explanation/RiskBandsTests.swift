import Reports
import Testing

@testable import Pipelines

@Suite struct RiskBandsTests {
    @Test func theTopTenthIsHighAndTheNextFifthMedium() {
        let bands = RiskBands(probabilities: (1...20).map { Double($0) / 100 })
        #expect((1...20).count { bands.band(of: Double($0) / 100) == .high } == 2)
        #expect((1...20).count { bands.band(of: Double($0) / 100) == .medium } == 4)
        #expect(bands.band(of: 0.01) == .low)
    }

    @Test func oneForecastAloneIsTheHighest() { #expect(RiskBands(probabilities: [0.3]).band(of: 0.3) == .high) }
}
