/// The power of two by which values are multiplied so that their sums and quotients stay within the range of `Double`.
///
/// It is 1 unless the largest value is extreme, so ordinary values keep their bits. Multiplying by it is exact, with one exception: next
/// to values of 2⁹⁰⁰ and more, bits below 2⁻¹⁰³⁴ are lost.
struct BinaryScale: BitwiseCopyable {
    /// The power of two.
    private(set) var factor = 1.0

    /// Whether values stay as they are.
    var isOne: Bool { factor == 1 }

    /// The scale that changes nothing.
    init() {}

    /// The scale for values of at most this magnitude, below 2⁴⁰ in number.
    init(largest: Double) {
        guard largest.isFinite, largest != 0 else { return }
        if largest >= 0x1p900 {
            factor = 0x1p-40
        } else if largest < 0x1p-500 {
            factor = Double(sign: .plus, exponent: min(1000, -largest.exponent), significand: 1)
        }
    }

    /// The scale that brings this magnitude next to 1 before it is squared, where its square would be out of range or lose bits.
    init(squaring largest: Double) {
        guard largest.isFinite, largest != 0, !(0x1p-400...0x1p400).contains(largest) else { return }
        factor = Double(sign: .plus, exponent: max(-1000, min(1000, -largest.exponent)), significand: 1)
    }
}
