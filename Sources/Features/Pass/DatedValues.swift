/// Dated figures of one kind (KPI values, reviews, absences) of one person, as a cutoff moves forward.
struct DatedValues: ~Copyable {
    private var visible = VisibleRows()
    private var times = FlatBuffer<Int64>()
    private var values = FlatBuffer<Double>()
    private var total = 0
    private var wholes = FlatBuffer<Int64>()
    /// Whether all figures are whole multiples of `unit` below 2⁶¹, so that sums of them are exact in whole numbers.
    private(set) var areWhole = false
    /// A power of two.
    private(set) var unit = 1.0

    /// How many figures are in sight.
    var count: Int { visible.count }

    /// Starts a person of at most `room` figures.
    mutating func begin(room: Int) {
        visible.begin(room)
        times.reserve(room)
        values.reserve(room)
        total = 0
    }

    /// Adds the next figure in order.
    mutating func append(at: Int64, reveal: Int64, value: Double) {
        times[total] = at
        values[total] = value
        visible.setReveal(total, reveal)
        total += 1
    }

    /// Ends the adding.
    mutating func seal() { visible.seal(total) }

    /// Ends the adding, and finds the unit of the figures where they have one.
    ///
    /// - Parameter leftOut: The bits of figures that are left out: the unit is theirs as well.
    mutating func sealWhole(besides leftOut: BitRange = BitRange()) {
        seal()
        wholes.reserve(total)
        var bits = leftOut
        for row in 0..<total { bits.add(values[row]) }
        let (lowest, highest) = (bits.lowest, bits.highest)
        // Within these bounds no sum, product or quotient of the figures leaves the range of ordinary doubles.
        areWhole = highest < lowest || (highest - lowest < 61 && lowest > -400 && highest < 400)
        guard areWhole else { return }
        unit = highest < lowest ? 1 : Double(sign: .plus, exponent: lowest, significand: 1)
        let perUnit = 1 / unit
        for row in 0..<total { wholes[row] = Int64(values[row] * perUnit) }
    }

    /// The figure at a place among those in sight, in units.
    func whole(_ place: Int) -> Int64 { wholes[Int(visible.rows[place])] }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff) { visible.advance(through: cutoff.limit) }

    /// When the figure at a place among those in sight happened.
    func time(_ place: Int) -> Int64 { times[Int(visible.rows[place])] }
    /// The figure at a place among those in sight.
    func value(_ place: Int) -> Double { values[Int(visible.rows[place])] }
}

/// Which bits are set in any of some figures; zeros have none.
struct BitRange: BitwiseCopyable {
    /// The exponent of the last bit that is set; `Int.max` where none is.
    private(set) var lowest = Int.max
    /// The exponent of the first; `Int.min` where none is, and far beyond all others for a figure that is not finite.
    private(set) var highest = Int.min

    init() {}

    init(lowest: Int, highest: Int) {
        self.lowest = lowest
        self.highest = highest
    }

    @inline(__always)
    mutating func add(_ value: Double) {
        guard value != 0 else { return }
        lowest = min(lowest, value.lowestBit)
        highest = max(highest, value.finiteExponent)
    }
}

extension Double {
    /// The exponent of the last bit that is set, of a finite value that is not zero.
    fileprivate var lowestBit: Int {
        guard isNormal else { return Int.min / 2 }
        return Int(exponent) - Int(Double.significandBitCount)
            + min(significandBitPattern.trailingZeroBitCount, Double.significandBitCount)
    }

    /// The exponent, far beyond all others where the value is not finite.
    fileprivate var finiteExponent: Int { isFinite ? Int(exponent) : Int.max / 2 }
}
