/// The shortest decimal that reads back as the same double, by the Schubfach algorithm.
///
/// Where several shortest decimals read back, the one closest to the double is taken, and of two equally close ones the even one.
///
/// ## References
/// - Giulietti (2020), *The Schubfach way to render doubles*.
/// ## Checked against
/// - `Double.description` of the standard library, on random bit patterns, all powers of two and of ten, and subnormal numbers.
struct ShortestDecimal: Sendable {
    /// `digits · 10^exponent`, at most 17 digits.
    struct Decimal: Equatable {
        var digits: UInt64
        var exponent: Int
    }

    /// 128 leading bits of 10^k, rounded up, for k from `smallestPower` on; high and low words in turn.
    private let powers: [UInt64]

    private static let smallestPower = -292
    private static let largestPower = 324

    init() { powers = Self.leadingBits() }

    /// Runs `body` with what `decimal(of:_:)` needs, for many numbers in a row.
    func withPowers<Result>(_ body: (UnsafeBufferPointer<UInt64>) throws -> Result) rethrows -> Result {
        try powers.withUnsafeBufferPointer(body)
    }

    /// The decimal of a finite double above zero.
    func decimal(of value: Double) -> Decimal { withPowers { Self.decimal(of: value, $0) } }

    /// The decimal of a finite double above zero.
    @inline(__always)
    static func decimal(of value: Double, _ powers: UnsafeBufferPointer<UInt64>) -> Decimal {
        let fraction = value.significandBitPattern
        let biased = Int(value.exponentBitPattern)
        let significand = biased == 0 ? fraction : fraction | 1 << 52
        let binaryExponent = max(biased, 1) - 1075
        // Below a power of two, the doubles lie twice as close.
        let isLowerCloser = fraction == 0 && biased > 1
        let isEven = significand & 1 == 0
        let exponent = (binaryExponent * 1_262_611 - (isLowerCloser ? 524_031 : 0)) >> 22
        let shift = binaryExponent + ((-exponent * 1_741_647) >> 19) + 1
        let place = 2 * (-exponent - smallestPower)
        let power = (high: powers[place], low: powers[place + 1])
        // Four times the lower border, the value and the upper border, in units of 10^exponent, rounded to odd.
        let lowest = product(power, (4 * significand - (isLowerCloser ? 1 : 2)) << shift) + (isEven ? 0 : 1)
        let middle = product(power, (4 * significand) << shift)
        let highest = product(power, (4 * significand + 2) << shift) - (isEven ? 0 : 1)
        let digits = middle / 4
        if digits >= 10 {
            let fewer = digits / 10
            let isBelowInside = lowest <= 40 * fewer
            let isAboveInside = 40 * fewer + 40 <= highest
            if isBelowInside != isAboveInside { return Decimal(digits: fewer + (isAboveInside ? 1 : 0), exponent: exponent + 1) }
        }
        let isBelowInside = lowest <= 4 * digits
        let isAboveInside = 4 * digits + 4 <= highest
        if isBelowInside != isAboveInside { return Decimal(digits: digits + (isAboveInside ? 1 : 0), exponent: exponent) }
        let half = 4 * digits + 2
        let roundsUp = middle > half || (middle == half && digits & 1 != 0)
        return Decimal(digits: digits + (roundsUp ? 1 : 0), exponent: exponent)
    }

    /// The upper 64 of the 192 bits of a product, the last of them set where anything but the rounding error is left below.
    @inline(__always)
    private static func product(_ power: (high: UInt64, low: UInt64), _ factor: UInt64) -> UInt64 {
        let lower = power.low.multipliedFullWidth(by: factor)
        let upper = power.high.multipliedFullWidth(by: factor)
        let (middle, carries) = upper.low.addingReportingOverflow(lower.high)
        return (upper.high + (carries ? 1 : 0)) | (middle > 1 ? 1 : 0)
    }

    /// 10^k for k ≥ 0 by exact multiplication, for k < 0 as ⌊2^B ÷ 10^−k⌋ by exact division.
    private static func leadingBits() -> [UInt64] {
        var whole: [UInt64] = [1]  // from the lowest word
        var positive: [UInt64] = []
        for _ in 0...largestPower {
            positive += topBits(whole)
            multiplyByTen(&whole)
        }
        var quotient = [UInt64](repeating: 0, count: 18) + [1]  // 2^1152
        var negative: [[UInt64]] = []
        for _ in 1...(-smallestPower) {
            divideByTen(&quotient)
            var bits = topBits(quotient, roundedDown: true)
            bits[1] += 1  // never exact, and the last bits are never all ones
            negative.append(bits)
        }
        return negative.reversed().flatMap { $0 } + positive
    }

    private static func multiplyByTen(_ words: inout [UInt64]) {
        var carry: UInt64 = 0
        for index in words.indices {
            let product = words[index].multipliedFullWidth(by: 10)
            let (low, overflows) = product.low.addingReportingOverflow(carry)
            words[index] = low
            carry = product.high + (overflows ? 1 : 0)
        }
        if carry > 0 { words.append(carry) }
    }

    private static func divideByTen(_ words: inout [UInt64]) {
        var remainder: UInt64 = 0
        for index in words.indices.reversed() {
            let (quotient, rest) = UInt64(10).dividingFullWidth((remainder, words[index]))
            words[index] = quotient
            remainder = rest
        }
        if words.last == 0 { words.removeLast() }
    }

    /// The first 128 bits from the highest set one on, rounded up where bits are left behind.
    private static func topBits(_ words: [UInt64], roundedDown: Bool = false) -> [UInt64] {
        let padded = [0, 0] + words
        let top = padded.count - 1
        let shift = UInt64(padded[top].leadingZeroBitCount)
        func word(_ index: Int) -> UInt64 {
            shift == 0 ? padded[index] : padded[index] << shift | (index > 0 ? padded[index - 1] >> (64 - shift) : 0)
        }
        var (high, low) = (word(top), word(top - 1))
        let isExact = word(top - 2) == 0 && (0..<max(0, top - 2)).allSatisfy { padded[$0] == 0 }
        if !isExact && !roundedDown {
            let (sum, overflows) = low.addingReportingOverflow(1)
            low = sum
            if overflows { high += 1 }
        }
        return [high, low]
    }
}
