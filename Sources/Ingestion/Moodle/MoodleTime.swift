/// The order of day and month in a log's times.
enum DateOrder: Sendable, Equatable {
    case dayFirst
    case monthFirst
}

/// A local time as Moodle writes it: `17/10/21, 12:44`, with two or four digits of the year, with or without seconds, `AM` or `PM`.
struct MoodleTime {
    /// The first and second number of the date.
    let first, second: Int
    private let year, secondOfDay: Int

    init(_ text: FieldBytes) throws(FieldFault) {
        var cursor = DigitCursor(text)
        guard let first = cursor.number(digits: 1...2), cursor.skip("/"), let second = cursor.number(digits: 1...2),
            cursor.skip("/"), let year = Self.year(&cursor)
        else { throw .notATime }
        _ = cursor.skip(",")
        guard cursor.skip(" "), let hour = cursor.number(digits: 1...2), cursor.skip(":"), let minute = cursor.number(digits: 2)
        else { throw .notATime }
        var seconds = 0
        if cursor.skip(":") {
            guard let written = cursor.number(digits: 2) else { throw .notATime }
            seconds = written
        }
        guard let hourOfDay = try Self.hour(hour, &cursor), cursor.isAtEnd else { throw .notATime }
        guard hourOfDay < 24, minute < 60, seconds < 60 else { throw .noSuchMoment }
        self.first = first
        self.second = second
        self.year = year
        secondOfDay = hourOfDay * 3600 + minute * 60 + seconds
    }

    /// Years of two digits lie between 1980 and 2079.
    private static func year(_ cursor: inout DigitCursor) -> Int? {
        guard let short = cursor.number(digits: 2) else { return nil }
        if let rest = cursor.number(digits: 2) { return short * 100 + rest }
        return short < 80 ? 2000 + short : 1900 + short
    }

    private static func hour(_ hour: Int, _ cursor: inout DigitCursor) throws(FieldFault) -> Int? {
        guard cursor.skip(" ") else { return hour }
        let isAfternoon = cursor.skip("P") || cursor.skip("p")
        guard isAfternoon || cursor.skip("A") || cursor.skip("a"), cursor.skip("M") || cursor.skip("m") else { return nil }
        guard (1...12).contains(hour) else { throw .noSuchMoment }
        return hour % 12 + (isAfternoon ? 12 : 0)
    }

    /// Seconds since 1970-01-01 00:00 of the local clock.
    func localSeconds(_ order: DateOrder) throws(FieldFault) -> Int64 {
        let (day, month) = order == .dayFirst ? (first, second) : (second, first)
        guard let date = CivilDate.day(year: year, month: month, day: day) else { throw .noSuchMoment }
        return Int64(date) * 86_400 + Int64(secondOfDay)
    }
}
