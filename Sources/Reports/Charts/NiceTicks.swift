import Foundation

/// Round numbers for the ticks of an axis.
struct NiceTicks: Equatable {
    /// The ticks, rising, all within the range asked for.
    let values: [Double]
    /// The decimals that the ticks need to be told apart.
    let decimals: Int
    /// The distance of two ticks is `step / shift`, both whole numbers, so that multiples come out as
    /// the decimal numbers themselves.
    private let step: Double
    private let shift: Double

    /// Finds ticks at multiples of 1, 2 or 5 times a power of ten.
    ///
    /// - Parameters:
    ///   - range: A range; one without extent gets its one value as the only tick.
    ///   - wanted: About how many steps there should be; the step is the smallest nice one that gives no more.
    init(over range: ClosedRange<Double>, wanted: Int = 5) {
        let extent = range.upperBound - range.lowerBound
        guard extent > 0, extent.isFinite else {
            values = [range.lowerBound]
            decimals = 2
            step = 1
            shift = 1
            return
        }
        let raw = extent / Double(max(1, wanted))
        var exponent = Int(log10(raw).rounded(.down))
        var factor = [1.0, 2, 5].first { $0 >= raw / pow(10, Double(exponent)) - 1e-9 } ?? 10
        if factor == 10 {
            exponent += 1
            factor = 1
        }
        let places = max(0, -exponent)
        shift = pow(10, Double(places))
        step = factor * pow(10, Double(max(0, exponent)))
        let tolerance = extent * 1e-9
        let lowest = ((range.lowerBound - tolerance) * shift / step).rounded(.up)
        let highest = ((range.upperBound + tolerance) * shift / step).rounded(.down)
        let (step, shift) = (step, shift)
        values = stride(from: lowest, through: highest, by: 1).map { $0 * step / shift }
        decimals = places
    }

    /// The largest multiple of the step that is not above the value, up to rounding.
    func multiple(atOrBelow value: Double) -> Double { (value * shift / step + 1e-9).rounded(.down) * step / shift }

    /// The smallest multiple of the step that is not below the value, up to rounding.
    func multiple(atOrAbove value: Double) -> Double { (value * shift / step - 1e-9).rounded(.up) * step / shift }
}
