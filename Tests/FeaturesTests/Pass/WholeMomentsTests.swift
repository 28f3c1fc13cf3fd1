import Statistics
import Testing

@testable import Features

@Suite struct WholeMomentsTests {
    @Test func equalValuesHaveNoSpreadHoweverLarge() {
        var moments = WholeMoments()
        for _ in 0..<1000 { moments.add(274_877_906_943) }
        #expect(moments.spread == 0)
        #expect(moments.standardDeviation(unit: 1) == 0)
        moments.add(274_877_906_942)
        #expect(moments.spread == 1000)
    }

    @Test func threeValuesByHand() {
        var moments = WholeMoments()
        for value in [2, 4, 9] as [Int64] { moments.add(value) }
        #expect(moments.mean(unit: 1) == 5)
        #expect(moments.standardDeviation(unit: 1) == 13.0.squareRoot())
        #expect(abs(moments.standardScore(of: 9) - 4 / 13.0.squareRoot()) < 1e-15)
    }

    @Test func fewerThanTwoValuesHaveNoDeviation() {
        var moments = WholeMoments()
        #expect(moments.standardDeviation(unit: 1).isNaN && moments.mean(unit: 1).isNaN)
        moments.add(3)
        #expect(moments.standardDeviation(unit: 1).isNaN && moments.standardScore(of: 3).isNaN)
    }

    @Test func wholeNumbersAreRoundedToTheNearestDoubleTiesToEven() {
        var random = SeededGenerator(seed: 7)
        var values: [Int128] = [
            0, 1, -1, .max, .min, (1 << 53) + 1, (1 << 70) + (1 << 17), (1 << 70) + (1 << 17) + 1, (1 << 70) + (3 << 17),
        ]
        for _ in 0..<2000 {
            let bits = Int128(truncatingIfNeeded: random.next()) << 64 | Int128(truncatingIfNeeded: random.next())
            values.append(bits >> Int128(random.nextIndex(below: 128)))
        }
        for value in values { #expect(Double(nearest: value) == Double(value)) }
    }
}
