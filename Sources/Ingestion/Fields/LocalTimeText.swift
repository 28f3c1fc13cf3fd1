/// The order of day and month in dates that are written with numbers.
enum DateOrder: Sendable, Equatable {
    case dayFirst
    case monthFirst
}

/// A date on some local clock, with or without a time of day, in the forms that systems write.
///
/// Dates: `2024-03-11`, `2024/03/11`, `20240311`, `11 March 2024`, `11-Mar-2024`, `March 11, 2024` (English names), and
/// `11/03/2024`, `11.03.24`, whose order of day and month the text alone does not show unless one is above 12. A day of the week may
/// stand in front. Times of day: `8:30`, `08:30:59`, with a fraction (cut off), `AM` or `PM`, and an offset from UTC.
struct LocalTimeText: Equatable {
    /// How the date was written.
    enum Writing: Equatable {
        /// The month shows.
        case plain(year: Int, month: Int, day: Int)
        /// Two numbers, one of them the day, the other the month.
        case numbers(first: Int, second: Int, year: Int)
    }

    /// The date.
    let date: Writing
    /// Whether the year has two digits; it then lies between 1980 and 2079.
    let hasShortYear: Bool
    /// Seconds since midnight; `nil` where no time of day stands there.
    let secondOfDay: Int?
    /// The offset from UTC in seconds; `nil` where none stands there.
    let offset: Int?

    /// Reads a text.
    init(_ text: FieldBytes) throws(FieldFault) {
        var cursor = DigitCursor(text)
        guard let (date, isShort) = cursor.localDate() else { throw .notATime }
        self.date = date
        hasShortYear = isShort
        guard !cursor.isAtEnd else {
            (secondOfDay, offset) = (nil, nil)
            return
        }
        let isSeparated = cursor.skipAll(", ") > 0 || cursor.skip("T") || cursor.skip("t")
        guard isSeparated else { throw .notATime }
        secondOfDay = try cursor.localClock()
        cursor.skipAll(" ")
        offset = cursor.isAtEnd ? nil : cursor.offset()
        guard cursor.isAtEnd, abs(offset ?? 0) <= 14 * 3600 else { throw .notATime }
    }

    /// Days since 1970-01-01.
    func day(_ order: DateOrder) throws(FieldFault) -> Int {
        let parts: (year: Int, month: Int, day: Int) =
            switch date {
            case .plain(let year, let month, let day): (year, month, day)
            case .numbers(let first, let second, let year):
                order == .dayFirst ? (year, second, first) : (year, first, second)
            }
        guard let day = CivilDate.day(year: parts.year, month: parts.month, day: parts.day) else { throw .noSuchMoment }
        return day
    }

    /// Seconds since 1970-01-01 00:00 on the local clock; midnight where no time of day stands there.
    func localSeconds(_ order: DateOrder) throws(FieldFault) -> Int64 {
        Int64(try day(order)) * 86_400 + Int64(secondOfDay ?? 0)
    }
}

extension DigitCursor {
    /// A date and whether its year has two digits; `nil` where there is none.
    fileprivate mutating func localDate() -> (LocalTimeText.Writing, isShort: Bool)? {
        let word = letters()
        if !word.isEmpty {
            if let month = MonthName.number(of: word) { return afterMonth(month) }
            guard WeekdayName.isOne(word), skipAll(", ") > 0 else { return nil }
        }
        let lead = letters()
        if !lead.isEmpty { return MonthName.number(of: lead).flatMap { afterMonth($0) } }
        return afterWeekday()
    }

    /// `March 11, 2024` after the name.
    private mutating func afterMonth(_ month: Int) -> (LocalTimeText.Writing, isShort: Bool)? {
        guard skipAll(" .-") > 0, let day = number(digits: 1...2), skipAll(", -") > 0, let year = number(digits: 4) else {
            return nil
        }
        return (.plain(year: year, month: month, day: day), false)
    }

    private mutating func afterWeekday() -> (LocalTimeText.Writing, isShort: Bool)? {
        guard let (first, length) = leadingNumber() else { return nil }
        switch length {
        case 8: return (.plain(year: first / 10_000, month: first / 100 % 100, day: first % 100), false)
        case 4:
            let separator = separator()
            guard let separator, let month = number(digits: 1...2), skip(separator), let day = number(digits: 1...2) else {
                return nil
            }
            return (.plain(year: first, month: month, day: day), false)
        case 1, 2: return afterFirst(first)
        default: return nil
        }
    }

    /// A number of up to eight digits, and how many it has.
    private mutating func leadingNumber() -> (Int, Int)? {
        let before = self
        guard let value = number(digits: 1...8) else { return nil }
        var count = 0
        var again = before
        while again.number(digits: 1) != nil, count < 8 { count += 1 }
        return (value, count)
    }

    private mutating func separator() -> Unicode.Scalar? {
        for character: Unicode.Scalar in ["-", "/", "."] where skip(character) { return character }
        return nil
    }

    /// The rest of a date that begins with a number of one or two digits.
    private mutating func afterFirst(_ first: Int) -> (LocalTimeText.Writing, isShort: Bool)? {
        var ahead = self
        if ahead.skipAll(" .-/") > 0 {
            let word = ahead.letters()
            if !word.isEmpty {
                self = ahead
                guard let month = MonthName.number(of: word), skipAll(" .,-/") > 0, let (year, isShort) = year() else { return nil }
                return (.plain(year: year, month: month, day: first), isShort)
            }
        }
        guard let separator = separator(), let second = number(digits: 1...2), skip(separator), let (year, isShort) = year() else {
            return nil
        }
        return (.numbers(first: first, second: second, year: year), isShort)
    }

    private mutating func year() -> (Int, isShort: Bool)? {
        guard let short = number(digits: 2) else { return nil }
        if let rest = number(digits: 2) { return (short * 100 + rest, false) }
        return (short < 80 ? 2000 + short : 1900 + short, true)
    }

    /// A time of day in seconds; 24:00 and the like are no moment.
    fileprivate mutating func localClock() throws(FieldFault) -> Int {
        guard let hour = number(digits: 1...2), skip(":"), let minute = number(digits: 2) else { throw .notATime }
        var second = 0
        if skip(":") {
            guard let written = number(digits: 2) else { throw .notATime }
            second = written
            if skip(".") || skip(",") { guard skipDigits() != nil else { throw .notATime } }
        }
        guard let hourOfDay = try halfDay(hour) else { throw .notATime }
        guard hourOfDay < 24, minute < 60, second < 60 else { throw .noSuchMoment }
        return hourOfDay * 3600 + minute * 60 + second
    }

    /// The hour of the day, after `AM` or `PM` where one follows; `nil` where another word does.
    private mutating func halfDay(_ hour: Int) throws(FieldFault) -> Int? {
        var ahead = self
        ahead.skipAll(" ")
        let word = ahead.letters()
        if word.isEmpty || word.isWord("z") { return hour }
        guard word.isWord("am") || word.isWord("pm") else { return nil }
        self = ahead
        guard (1...12).contains(hour) else { throw .noSuchMoment }
        return hour % 12 + (word.isWord("pm") ? 12 : 0)
    }
}

/// English names of months.
private enum MonthName {
    private static let names: [StaticString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// 1…12 of a whole name or its first three letters (`Sept` too), in any case.
    static func number(of word: FieldBytes) -> Int? {
        let place = names.firstIndex { name in
            let isShort = word.count == 3 || (word.count == 4 && word.isWord("sept"))
            return word.isWord(name) || (isShort && word.isBeginning(of: name))
        }
        return place.map { $0 + 1 }
    }
}

/// English names of the days of the week.
private enum WeekdayName {
    private static let names: [StaticString] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    static func isOne(_ word: FieldBytes) -> Bool {
        names.contains { word.isWord($0) || (word.count == 3 && word.isBeginning(of: $0)) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a lower-case ASCII word begins with this, in any case.
    fileprivate func isBeginning(of word: StaticString) -> Bool {
        guard count <= word.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] | 0x20 != word.utf8Start[index] { return false }
        return true
    }
}
