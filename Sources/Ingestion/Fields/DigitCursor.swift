/// Walks over a short text of digits and separators.
struct DigitCursor {
    private let text: FieldBytes
    private var position = 0

    init(_ text: FieldBytes) { self.text = text }

    var isAtEnd: Bool { position == text.count }
    /// How many bytes have been passed.
    var offsetInText: Int { position }

    /// The value of an ASCII digit.
    @inline(__always)
    static func digit(_ byte: UInt8) -> UInt8? {
        let value = byte &- UInt8(ascii: "0")
        return value < 10 ? value : nil
    }

    /// Passes the given character if it comes next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, UInt32(text[position]) == character.value else { return false }
        position += 1
        return true
    }

    /// A number of exactly so many digits.
    mutating func number(digits: Int) -> Int? { number(digits: digits...digits) }

    /// A number of at least and at most so many digits; takes as many as there are up to that.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var length = 0
        while length < digits.upperBound, position + length < text.count, let digit = Self.digit(text[position + length]) {
            value = value * 10 + Int(digit)
            length += 1
        }
        guard length >= digits.lowerBound else { return nil }
        position += length
        return value
    }

    /// Passes digits, at least one; the largest of them.
    mutating func skipDigits() -> UInt8? {
        var largest: UInt8?
        while position < text.count, let digit = Self.digit(text[position]) {
            largest = max(largest ?? 0, digit)
            position += 1
        }
        return largest
    }

    /// Passes ASCII letters; nothing where none comes next.
    mutating func letters() -> FieldBytes {
        let start = position
        while position < text.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[position] | 0x20) { position += 1 }
        return FieldBytes(rebasing: text[start..<position])
    }

    /// Passes any of the given characters as often as they come; how many there were.
    @discardableResult
    mutating func skipAll(_ characters: StaticString) -> Int {
        let start = position
        let wanted = UnsafeBufferPointer(start: characters.utf8Start, count: characters.utf8CodeUnitCount)
        while position < text.count, wanted.contains(text[position]) { position += 1 }
        return position - start
    }
}
