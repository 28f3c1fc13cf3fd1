/// Bytes of text that are put together without a string for each value.
struct ByteRoom: ~Copyable {
    private var bytes = FlatBuffer<UInt8>(capacity: 1 << 16)
    private(set) var count = 0
    /// The digits of 00, 01, …, 99.
    private var pairs = FlatBuffer<UInt8>(capacity: 200)

    init() {
        for pair in 0..<100 {
            pairs[2 * pair] = UInt8(ascii: "0") + UInt8(pair / 10)
            pairs[2 * pair + 1] = UInt8(ascii: "0") + UInt8(pair % 10)
        }
    }

    /// The longest text of a number.
    static let longestNumber = 32

    /// Everything that was put in.
    var array: [UInt8] { Array(UnsafeBufferPointer(start: bytes.pointer, count: count)) }

    /// Makes room for `more` bytes; to be called before they are put in.
    mutating func reserve(_ more: Int) { bytes.reserve(count + more) }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }

    mutating func append(_ text: some Sequence<UInt8>) {
        for byte in text { append(byte) }
    }

    /// Appends a whole number.
    mutating func append(_ value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        append(digits: value.magnitude)
    }

    /// Appends a number as it reads back bit for bit: whole ones as digits alone, others as the shortest decimal, with an exponent where
    /// the point would stand far away.
    mutating func append(_ value: Double, by shortest: borrowing ShortestDecimal) {
        if value.magnitude < 0x1p63, value.rounded(.towardZero) == value {
            append(Int64(value))
            return
        }
        guard value.isFinite else {
            append(value.description.utf8)
            return
        }
        if value < 0 { append(UInt8(ascii: "-")) }
        let decimal = shortest.decimal(of: value.magnitude)
        append(decimal)
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
            append([UInt8(ascii: "0"), UInt8(ascii: ".")])
            for _ in 0..<(-point) { append(UInt8(ascii: "0")) }
            append(digits: digits)
        } else {
            appendWithPoint(digits, length: length, point: 1)
            append(UInt8(ascii: "e"))
            append(Int64(point - 1))
        }
    }

    private mutating func appendWithPoint(_ digits: UInt64, length: Int, point: Int) {
        let start = count
        append(digits: digits)
        if point >= length {
            for _ in length..<point { append(UInt8(ascii: "0")) }
            return
        }
        var place = count
        while place > start + point {
            bytes[place] = bytes[place - 1]
            place -= 1
        }
        bytes[start + point] = UInt8(ascii: ".")
        count += 1
    }

    private mutating func append(digits value: UInt64) {
        var rest = value
        var place = count + Self.length(of: value)
        let end = place
        while rest >= 100 {
            let pair = Int(rest % 100)
            rest /= 100
            place -= 2
            bytes[place] = pairs[2 * pair]
            bytes[place + 1] = pairs[2 * pair + 1]
        }
        if rest >= 10 {
            bytes[place - 2] = pairs[2 * Int(rest)]
            bytes[place - 1] = pairs[2 * Int(rest) + 1]
        } else {
            bytes[place - 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
        }
        count = end
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
