/// The proleptic Gregorian calendar as days since 1970-01-01 (Hinnant's algorithms).
enum CivilDay {
    /// The day number of a date.
    static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date of a day number.
    static func date(_ number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let index = (5 * dayOfYear + 2) / 153
        let month = index < 10 ? index + 3 : index - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * index + 2) / 5 + 1)
    }

    /// The weekday of a day number: 0 is Monday.
    static func weekday(_ number: Int) -> Int { ((number + 3) % 7 + 7) % 7 }

    /// The day number of `YYYY-MM-DD`, or `nil` where the text is no date.
    static func parse(_ text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        let result = number(year: year, month: month, day: day)
        return (1...12).contains(month) && date(result) == (year, month, day) ? result : nil
    }

    /// The same day of the month so many months later; the month's last day where it has none of that number.
    static func adding(months: Int, to number: Int) -> Int {
        let start = date(number)
        let index = start.year * 12 + start.month - 1 + months
        let first = Self.number(year: index / 12, month: index % 12 + 1, day: 1)
        let next = Self.number(year: (index + 1) / 12, month: (index + 1) % 12 + 1, day: 1)
        return min(first + start.day - 1, next - 1)
    }

    /// Easter Sunday of a year (the anonymous Gregorian computus).
    static func easter(_ year: Int) -> Int {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let code = h + l - 7 * m + 114
        return number(year: year, month: code / 31, day: code % 31 + 1)
    }
}
