/// Text that is put together byte by byte in room that is given, without a string for each value.
///
/// Whoever puts something in has made sure that there is room for it.
struct ByteRoom {
    private let start: UnsafeMutablePointer<UInt8>
    private var place: UnsafeMutablePointer<UInt8>
    private let pairs: UnsafePointer<UInt8>
    private let powers: UnsafeBufferPointer<UInt64>

    /// Begins at the start of some room.
    ///
    /// - Parameters:
    ///   - pairs: The digits of 00, 01, …, 99.
    ///   - powers: Those of `ShortestDecimal`.
    init(_ start: UnsafeMutablePointer<UInt8>, pairs: UnsafePointer<UInt8>, powers: UnsafeBufferPointer<UInt64>) {
        self.start = start
        place = start
        self.pairs = pairs
        self.powers = powers
    }

    /// No number takes more bytes, whatever it is.
    static let longestNumber = 32

    /// The digits of 00, 01, …, 99.
    static let pairs: [UInt8] = (0..<100).flatMap { [UInt8(ascii: "0") + UInt8($0 / 10), UInt8(ascii: "0") + UInt8($0 % 10)] }

    /// How many bytes have been put in.
    var count: Int { place - start }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        place[0] = byte
        place += 1
    }

    mutating func append(_ text: some Sequence<UInt8>) {
        for byte in text { append(byte) }
    }

    /// Appends a whole number.
    @inline(__always)
    mutating func append(_ value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        append(digits: value.magnitude)
    }

    /// Appends a number as it reads back bit for bit: whole ones as digits alone, others as the shortest decimal, with an exponent where
    /// the point would stand far away.
    @inline(__always)
    mutating func append(_ value: Double) {
        if value.magnitude < 0x1p63 {
            let whole = Int64(value)
            if Double(whole) == value { return append(whole) }
        }
        appendFraction(value)
    }

    private mutating func appendFraction(_ value: Double) {
        guard value.isFinite else { return append(value.description.utf8) }
        if value < 0 { append(UInt8(ascii: "-")) }
        append(ShortestDecimal.decimal(of: value.magnitude, powers))
    }

    private mutating func append(_ decimal: ShortestDecimal.Decimal) {
        var digits = decimal.digits
        var exponent = decimal.exponent
        while digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        let length = Self.length(of: digits)
        let point = length + exponent  // digits before the point
        if point > 0 && point <= 17 {
            appendWithPoint(digits, length: length, point: point)
        } else if point > -5 && point <= 0 {
            append(UInt8(ascii: "0"))
            append(UInt8(ascii: "."))
            for _ in 0..<(-point) { append(UInt8(ascii: "0")) }
            append(digits: digits, length: length)
        } else {
            appendWithPoint(digits, length: length, point: 1)
            append(UInt8(ascii: "e"))
            append(Int64(point - 1))
        }
    }

    private mutating func appendWithPoint(_ digits: UInt64, length: Int, point: Int) {
        if point >= length {
            append(digits: digits, length: length)
            for _ in length..<point { append(UInt8(ascii: "0")) }
            return
        }
        let first = place
        place += 1
        append(digits: digits, length: length)
        for offset in 0..<point { first[offset] = first[offset + 1] }
        first[point] = UInt8(ascii: ".")
    }

    @inline(__always)
    private mutating func append(digits value: UInt64) {
        if value < 10 {
            append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value))
        } else if value < 100 {
            let pair = 2 &* Int(truncatingIfNeeded: value)
            place[0] = pairs[pair]
            place[1] = pairs[pair &+ 1]
            place += 2
        } else {
            append(digits: value, length: Self.length(of: value))
        }
    }

    private mutating func append(digits value: UInt64, length: Int) {
        var rest = value
        var end = place + length
        place = end
        while rest >= 100 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            rest = quotient
            end -= 2
            end[0] = pairs[2 &* Int(truncatingIfNeeded: pair)]
            end[1] = pairs[2 &* Int(truncatingIfNeeded: pair) &+ 1]
        }
        if rest >= 10 {
            end[-2] = pairs[2 &* Int(truncatingIfNeeded: rest)]
            end[-1] = pairs[2 &* Int(truncatingIfNeeded: rest) &+ 1]
        } else {
            end[-1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)
        }
    }

    /// How many digits a number has; 1 for 0.
    private static func length(of value: UInt64) -> Int {
        let bits = 64 - (value | 1).leadingZeroBitCount
        let guess = (bits * 1233) >> 12  // bits · log10 2
        return guess + (value >= powersOfTen[guess] ? 1 : 0) + (value == 0 ? 1 : 0)
    }

    /// 10^k; the last stands for more than any number of 64 bits needs.
    private static let powersOfTen: InlineArray<20, UInt64> = .init { index in
        (0..<index).reduce(1) { power, _ in power * 10 }
    }
}
