/// Arithmetic of UTC seconds and days since 1970-01-01.
enum UTCTime {
    static let secondsPerDay: Int64 = 86_400
    /// What a moment may be, the years 1 to 9999: far from where sums of times and horizons would overflow.
    static let sensible: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// The day in which a moment lies, also before 1970.
    static func day(of seconds: Int64) -> Int64 {
        let quotient = seconds / secondsPerDay
        return seconds % secondsPerDay < 0 ? quotient - 1 : quotient
    }

    /// The first day not before a moment.
    static func firstDay(from seconds: Int64) -> Int64 {
        let day = day(of: seconds)
        return day * secondsPerDay == seconds ? day : day + 1
    }

    /// Year and month (1…12) of a day of the Gregorian calendar (Hinnant, *chrono-compatible low-level date algorithms*).
    static func month(ofDay day: Int64) -> (year: Int64, month: Int64) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month)
    }

    /// The first day of a month (1…12).
    static func day(ofMonth month: Int64, year: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// `YYYY-MM-DD` of the day in which a moment lies.
    static func date(of seconds: Int64) -> String {
        let day = day(of: seconds)
        let (year, month) = month(ofDay: day)
        let dayOfMonth = day - self.day(ofMonth: month, year: year) + 1
        func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(twoDigits(month))-\(twoDigits(dayOfMonth))"
    }
}
