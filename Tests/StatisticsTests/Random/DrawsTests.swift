import Foundation
import Statistics
import Testing

/// Gives the words it was told to, for cases worked out by hand.
private struct Scripted: RandomNumberGenerator {
    var words: [UInt64]

    mutating func next() -> UInt64 { words.removeFirst() }
}

@Suite struct DrawsTests {
    private static let count = 20_000

    /// Mean and variance of many draws, to be held against the distribution's to within six standard errors.
    private func moments(seed: UInt64, _ draw: (inout SeededGenerator) -> Double) -> (mean: Double, variance: Double) {
        var generator = SeededGenerator(seed: seed)
        let values = (0..<Self.count).map { _ in draw(&generator) }
        let mean = values.reduce(0, +) / Double(values.count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
    }

    /// Six standard errors of a mean, and of a variance by the distribution's excess kurtosis.
    private func expect(
        _ got: (mean: Double, variance: Double), mean: Double, variance: Double, kurtosis: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let n = Double(Self.count)
        #expect(abs(got.mean - mean) < 6 * (variance / n).squareRoot(), sourceLocation: sourceLocation)
        #expect(abs(got.variance - variance) < 6 * variance * ((kurtosis + 2) / n).squareRoot(), sourceLocation: sourceLocation)
    }

    @Test func uniformDrawsTakeTheHighest53Bits() {
        var generator = Scripted(words: [0, .max, 1 << 63, (1 << 11) - 1, 1 << 11])
        #expect((0..<5).map { _ in generator.nextUniform() } == [0, 1 - 0x1p-53, 0.5, 0, 0x1p-53])
    }

    @Test func momentsAreThoseOfTheDistribution() {
        expect(moments(seed: 1) { $0.nextUniform() }, mean: 0.5, variance: 1 / 12.0, kurtosis: -1.2)
        expect(moments(seed: 2) { $0.nextNormal() }, mean: 0, variance: 1, kurtosis: 0)
        expect(moments(seed: 3) { $0.nextExponential(rate: 4) }, mean: 0.25, variance: 1 / 16.0, kurtosis: 6)
        for mean in [0.3, 7, 30, 31, 400] {
            expect(moments(seed: 4) { Double($0.nextPoisson(mean: mean)) }, mean: mean, variance: mean, kurtosis: 1 / mean)
        }
        for shape in [0.4, 1, 5.5] {
            expect(
                moments(seed: 5) { $0.nextGamma(shape: shape, scale: 3) }, mean: 3 * shape, variance: 9 * shape,
                kurtosis: 6 / shape)
        }
    }

    @Test func aPoissonMeanOfZeroGivesZero() {
        var generator = SeededGenerator(seed: 1)
        #expect((0..<100).allSatisfy { _ in generator.nextPoisson(mean: 0) == 0 })
    }

    /// 2⁶⁴ = 3k + 1: of the words whose product with 3 ends in 0 … 2, the first is drawn again.
    @Test func anIndexThatWouldBeLikelierIsDrawnAgain() {
        var generator = Scripted(words: [0, .max, 1 << 63])
        #expect(generator.nextIndex(below: 3) == 2)
        #expect(generator.words.count == 1)
        #expect(generator.nextIndex(below: 3) == 1)
    }

    /// Just under 3/4 of the whole range: taking the remainder would make the first third twice as likely.
    @Test func indicesOfALargeRangeAreEquallyLikely() {
        var generator = SeededGenerator(seed: 6)
        let bound = Int.max / 4 * 3
        let count = 60_000
        let low = (0..<count).count { _ in generator.nextIndex(below: bound) < bound / 3 }
        #expect(abs(Double(low) - Double(count) / 3) < 6 * (Double(count) * 2 / 9).squareRoot())
    }

    /// Chi-square with 9 degrees of freedom: 40 is far beyond the 99.99 % point (33.7).
    @Test func indicesOfASmallRangeAreEquallyLikely() {
        var generator = SeededGenerator(seed: 7)
        var counts = [Double](repeating: 0, count: 10)
        for _ in 0..<100_000 { counts[generator.nextIndex(below: 10)] += 1 }
        #expect(counts.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 } < 40)
    }

    /// All 24 orders of four values; chi-square with 23 degrees of freedom, 99.99 % point 57.1.
    @Test func everyOrderIsEquallyLikely() {
        var generator = SeededGenerator(seed: 8)
        var counts: [[Int]: Double] = [:]
        for _ in 0..<48_000 {
            var values = [0, 1, 2, 3]
            generator.shuffle(&values)
            counts[values, default: 0] += 1
        }
        #expect(counts.count == 24)
        #expect(counts.values.reduce(0) { $0 + ($1 - 2_000) * ($1 - 2_000) / 2_000 } < 60)
        var none: [Int] = []
        generator.shuffle(&none)
        #expect(none.isEmpty)
    }
}
