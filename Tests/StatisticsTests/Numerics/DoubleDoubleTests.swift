import Testing

@testable import Statistics

@Suite struct DoubleDoubleTests {
    /// What `number` differs by from the true value of a sum of products, in exact arithmetic.
    private func rest(_ number: DoubleDouble, of products: [(Double, Double)]) -> Double {
        var sum = ExactSum()
        for (a, b) in products { sum.add(product: a, b) }
        sum.add(-number.high)
        sum.add(-number.low)
        return sum.rounded
    }

    @Test func operationsErrByFarLessThanADoubleHolds() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<1000 {
            let (a, b, c) = (generator.nextNormal(), generator.nextNormal(), generator.nextNormal())
            let product = DoubleDouble(a) * DoubleDouble(b)
            #expect(abs(rest(product, of: [(a, b)])) <= 0x1p-100 * abs(a * b))
            let sum = product + DoubleDouble(c)
            #expect(abs(rest(sum, of: [(a, b), (c, 1)])) <= 0x1p-100 * (abs(a * b) + abs(c)))
            let quotient = DoubleDouble(a) / DoubleDouble(b)
            let back = quotient * DoubleDouble(b)
            #expect(abs(rest(back, of: [(a, 1)])) <= 0x1p-98 * abs(a))
        }
    }

    @Test func whatADoubleLosesByCancellationIsKept() {
        // (1/3 − 0.3333) · 30000 = 1
        let third = DoubleDouble(1) / DoubleDouble(3)
        let decimal = DoubleDouble(3333) / DoubleDouble(10_000)
        let one = (third - decimal) * DoubleDouble(30_000)
        #expect(abs(one.high - 1) + abs(one.low) < 1e-25)
        let plain: Double = 1 / 3 - 0.3333
        #expect(abs(plain * 30_000 - 1) > 1e-14)
    }

    @Test func anExactSumKeepsItsSecondHalf() {
        var sum = ExactSum()
        for value in [1e10, 1e-10, 1e-26] { sum.add(value) }
        let number = DoubleDouble(sum)
        #expect(number.high == 1e10)
        #expect(abs(number.low - 1e-10) < 1e-18)
    }
}
