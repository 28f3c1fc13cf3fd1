/// A sum of doubles without any rounding, kept as an expansion of doubles that do not overlap.
///
/// The order in which values are added does not matter, adding `x` and then `-x` leaves nothing behind, and `isZero` is decided on
/// the true value: 0.1 + 0.2 − 0.3 of the three doubles is not zero, three times 0.1 less three times 0.1 is.
///
/// Values and all partial sums have to stay within the range of `Double`; products whose last bits fall below 2⁻¹⁰⁷⁴ lose them.
///
/// ## References
/// - Shewchuk (1997), *Discrete & Computational Geometry* 18, 305–363 (grow-expansion).
/// ## Checked against
/// - sums of whole numbers in 128 bits, and Python's `math.fsum` on cases with ties and cancellation.
public struct ExactSum: Sendable {
    // While two parts are enough, which is nearly always, they stand here; parts of zero are none.
    @usableFromInline var high = 0.0
    @usableFromInline var low = 0.0
    /// All parts once two were not enough: without zeros, from small to large, no two sharing a bit position.
    @usableFromInline var spilled: [Double] = []
    @usableFromInline var isSpilled = false

    /// Makes an empty sum, which is zero.
    @inlinable public init() {}

    /// Whether the true value is zero.
    @inlinable public var isZero: Bool { isSpilled ? spilled.isEmpty : high == 0 && low == 0 }

    /// The true value rounded once, to nearest, ties to even.
    @inlinable public var rounded: Double { isSpilled ? roundedSpill : high + low }

    /// Makes the sum empty and keeps its room.
    @inlinable
    public mutating func reset() {
        high = 0
        low = 0
        guard isSpilled else { return }
        isSpilled = false
        spilled.removeAll(keepingCapacity: true)
    }

    /// Adds a finite value.
    @inlinable
    public mutating func add(_ value: Double) {
        guard !isSpilled else { return addToSpill(value) }
        let (carried, smallest) = Self.twoSum(value, low)
        let (largest, middle) = Self.twoSum(carried, high)
        let (lower, rest) = Self.twoSum(middle, smallest)
        guard rest == 0 else { return spill([smallest, middle, largest]) }
        (high, low) = Self.twoSum(largest, lower)
    }

    /// Adds the product of two finite values, without rounding it.
    @inlinable
    public mutating func add(product left: Double, _ right: Double) {
        let product = left * right
        add((-product).addingProduct(left, right))
        add(product)
    }

    /// Adds `factor` times another sum, without rounding it.
    public mutating func add(_ other: ExactSum, times factor: Double) {
        for part in other.parts { add(product: part, factor) }
    }

    /// Takes away the square of another sum, without rounding it.
    public mutating func subtractSquare(of other: ExactSum) {
        for left in other.parts { for right in other.parts { add(product: -left, right) } }
    }

    /// The parts from small to large; they add up to the true value.
    @inlinable var parts: [Double] { isSpilled ? spilled : [low, high] }

    /// The sum of two values and what it lacks.
    @inlinable
    static func twoSum(_ left: Double, _ right: Double) -> (sum: Double, error: Double) {
        let sum = left + right
        let virtual = sum - left
        return (sum, (left - (sum - virtual)) + (right - virtual))
    }

    @usableFromInline
    mutating func spill(_ parts: [Double]) {
        isSpilled = true
        spilled = parts.filter { $0 != 0 }
    }

    @usableFromInline
    mutating func addToSpill(_ value: Double) {
        var carried = value
        var kept = 0
        for index in spilled.indices {
            let (sum, error) = Self.twoSum(carried, spilled[index])
            if error != 0 {
                spilled[kept] = error
                kept += 1
            }
            carried = sum
        }
        while spilled.count > kept { spilled.removeLast() }
        if carried != 0 { spilled.append(carried) }
    }

    @usableFromInline var roundedSpill: Double {
        guard var high = spilled.last else { return 0 }
        var low = 0.0
        var next = spilled.count - 1
        while next > 0, low == 0 {
            next -= 1
            (high, low) = Self.twoSum(high, spilled[next])
        }
        // `high` is rounded to even; where `low` is exactly half a step, the parts below decide the direction.
        guard next > 0, low != 0, (low < 0) == (spilled[next - 1] < 0) else { return high }
        let doubled = low * 2
        let beyond = high + doubled
        return doubled == beyond - high ? beyond : high
    }
}
