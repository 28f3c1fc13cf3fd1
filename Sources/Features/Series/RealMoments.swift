import Statistics

/// Sums over the known values in a window, exact, kept up to date as they enter and leave.
///
/// Sums without rounding do not depend on the way they came about, so a window has the same sums whichever cutoffs were asked for before.
/// Values whose squares would be out of range are only counted: where there are any, the sums are made anew, times a power of two.
struct RealMoments {
    /// Which sums are wanted beside the sum of the values.
    struct Wanted: OptionSet, Sendable, Hashable {
        let rawValue: Int
        static let squares = Wanted(rawValue: 1)
        static let timeProducts = Wanted(rawValue: 2)
    }

    let wanted: Wanted
    /// Σ y, Σ y² and Σ t y.
    private(set) var sum = ExactSum()
    private(set) var squares = ExactSum()
    private(set) var timeProducts = ExactSum()
    /// How many values are too large or too small to be squared.
    private(set) var extremes = 0

    /// Whether values of any size are summed up; the caller has brought them into range.
    private let takesAll: Bool

    init(_ wanted: Wanted, takesAll: Bool = false) {
        self.wanted = wanted
        self.takesAll = takesAll
    }

    /// Starts with no value.
    mutating func reset() {
        sum.reset()
        squares.reset()
        timeProducts.reset()
        extremes = 0
    }

    /// Adds a value (`sign` 1) or takes it out again (`sign` −1).
    mutating func count(_ value: Double, at time: Int64, sign: Double) {
        guard takesAll || value == 0 || (0x1p-300...0x1p300).contains(value.magnitude) else {
            extremes += sign > 0 ? 1 : -1
            return
        }
        sum.add(sign * value)
        if wanted.contains(.squares) { squares.add(product: sign * value, value) }
        if wanted.contains(.timeProducts) { timeProducts.add(product: sign * Double(time), value) }
    }

    /// The sample standard deviation of so many values; missing for fewer than two.
    func standardDeviation(count: Int) -> Double {
        guard count > 1 else { return .nan }
        var spread = ExactSum()
        spread.add(squares, times: Double(count))
        spread.subtractSquare(of: sum)
        return (spread.rounded / (Double(count) * Double(count - 1))).squareRoot()
    }

    /// `(n Σty − Σt Σy) ÷ (n Σt² − (Σt)²)`, a second.
    ///
    /// - Parameter times: The moments of the times; not all are equal.
    func slope(on times: WholeMoments) -> Double {
        var numerator = ExactSum()
        numerator.add(timeProducts, times: Double(times.count))
        // A sum of times may have more than 53 bits.
        let low = times.sum & 0xffff_ffff
        numerator.add(sum, times: -Double(times.sum - low))
        numerator.add(sum, times: -Double(low))
        return numerator.rounded / Double(nearest: times.spread)
    }
}
