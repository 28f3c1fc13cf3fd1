import Foundation
import Testing

@testable import Statistics

@Suite struct ExactSumTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let values: [String]
            let sum: String
            let isZero: Bool
        }
        let cases: [Case]
    }

    private func double(_ bits: String) throws -> Double { Double(bitPattern: try #require(UInt64(bits, radix: 16))) }

    @Test func sumsAreRoundedAsPythonRoundsThem() throws {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: folder.appending(path: "exact_sum.json")))
        #expect(fixture.cases.count > 60)
        for one in fixture.cases {
            let values = try one.values.map(double)
            for order in [values, values.reversed(), values.sorted()] {
                var sum = ExactSum()
                for value in order { sum.add(value) }
                #expect(sum.rounded == (try double(one.sum)), "\(one.name)")
                #expect(sum.isZero == one.isZero, "\(one.name)")
            }
        }
    }

    @Test func addingAndTakingAwayLeavesNothing() {
        var generator = SeededGenerator(seed: 3)
        var values = (0..<200).map { _ in (generator.nextUniform() - 0.5) * exp2(Double(generator.nextIndex(below: 300)) - 150) }
        values += values.map { -$0 }
        generator.shuffle(&values)
        var sum = ExactSum()
        for value in values { sum.add(value) }
        #expect(sum.isZero)
        #expect(sum.rounded == 0)
    }

    @Test func theMeanOfThreeTenthsIsATenth() {
        var three = ExactSum()
        for _ in 0..<3 { three.add(0.1) }
        var difference = ExactSum()
        difference.add(three, times: 1)
        difference.add(product: 0.1, -3)
        #expect(difference.isZero)
        #expect(0.1 + 0.1 + 0.1 != 0.1 * 3 || three.rounded == 0.1 * 3)
    }

    @Test func productsAreNotRounded() {
        // (2^53 − 1)² = 2^106 − 2^54 + 1 has 106 bits.
        let large = 0x1p53 - 1
        var sum = ExactSum()
        sum.add(product: large, large)
        sum.add(-0x1p106)
        sum.add(0x1p54)
        #expect(sum.rounded == 1)
    }

    @Test func aResetSumStartsAnew() {
        var sum = ExactSum()
        for value in [1e300, 1, 1e-300] { sum.add(value) }
        sum.reset()
        #expect(sum.isZero)
        sum.add(2.5)
        #expect(sum.rounded == 2.5)
    }
}
