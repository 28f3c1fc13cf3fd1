import Foundation
import Statistics
import Testing

@testable import Features

@Suite struct SignificantDigitsTests {
    @Test func figuresAreEqualWhereTwelveDigitsAre() {
        #expect(SignificantDigits.areEqual(0.2, 0.1 + 0.1))
        #expect(SignificantDigits.areEqual(0.3, 0.1 + 0.2))
        #expect(SignificantDigits.areEqual(0.2, 0.2000000000003))
        #expect(!SignificantDigits.areEqual(0.2, 0.2000000000014))
        #expect(SignificantDigits.areEqual(0, -0.0))
        #expect(!SignificantDigits.areEqual(0, .leastNonzeroMagnitude))
        #expect(!SignificantDigits.areEqual(.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude))
        #expect(!SignificantDigits.areEqual(1, -1))
        #expect(SignificantDigits.areEqual(-123_456_789_012.4, -123_456_789_011.6))
        #expect(!SignificantDigits.areEqual(123_456_789_012.6, 123_456_789_012.4))
        #expect(SignificantDigits.areEqual(.greatestFiniteMagnitude, .greatestFiniteMagnitude.nextDown))
    }

    /// A power of ten lies between figures of 12 and of 13 digits before it.
    @Test func closeFiguresOnEitherSideOfAPowerOfTenCanBeEqual() {
        #expect(SignificantDigits.areEqual(0.9999999999996, 1))
        #expect(!SignificantDigits.areEqual(0.9999999999994, 1))
        #expect(SignificantDigits.areEqual(1, 1.000000000004))
        #expect(!SignificantDigits.areEqual(1, 1.000000000006))
    }

    /// A tie goes to the even digit, and what is beside it by the least amount does not.
    @Test func tiesAreDecidedOnTrueValues() {
        let tie = 0.9998779296875  // 8191 ÷ 8192, 13 digits
        #expect(SignificantDigits.areEqual(tie, 0.999877929688))
        #expect(!SignificantDigits.areEqual(tie.nextDown, 0.999877929688))
        #expect(!SignificantDigits.areEqual(tie.nextDown, tie))
    }

    @Test func everyPairAgreesWithTheDigitsWritten() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let a = Double(bitPattern: random.next())
            guard a.isFinite else { continue }
            let b = a * (1 + Double(random.nextIndex(below: 4000) - 2000) * 1e-14)
            guard b.isFinite else { continue }
            #expect(SignificantDigits.areEqual(a, b) == (String(format: "%.11e", a) == String(format: "%.11e", b)), "\(a) and \(b)")
        }
    }
}
