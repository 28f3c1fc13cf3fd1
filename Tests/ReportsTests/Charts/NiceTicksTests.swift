import Testing

@testable import Reports

struct NiceTicksTests {
    @Test func ticksAreMultiplesOfOneTwoOrFive() {
        #expect(NiceTicks(over: 0...1).values == [0, 0.2, 0.4, 0.6, 0.8, 1])
        #expect(NiceTicks(over: 0...0.3).values == [0, 0.1, 0.2, 0.3])
        #expect(NiceTicks(over: 0...0.08).values == [0, 0.02, 0.04, 0.06, 0.08])
        #expect(NiceTicks(over: -3...7).values == [-2, 0, 2, 4, 6])
        #expect(NiceTicks(over: 0...2_100).values == [0, 500, 1_000, 1_500, 2_000])
        #expect(NiceTicks(over: 0.61...0.79, wanted: 4).values == [0.65, 0.7, 0.75])
    }

    @Test func ticksAreTheDecimalNumbersThemselves() {
        #expect(NiceTicks(over: 0...0.3).values[3] == 0.3)
        #expect(NiceTicks(over: 0...0.3).decimals == 1)
        #expect(NiceTicks(over: 0.61...0.79, wanted: 4).decimals == 2)
        #expect(NiceTicks(over: 0...50).decimals == 0)
    }

    @Test func aRangeWithoutExtentHasOneTick() {
        #expect(NiceTicks(over: 0.4...0.4).values == [0.4])
    }

    @Test func neverMoreStepsThanWantedWhateverTheRange() {
        for exponent in -6...6 {
            for leading in stride(from: 1.0, through: 9.9, by: 0.1) {
                let upper = leading * (0..<abs(exponent)).reduce(1.0) { product, _ in exponent < 0 ? product / 10 : product * 10 }
                let ticks = NiceTicks(over: 0...upper).values
                #expect((2...6).contains(ticks.count), "0…\(upper) gave \(ticks.count) ticks")
                #expect(ticks.allSatisfy { $0 >= 0 && $0 <= upper * (1 + 1e-9) })
            }
        }
    }
}
