/// Count, sum and sum of squares of whole numbers, exact.
///
/// Times lie within `FeatureEngine.latestTime`, so nothing here overflows, and arithmetic that need not look for it is faster.
struct WholeMoments: BitwiseCopyable {
    var count = 0
    var sum: Int64 = 0
    var squares: Int128 = 0

    @inline(__always)
    mutating func add(_ value: Int64) {
        count &+= 1
        sum &+= value
        squares &+= Int128(value) &* Int128(value)
    }

    /// Puts one value in the place of another.
    mutating func replace(_ old: Int64, by new: Int64) {
        sum &+= new &- old
        squares &+= Int128(new) &* Int128(new) &- Int128(old) &* Int128(old)
    }

    /// `n Σx² − (Σx)²`: zero exactly where all values are equal.
    var spread: Int128 { Int128(count) &* squares &- Int128(sum) &* Int128(sum) }

    /// The sample standard deviation in units of so many; missing for fewer than two values.
    func standardDeviation(unit: Double) -> Double {
        guard count > 1 else { return .nan }
        return (Double(nearest: spread) / (Double(count) * Double(count - 1))).squareRoot() / unit
    }

    /// The mean in units of so many; missing for no value.
    func mean(unit: Double) -> Double { count > 0 ? Double(sum) / (Double(count) * unit) : .nan }

    /// `(value − mean) ÷ standard deviation`; missing where the standard deviation is missing or zero.
    func standardScore(of value: Int64) -> Double {
        guard count > 1, spread != 0 else { return .nan }
        let distance = Int128(count) &* Int128(value) &- Int128(sum)
        return Double(nearest: distance) / Double(count) / standardDeviation(unit: 1)
    }
}

extension Double {
    /// The double nearest to a whole number, ties to even. The standard library's own conversion gives the same and is far slower.
    @inline(__always)
    init(nearest value: Int128) {
        if let small = Int64(exactly: value) { self.init(small) } else { self.init(nearestLarge: value) }
    }

    private init(nearestLarge value: Int128) {
        let magnitude = value.magnitude
        let shift = 64 - magnitude.leadingZeroBitCount
        let kept = UInt64(truncatingIfNeeded: magnitude >> UInt128(shift))
        let isExact = kept != 0 && magnitude & ((UInt128(1) << UInt128(shift)) - 1) == 0
        // Bits that are left behind only decide ties, so one bit stands for them all.
        let rounded = Double(kept | (isExact ? 0 : 1))
        let scaled = Double(sign: .plus, exponent: shift, significand: rounded)
        self = value < 0 ? -scaled : scaled
    }
}
