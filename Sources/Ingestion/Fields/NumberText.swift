/// Reads numbers: decimal digits with an optional sign, point and exponent; `nan`, `inf`, hex and blanks are refused.
enum NumberText {
    /// A finite number, correctly rounded.
    static func decimal(_ text: FieldBytes) throws(FieldFault) -> Double {
        guard let parts = DecimalParts(text) else { throw .notANumber }
        if let exact = parts.exactValue { return exact }
        guard let value = Double(String(decoding: text, as: UTF8.self)) else {
            guard parts.isTiny else { throw .notFinite }
            return parts.isNegative ? -0.0 : 0
        }
        guard value.isFinite else { throw .notFinite }
        return value
    }

    /// A number within the limits, both included.
    static func decimal(_ text: FieldBytes, in limits: ClosedRange<Double>) throws(FieldFault) -> Double {
        let value = try decimal(text)
        guard limits.contains(value) else { throw .outside(lower: limits.lowerBound, upper: limits.upperBound) }
        return value
    }

    /// A whole number such as `60` or `60.0`, from 0 to the largest `Int32`.
    static func count(_ text: FieldBytes) throws(FieldFault) -> Int32 {
        if let short = shortWhole(text) { return short }
        let value = try decimal(text)
        guard value == value.rounded() else { throw .notWhole }
        return try withinCount(value)
    }

    /// Seconds, rounded to the nearest whole one (halves up), from 0 to the largest `Int32`.
    static func roundedSeconds(_ text: FieldBytes) throws(FieldFault) -> Int32 {
        if let short = shortWhole(text) { return short }
        let value = try decimal(text)
        guard value >= 0 else { throw .outside(lower: 0, upper: Double(Int32.max)) }
        return try withinCount(value.rounded(.toNearestOrAwayFromZero))
    }

    /// A whole number with or without a sign, such as a day of a course.
    static func integer(_ text: FieldBytes, in limits: ClosedRange<Int>) throws(FieldFault) -> Int {
        let value = try decimal(text)
        guard value == value.rounded() else { throw .notWhole }
        guard value >= Double(limits.lowerBound), value <= Double(limits.upperBound) else {
            throw .outside(lower: Double(limits.lowerBound), upper: Double(limits.upperBound))
        }
        return Int(value)
    }

    /// `true`, `false`, `1` or `0`; upper case is accepted.
    static func boolean(_ text: FieldBytes) throws(FieldFault) -> Bool {
        if text.count == 1, text[0] == UInt8(ascii: "1") { return true }
        if text.count == 1, text[0] == UInt8(ascii: "0") { return false }
        if text.isWord("true") { return true }
        if text.isWord("false") { return false }
        throw .notABoolean
    }

    @inline(__always)
    private static func shortWhole(_ text: FieldBytes) -> Int32? {
        guard !text.isEmpty, text.count <= 9 else { return nil }
        var value: Int32 = 0
        for byte in text {
            guard let digit = DigitCursor.digit(byte) else { return nil }
            value = value * 10 + Int32(digit)
        }
        return value
    }

    private static func withinCount(_ value: Double) throws(FieldFault) -> Int32 {
        guard value >= 0, value <= Double(Int32.max) else { throw .outside(lower: 0, upper: Double(Int32.max)) }
        return Int32(value)
    }
}

/// The digits and the exponent of a decimal number.
private struct DecimalParts {
    let isNegative: Bool
    /// The first 18 significant digits as an integer.
    private let significand: UInt64
    private let significantDigits: Int
    private let exponent: Int

    /// `nil` where the text is no decimal number.
    init?(_ text: FieldBytes) {
        var position = 0
        isNegative = text.first == UInt8(ascii: "-")
        if isNegative || text.first == UInt8(ascii: "+") { position = 1 }
        var significand: UInt64 = 0
        var significant = 0
        var digits = 0
        var shift = 0
        var seenPoint = false
        while position < text.count {
            if let digit = DigitCursor.digit(text[position]) {
                digits += 1
                if significant > 0 || digit > 0 { significant += 1 }
                if significant <= 18 { significand = significand * 10 + UInt64(digit) } else { shift += 1 }
                if seenPoint { shift -= 1 }
            } else if text[position] == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else {
                break
            }
            position += 1
        }
        guard digits > 0, let written = Self.exponent(text, from: position) else { return nil }
        self.significand = significand
        significantDigits = significant
        exponent = written + shift
    }

    /// The value where one multiplication or division of exact numbers gives it (Clinger's fast path): at most 15 digits.
    var exactValue: Double? {
        guard significantDigits <= 15, abs(exponent) <= 22 else { return significand == 0 ? (isNegative ? -0.0 : 0) : nil }
        let whole = Double(significand)
        let size = exponent < 0 ? whole / Self.powersOfTen[-exponent] : whole * Self.powersOfTen[exponent]
        return isNegative ? -size : size
    }

    /// Whether it lies below the smallest number rather than above the largest.
    var isTiny: Bool { exponent + significantDigits < 0 }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22,
    ]

    /// 0 where the text ends at `start`, `nil` where what stands there is no exponent.
    private static func exponent(_ text: FieldBytes, from start: Int) -> Int? {
        guard start < text.count else { return 0 }
        guard text[start] == UInt8(ascii: "e") || text[start] == UInt8(ascii: "E") else { return nil }
        var position = start + 1
        let negative = position < text.count && text[position] == UInt8(ascii: "-")
        if negative || (position < text.count && text[position] == UInt8(ascii: "+")) { position += 1 }
        guard position < text.count else { return nil }
        var value = 0
        while position < text.count {
            guard let digit = DigitCursor.digit(text[position]) else { return nil }
            value = min(value * 10 + Int(digit), 1_000_000)
            position += 1
        }
        return negative ? -value : value
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether this is the given lower-case ASCII word in any case.
    func isWord(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] | 0x20 != word.utf8Start[index] { return false }
        return true
    }

    /// Whether this is exactly the given ASCII text.
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] != text.utf8Start[index] { return false }
        return true
    }
}
