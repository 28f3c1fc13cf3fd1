/// The moments that a column may hold, UTC seconds.
enum TimeRange: Sendable, Equatable {
    /// 1990-01-01 … 2100-01-01: when anything in an export may have happened.
    case record
    /// 1900-01-01 … 2100-01-01: when somebody may have been hired, or come to where they stand.
    case career

    /// The first and the last moment.
    var limits: ClosedRange<Int64> {
        switch self {
        case .record: 631_152_000...4_102_444_800
        case .career: -2_208_988_800...4_102_444_800
        }
    }

    /// How it is written in messages.
    var text: String { self == .record ? "1990-01-01 to 2100-01-01" : "1900-01-01 to 2100-01-01" }
}

/// Reads moments: UTC seconds, or ISO 8601 with an offset.
///
/// Accepted: `1710115200`, `1710115200.0`, `2024-03-11T00:00Z`, `2024-03-11 01:00:00.25+01:00`, `…+0100`, `…+01`. A fraction
/// of a second is cut off; 24:00 is the midnight at the end of the day. Refused: no offset, dates that do not exist, leap seconds.
enum TimeText {
    /// The moment in UTC seconds.
    static func seconds(_ text: FieldBytes, within range: TimeRange = .record) throws(FieldFault) -> Int64 {
        let seconds = if let whole = try wholeSeconds(text) { whole } else { try isoSeconds(text) }
        guard range.limits.contains(seconds) else { throw .timeOutside(range) }
        return seconds
    }

    /// Days since 1970-01-01 of a date such as `2024-03-11`.
    static func day(_ text: FieldBytes) throws(FieldFault) -> Int {
        var cursor = DigitCursor(text)
        guard let date = cursor.date(), cursor.isAtEnd else { throw .notADate }
        guard let day = CivilDate.day(year: date.year, month: date.month, day: date.day) else { throw .noSuchMoment }
        return day
    }

    /// `nil` where the text does not look like a number.
    private static func wholeSeconds(_ text: FieldBytes) throws(FieldFault) -> Int64? {
        let negative = text.first == UInt8(ascii: "-")
        var position = negative ? 1 : 0
        let start = position
        var value: Int64 = 0
        while position < text.count, let digit = DigitCursor.digit(text[position]) {
            guard position - start < 18 else { throw .timeOutside(.record) }
            value = value * 10 + Int64(digit)
            position += 1
        }
        guard position > start else { return nil }
        if position < text.count {
            guard text[position] == UInt8(ascii: ".") else { return nil }
            guard text[(position + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") }) else { throw .notATime }
        }
        return negative ? -value : value
    }

    private static func isoSeconds(_ text: FieldBytes) throws(FieldFault) -> Int64 {
        var cursor = DigitCursor(text)
        guard let date = cursor.date() else { throw .notATime }
        guard let day = CivilDate.day(year: date.year, month: date.month, day: date.day) else { throw .noSuchMoment }
        if cursor.isAtEnd { throw .noOffset }
        guard cursor.skip("T") || cursor.skip("t") || cursor.skip(" "), let clock = cursor.clock() else { throw .notATime }
        guard let secondOfDay = clock.secondOfDay else { throw .noSuchMoment }
        if cursor.isAtEnd { throw .noOffset }
        guard let offset = cursor.offset(), cursor.isAtEnd else { throw .notATime }
        guard abs(offset) <= 14 * 3600 else { throw .noSuchMoment }
        return Int64(day) * 86_400 + Int64(secondOfDay) - Int64(offset)
    }
}

/// The hour, minute and second of a day as written.
struct ClockText {
    let hour, minute, second: Int
    let hasFraction: Bool

    /// `nil` where there is no such time of day.
    var secondOfDay: Int? {
        if hour == 24 { return minute == 0 && second == 0 && !hasFraction ? 86_400 : nil }
        return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : nil
    }
}

extension DigitCursor {
    /// `2024-03-11`.
    mutating func date() -> (year: Int, month: Int, day: Int)? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"), let day = number(digits: 2)
        else { return nil }
        return (year, month, day)
    }

    /// `08:30`, `08:30:59` or `08:30:59.123`.
    mutating func clock() -> ClockText? {
        guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2) else { return nil }
        guard skip(":") else { return ClockText(hour: hour, minute: minute, second: 0, hasFraction: false) }
        guard let second = number(digits: 2) else { return nil }
        guard skip(".") || skip(",") else { return ClockText(hour: hour, minute: minute, second: second, hasFraction: false) }
        guard let fraction = skipDigits() else { return nil }
        return ClockText(hour: hour, minute: minute, second: second, hasFraction: fraction > 0)
    }

    /// `Z`, `+01:00`, `+0100` or `+01`, in seconds.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2) else { return nil }
        if isAtEnd { return sign * hours * 3600 }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}
