/// A rule by which a day comes again each year (RFC 5545, 3.3.10).
///
/// Read are `FREQ=YEARLY` with `INTERVAL`, `COUNT`, `UNTIL`, `BYMONTH`, `BYMONTHDAY` (one each) and `BYDAY` (one weekday with a number, within
/// the month). Other frequencies and parts are refused by name.
struct ICalendarRule {
    private let interval: Int
    private let count: Int?
    private let until: Int?
    private let month: Int?
    private let monthDay: Int?
    /// Which weekday (0 is Monday) and the how-manieth of it in the month, from the end where negative.
    private let weekday: (day: Int, number: Int)?

    /// The years up to which days without an end come again.
    static let lastYear = 2099

    /// Why a rule is not read: the part, by its name.
    struct Refusal: Error {
        let part: String
    }

    init(_ text: String) throws(Refusal) {
        var parts: [String: String] = [:]
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { throw Refusal(part: "RRULE") }
            parts[String(pair[0])] = String(pair[1])
        }
        guard parts["FREQ"] == "YEARLY" else { throw Refusal(part: "FREQ=\(parts["FREQ"] ?? "")") }
        let known: Set = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"]
        if let other = parts.keys.filter({ !known.contains($0) }).min() { throw Refusal(part: other) }
        interval = try Self.number(parts, "INTERVAL", 1...200) ?? 1
        count = try Self.number(parts, "COUNT", 1...1000)
        month = try Self.number(parts, "BYMONTH", 1...12)
        monthDay = try Self.number(parts, "BYMONTHDAY", 1...31)
        if let text = parts["UNTIL"] {
            guard let day = ICalendarDate.day(String(text.prefix(8))) else { throw Refusal(part: "UNTIL") }
            until = day
        } else {
            until = nil
        }
        weekday = try parts["BYDAY"].map { text throws(Refusal) in try Self.weekday(text) }
        if weekday != nil, month == nil || monthDay != nil { throw Refusal(part: "BYDAY") }
    }

    private static func number(_ parts: [String: String], _ name: String, _ limits: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let text = parts[name] else { return nil }
        guard let number = Int(text), limits.contains(number) else { throw Refusal(part: name) }
        return number
    }

    private static func weekday(_ text: String) throws(Refusal) -> (day: Int, number: Int) {
        guard let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].firstIndex(of: String(text.suffix(2))),
            let number = Int(text.dropLast(2)), (1...5).contains(abs(number))
        else { throw Refusal(part: "BYDAY") }
        return (day, number)
    }

    /// The first days on which it comes, the start among them, each as days since 1970-01-01.
    func days(from start: Int) -> [Int] {
        let first = CivilDate.date(day: start)
        var days: [Int] = []
        var year = first.year
        while year <= Self.lastYear, count.map({ days.count < $0 }) ?? true {
            if let day = day(in: year, month ?? first.month, monthDay ?? first.day), day >= start {
                if let until, day > until { break }
                days.append(day)
            }
            year += interval
        }
        return days
    }

    private func day(in year: Int, _ month: Int, _ monthDay: Int) -> Int? {
        guard let weekday else { return CivilDate.day(year: year, month: month, day: monthDay) }
        guard let first = CivilDate.day(year: year, month: month, day: 1) else { return nil }
        // 1970-01-01 was a Thursday, 3 days after a Monday.
        let offset = (weekday.day - ((first + 3) % 7 + 7) % 7 + 7) % 7
        if weekday.number > 0 {
            let day = first + offset + 7 * (weekday.number - 1)
            return CivilDate.date(day: day).month == month ? day : nil
        }
        let all = stride(from: first + offset, to: first + 31, by: 7).filter { CivilDate.date(day: $0).month == month }
        return all.count >= -weekday.number ? all[all.count + weekday.number] : nil
    }
}

/// Dates of iCalendar.
enum ICalendarDate {
    /// Days since 1970-01-01 of `20250131`; `nil` where it is none.
    static func day(_ text: String) -> Int? {
        guard text.utf8.count == 8, text.utf8.allSatisfy({ DigitCursor.digit($0) != nil }), let number = Int(text) else {
            return nil
        }
        return CivilDate.day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}
