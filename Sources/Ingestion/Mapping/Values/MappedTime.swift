/// A time as written: a moment, or what a local clock shows.
enum MappedTime: Equatable {
    /// UTC seconds, and the offset from UTC with which they were written.
    case moment(Int64, offset: Int64)
    /// Seconds since 1970-01-01 00:00 on the local clock.
    case local(Int64)

    /// The midnight after the day of it, on the clock by which it was written.
    var midnightAfter: MappedTime {
        switch self {
        case .moment(let seconds, let offset): .moment(Self.midnight(after: seconds + offset) - offset, offset: offset)
        case .local(let seconds): .local(Self.midnight(after: seconds))
        }
    }

    private static func midnight(after seconds: Int64) -> Int64 {
        let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        return (day + 1) * 86_400
    }

    /// What a clock of that date shows, seconds since 1970-01-01 00:00 on it.
    static func seconds(day: Int, secondOfDay: Int) -> Int64 { Int64(day) * 86_400 + Int64(secondOfDay) }
}

extension TimeFormat {
    /// Reads a text from end to end.
    func read(_ text: FieldBytes) throws(FieldFault) -> MappedTime {
        switch kind {
        case .iso8601: return try Self.iso(text)
        case .epoch(let units): return try Self.epoch(text, units: units)
        case .pattern(let pieces):
            var reader = LocalTimeReader(text, pieces, format: self.text)
            return try reader.time()
        }
    }

    /// ISO 8601 with or without an offset; a date alone is its midnight.
    private static func iso(_ text: FieldBytes) throws(FieldFault) -> MappedTime {
        let wanted = FieldFault.notOfFormat("ISO 8601 such as 2024-03-11 or 2024-03-11T08:00:00Z")
        var cursor = DigitCursor(text)
        guard let date = cursor.date() else { throw wanted }
        guard let day = CivilDate.day(year: date.year, month: date.month, day: date.day) else { throw .noSuchMoment }
        if cursor.isAtEnd { return .local(MappedTime.seconds(day: day, secondOfDay: 0)) }
        guard cursor.skip("T") || cursor.skip("t") || cursor.skip(" "), let clock = cursor.clock() else { throw wanted }
        guard let second = clock.secondOfDay else { throw .noSuchMoment }
        let seconds = MappedTime.seconds(day: day, secondOfDay: second)
        if cursor.isAtEnd { return .local(seconds) }
        _ = cursor.skip(" ")
        guard let offset = cursor.offset(), cursor.isAtEnd else { throw wanted }
        guard abs(offset) <= 14 * 3600 else { throw .noSuchMoment }
        return .moment(seconds - Int64(offset), offset: Int64(offset))
    }

    /// A number of units since 1970-01-01 UTC, rounded down to the second.
    private static func epoch(_ text: FieldBytes, units: Int64) throws(FieldFault) -> MappedTime {
        let wanted = FieldFault.notOfFormat("\(units == 1 ? "seconds" : "1/\(units) seconds") since 1970-01-01 UTC")
        var cursor = DigitCursor(text)
        let isNegative = cursor.skip("-")
        guard let value = cursor.number(digits: 1...18) else { throw wanted }
        var hasFraction = false
        if cursor.skip(".") {
            guard let largest = cursor.skipDigits() else { throw wanted }
            hasFraction = largest > 0
        }
        guard cursor.isAtEnd else { throw wanted }
        let (whole, rest) = Int64(value).quotientAndRemainder(dividingBy: units)
        guard isNegative else { return .moment(whole, offset: 0) }
        return .moment(rest > 0 || hasFraction ? -whole - 1 : -whole, offset: 0)
    }
}

/// Reads a text by a pattern.
private struct LocalTimeReader {
    private let text: FieldBytes
    private let pieces: [TimeFormat.Piece]
    private let format: String
    private var position = 0
    private var year = 0
    private var month = 0
    private var day = 0
    private var hour = 0
    private var minute = 0
    private var second = 0
    private var hasFraction = false
    private var isAfternoon: Bool?
    private var offset: Int?

    init(_ text: FieldBytes, _ pieces: [TimeFormat.Piece], format: String) {
        self.text = text
        self.pieces = pieces
        self.format = format
    }

    mutating func time() throws(FieldFault) -> MappedTime {
        for piece in pieces { guard take(piece) else { throw .notOfFormat(format) } }
        guard position == text.count else { throw .notOfFormat(format) }
        if let isAfternoon {
            guard (1...12).contains(hour) else { throw .noSuchMoment }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        let clock = ClockText(hour: hour, minute: minute, second: second, hasFraction: hasFraction)
        guard let date = CivilDate.day(year: year, month: month, day: day), let secondOfDay = clock.secondOfDay else {
            throw .noSuchMoment
        }
        let seconds = MappedTime.seconds(day: date, secondOfDay: secondOfDay)
        guard let offset else { return .local(seconds) }
        guard abs(offset) <= 14 * 3600 else { throw .noSuchMoment }
        return .moment(seconds - Int64(offset), offset: Int64(offset))
    }

    @inline(__always)
    private mutating func take(_ piece: TimeFormat.Piece) -> Bool {
        switch piece {
        case .literal(let bytes): return takeLiteral(bytes)
        case .year4: return Self.set(&year, number(4...4))
        case .year2:
            guard let short = number(2...2) else { return false }
            year = short < 80 ? 2000 + short : 1900 + short
            return true
        case .month(let digits): return Self.set(&month, number(digits))
        case .day(let digits): return Self.set(&day, number(digits))
        case .hour(let digits), .halfHour(let digits): return Self.set(&hour, number(digits))
        case .minute(let digits): return Self.set(&minute, number(digits))
        case .second(let digits): return Self.set(&second, number(digits))
        case .monthName: return takeMonth(whole: false)
        case .monthWord: return takeMonth(whole: true)
        case .half: return takeHalf()
        case .fraction: return takeFraction()
        case .offset: return takeOffset()
        }
    }

    private mutating func takeFraction() -> Bool {
        let start = position
        while position < text.count, let digit = DigitCursor.digit(text[position]) {
            if digit > 0 { hasFraction = true }
            position += 1
        }
        return position > start
    }

    private mutating func takeOffset() -> Bool {
        var cursor = DigitCursor(FieldBytes(rebasing: text[position...]))
        guard let offset = cursor.offset() else { return false }
        self.offset = offset
        position += cursor.offsetInText
        return true
    }

    private static func set(_ part: inout Int, _ value: Int?) -> Bool {
        guard let value else { return false }
        part = value
        return true
    }

    /// As many digits as there are, within the limits.
    @inline(__always)
    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var length = 0
        while length < digits.upperBound, position < text.count, let digit = DigitCursor.digit(text[position]) {
            value = value * 10 + Int(digit)
            length += 1
            position += 1
        }
        return length >= digits.lowerBound ? value : nil
    }

    /// A blank stands for one or more blanks, the narrow and the no-break one included.
    private mutating func takeLiteral(_ bytes: [UInt8]) -> Bool {
        for byte in bytes {
            if byte == UInt8(ascii: " ") {
                guard let first = blank else { return false }
                position += first
                while let more = blank { position += more }
            } else {
                guard position < text.count, text[position] == byte else { return false }
                position += 1
            }
        }
        return true
    }

    private var blank: Int? {
        guard position < text.count else { return nil }
        if text[position] == UInt8(ascii: " ") { return 1 }
        if position + 1 < text.count, text[position] == 0xc2, text[position + 1] == 0xa0 { return 2 }
        let isNarrow =
            position + 2 < text.count && text[position] == 0xe2 && text[position + 1] == 0x80 && text[position + 2] == 0xaf
        return isNarrow ? 3 : nil
    }

    private mutating func takeHalf() -> Bool {
        guard position + 1 < text.count, text[position + 1] | 0x20 == UInt8(ascii: "m") else { return false }
        switch text[position] | 0x20 {
        case UInt8(ascii: "a"): isAfternoon = false
        case UInt8(ascii: "p"): isAfternoon = true
        default: return false
        }
        position += 2
        return true
    }

    private static let months: [StaticString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    private mutating func takeMonth(whole: Bool) -> Bool {
        for (index, name) in Self.months.enumerated() {
            let length = whole ? name.utf8CodeUnitCount : 3
            guard position + length <= text.count else { continue }
            let fits = (0..<length).allSatisfy { text[position + $0] | 0x20 == name.utf8Start[$0] }
            guard fits else { continue }
            month = index + 1
            position += length
            return true
        }
        return false
    }
}
