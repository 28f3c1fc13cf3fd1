/// A number of about 106 significant bits: the sum of two doubles, the second at most half a step of the first.
///
/// For differences and products in which a plain double would lose digits by cancellation. Operations err by a few units of 2⁻¹⁰⁴,
/// relative to their operands.
///
/// ## References
/// - Dekker (1971), *Numerische Mathematik* 18, 224–242; Knuth, *The Art of Computer Programming* 2, 4.2.2 (two-sum).
public struct DoubleDouble: Sendable, Equatable {
    /// The number rounded to a double.
    public let high: Double
    /// What `high` lacks.
    public let low: Double

    /// Makes the number `high + low`.
    @inlinable public init(_ high: Double, _ low: Double = 0) {
        let sum = high + low
        let virtual = sum - high
        self.high = sum
        self.low = (high - (sum - virtual)) + (low - virtual)
    }

    /// Makes the number of an exact sum.
    @inlinable
    public init(_ exact: ExactSum) {
        guard exact.isSpilled else {
            self.init(exact.high, exact.low)
            return
        }
        var sum = DoubleDouble(0)
        for part in exact.spilled { sum = sum + DoubleDouble(part) }
        self = sum
    }

    /// Makes the product of two doubles, without any rounding.
    @inlinable
    public init(product left: Double, _ right: Double) {
        high = left * right
        low = (-high).addingProduct(left, right)
    }

    /// Makes the product of a double and a number.
    @inlinable
    public init(product left: Double, _ right: DoubleDouble) {
        let product = DoubleDouble(product: left, right.high)
        self.init(product.high, product.low + left * right.low)
    }

    /// The number as a double.
    @inlinable public var value: Double { high }

    /// Adds two numbers.
    @inlinable public static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let high = DoubleDouble(left.high, right.high)
        let low = DoubleDouble(left.low, right.low)
        let middle = DoubleDouble(high.high, high.low + low.high)
        return DoubleDouble(middle.high, middle.low + low.low)
    }

    /// Takes the second number from the first.
    @inlinable public static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        left + DoubleDouble(-right.high, -right.low)
    }

    /// Multiplies two numbers.
    @inlinable public static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let product = DoubleDouble(product: left.high, right.high)
        return DoubleDouble(product.high, product.low + (left.high * right.low + left.low * right.high))
    }

    /// Divides two numbers; the divisor is not zero.
    @inlinable public static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let first = left.high / right.high
        let rest = left - right * DoubleDouble(first)
        let second = rest.high / right.high
        let last = rest - right * DoubleDouble(second)
        return DoubleDouble(first, second) + DoubleDouble(last.high / right.high)
    }
}
