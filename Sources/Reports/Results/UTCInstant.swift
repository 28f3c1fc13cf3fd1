/// A moment in whole UTC seconds, written as ISO 8601 text: `2026-03-31T00:00:00Z`.
public struct UTCInstant: Sendable, Hashable, Comparable, Codable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    /// Makes the moment.
    ///
    /// - Parameter seconds: In the years 0000 to 9999.
    public init(seconds: Int64) {
        precondition((-62_167_219_200...253_402_300_799).contains(seconds), "a moment lies in the years 0000 to 9999")
        self.seconds = seconds
    }

    /// Reads exactly the form that `text` has.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = UTCInstant(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a time is 20 characters such as 2026-03-31T00:00:00Z, got \(text.count) characters")
        }
        self = instant
    }

    /// Writes `text`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The moment of a text such as `2026-03-31T00:00:00Z`; `nil` for any other form and for dates that do not exist.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let pattern = Array("0000-00-00T00:00:00Z".utf8)
        let digit = UInt8(ascii: "0")
        func isDigit(_ byte: UInt8) -> Bool { (digit...digit + 9).contains(byte) }
        guard bytes.count == pattern.count, zip(bytes, pattern).allSatisfy({ $1 == digit ? isDigit($0) : $0 == $1 }) else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int64 { bytes[range].reduce(0) { $0 * 10 + Int64($1 - digit) } }
        let days = CivilDate(year: number(0..<4), month: number(5..<7), day: number(8..<10)).daysSince1970
        let seconds = days * 86_400 + number(11..<13) * 3_600 + number(14..<16) * 60 + number(17..<19)
        guard (-62_167_219_200...253_402_300_799).contains(seconds) else { return nil }
        self.init(seconds: seconds)
        guard self.text == text else { return nil }  // 30 February and 25:61 do not come back as they went in
    }

    /// The moment as ISO 8601.
    public var text: String {
        "\(dayText)T\(padded(secondOfDay / 3_600, 2)):\(padded(secondOfDay / 60 % 60, 2)):\(padded(secondOfDay % 60, 2))Z"
    }

    /// The day alone: `2026-03-31`.
    public var dayText: String {
        let date = CivilDate(daysSince1970: (seconds - secondOfDay) / 86_400)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    /// Earlier moments come first.
    public static func < (left: UTCInstant, right: UTCInstant) -> Bool { left.seconds < right.seconds }

    private var secondOfDay: Int64 { ((seconds % 86_400) + 86_400) % 86_400 }
}

/// A day of the Gregorian calendar, carried back before its introduction.
///
/// ## References
/// - Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms* (days from civil and back).
private struct CivilDate {
    let year: Int64
    let month: Int64
    let day: Int64

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(daysSince1970: Int64) {
        let shifted = daysSince1970 + 719_468  // from 0000-03-01, so that a leap day ends its year
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
