/// Reads durations in ISO 8601, such as `PT1H30M`, `P1DT2H`, `P4W` and `PT90.25S`, in seconds.
///
/// A day has 86,400 seconds, a week seven days. Only the last number may have a fraction, after a point or a comma; weeks stand alone.
/// Seconds directly behind the `P` (`P16559.14S`) are read as xAPI's own example has them. Years and months have no fixed length:
/// durations with any are refused, but for zeros (`P0Y0M0DT5M`, as SCORM players write). No sign, no blanks, no lower case.
enum DurationText {
    /// The seconds, 0 or more.
    static func seconds(_ text: FieldBytes) throws(FieldFault) -> Double {
        var reader = DurationReader(text)
        return try reader.seconds()
    }

    /// The seconds, rounded to the nearest whole one (halves up), up to the largest `Int32`.
    static func roundedSeconds(_ text: FieldBytes) throws(FieldFault) -> Int32 {
        let rounded = try seconds(text).rounded(.toNearestOrAwayFromZero)
        guard rounded <= Double(Int32.max) else { throw .outside(lower: 0, upper: Double(Int32.max)) }
        return Int32(rounded)
    }
}

/// Walks over a duration.
private struct DurationReader {
    private let text: FieldBytes
    private var position = 0
    private var total = 0.0
    private var hasMonths = false

    init(_ text: FieldBytes) { self.text = text }

    /// The units in the order in which they may stand: the letter, the seconds, whether it stands behind the `T`.
    private static let units: [(letter: Unicode.Scalar, seconds: Double?, isTime: Bool)] = [
        ("Y", nil, false), ("M", nil, false), ("W", 604_800, false), ("D", 86_400, false), ("H", 3600, true), ("M", 60, true),
        ("S", 1, true),
    ]

    mutating func seconds() throws(FieldFault) -> Double {
        guard skip("P"), position < text.count else { throw .notADuration }
        var unit = 0
        var isTime = false
        var numbers = 0
        while position < text.count {
            if !isTime, skip("T") {
                isTime = true
                unit = max(unit, 4)
                guard position < text.count else { throw .notADuration }
            }
            guard let (value, hasFraction) = number(), position < text.count else { throw .notADuration }
            guard let found = find(from: unit, isTime: isTime, isFirst: numbers == 0) else { throw .notADuration }
            position += 1
            numbers += 1
            if Self.units[found].letter == "W" || hasFraction { guard position == text.count else { throw .notADuration } }
            if Self.units[found].letter == "W" { guard numbers == 1 else { throw .notADuration } }
            if let length = Self.units[found].seconds { total += value * length } else if value > 0 { hasMonths = true }
            unit = found + 1
        }
        if hasMonths { throw .noFixedLength }
        return total
    }

    /// The unit whose letter stands at the position, not before `unit`.
    private func find(from unit: Int, isTime: Bool, isFirst: Bool) -> Int? {
        Self.units.indices.first { index in
            let known = Self.units[index]
            let isBareSeconds = isFirst && !isTime && known.letter == "S"
            return index >= unit && UInt32(text[position]) == known.letter.value && (known.isTime == isTime || isBareSeconds)
        }
    }

    private mutating func skip(_ letter: Unicode.Scalar) -> Bool {
        guard position < text.count, UInt32(text[position]) == letter.value else { return false }
        position += 1
        return true
    }

    /// Up to fifteen digits, and a fraction of any length.
    private mutating func number() -> (value: Double, hasFraction: Bool)? {
        guard let whole = digits(limit: 15) else { return nil }
        guard skip(".") || skip(",") else { return (whole.value, false) }
        let start = position
        guard let fraction = digits(limit: .max) else { return nil }
        let kept = min(position - start, 15)
        return (whole.value + fraction.value / Self.powerOfTen(kept), true)
    }

    /// Digits, of which the first fifteen count.
    private mutating func digits(limit: Int) -> (value: Double, count: Int)? {
        var value = 0.0
        var count = 0
        while position < text.count, let digit = DigitCursor.digit(text[position]) {
            guard count < limit else { return nil }
            if count < 15 { value = value * 10 + Double(digit) }
            count += 1
            position += 1
        }
        return count > 0 ? (value, count) : nil
    }

    private static func powerOfTen(_ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { power, _ in power * 10 } }
}
