import Records

/// The values of one snapshot, written one after another in the catalogue's order.
struct FeatureRow: ~Copyable {
    private let base: UnsafeMutablePointer<Double>
    /// How many values have been written.
    private(set) var count = 0

    /// Starts a row that begins at `base`.
    init(at base: UnsafeMutablePointer<Double>) { self.base = base }

    /// Writes the next value; `nan` where it is missing.
    @inline(__always)
    mutating func append(_ value: Double) {
        base[count] = value
        count += 1
    }

    /// Writes the next whole number.
    @inline(__always)
    mutating func append(_ value: Int) { append(Double(value)) }

    /// Writes the next three values, of the windows from short to long.
    @inline(__always)
    mutating func appendWindows(_ value: (Int) -> Double) {
        append(value(0))
        append(value(1))
        append(value(2))
    }

    /// Writes the next three whole numbers, of the windows from short to long.
    @inline(__always)
    mutating func appendWindows(_ value: (Int) -> Int) { appendWindows { Double(value($0)) } }
}

/// `dividend ÷ divisor`, missing where the divisor is zero.
@inline(__always)
func ratio(_ dividend: Int, _ divisor: Int) -> Double { divisor == 0 ? .nan : Double(dividend) / Double(divisor) }

/// Whole seconds as days.
@inline(__always)
func days(_ seconds: Int64) -> Double { Double(seconds) / Double(secondsPerDay) }

/// A value, missing where it is beyond the range of `Double`: no feature is ever infinite.
@inline(__always)
func finite(_ value: Double) -> Double { value.isFinite ? value : .nan }
