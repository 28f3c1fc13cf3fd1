/// How a time is written, so far as it can be told from one value.
struct TimeShape: Hashable {
    enum Style: UInt8 {
        case iso, numeric, yearFirst, dayMonthName, monthNameDay, epochSeconds, epochMilliseconds, epochMicroseconds
    }

    var style: Style
    /// What stands between the parts of the date.
    var separator: UInt8 = 0
    var yearDigits: UInt8 = 4
    /// Whether the name of the month is written out.
    var isLongMonth = false
    /// Whether a comma follows the date, and the `T` stands in between.
    var hasComma = false
    var hasT = false
    var hasClock = false
    var hasSeconds = false
    var hasFraction = false
    var isTwelveHours = false
    var hasOffset = false

    /// The format as a mapping file names it.
    func format(monthFirst: Bool) -> String {
        let mark = String(decoding: [separator], as: UTF8.self)
        let year = yearDigits == 2 ? "yy" : "yyyy"
        let month = isLongMonth ? "MMMM" : "MMM"
        let date: String
        switch style {
        case .iso: return "iso8601"
        case .epochSeconds: return "epoch_s"
        case .epochMilliseconds: return "epoch_ms"
        case .epochMicroseconds: return "epoch_us"
        case .numeric: date = (monthFirst ? ["M", "d", year] : ["d", "M", year]).joined(separator: mark)
        case .yearFirst: date = [year, "M", "d"].joined(separator: mark)
        case .dayMonthName: date = ["d", month, year].joined(separator: mark)
        case .monthNameDay: date = "\(month) d\(separator == UInt8(ascii: ",") ? "," : "") \(year)"
        }
        guard hasClock else { return date }
        let between = hasT ? "'T'" : hasComma ? ", " : " "
        let clock = (isTwelveHours ? "h:mm" : "H:mm") + (hasSeconds ? ":ss" : "") + (hasFraction ? ".S" : "")
        return date + between + clock + (isTwelveHours ? " a" : "") + (hasOffset ? "X" : "")
    }
}

/// One time as it is written.
struct SeenTime {
    let shape: TimeShape
    /// The first and second number of a numeric date.
    let first, second: Int
    /// Seconds since 1970 on the local clock (UTC where an offset is given), by day first; `nil` where there is no such day.
    let dayFirst: Int64?
    /// The same by month first; equal where the order is certain.
    let monthFirst: Int64?

    /// `nil` where the text is no time.
    init?(_ text: FieldBytes) {
        guard text.count >= 6, text.count <= 40, text.contains(where: { DigitCursor.digit($0) != nil }) else { return nil }
        if let epoch = Self.epoch(text) {
            self = epoch
            return
        }
        var cursor = DigitCursor(text)
        guard let date = Self.date(&cursor) else { return nil }
        var shape = date.0
        let parts = date.1
        guard let clock = Self.clock(&cursor, &shape), cursor.isAtEnd else { return nil }
        if shape.style == .iso, text.count < 10 || text[7] != UInt8(ascii: "-") || shape.isTwelveHours || shape.hasComma {
            shape.style = .yearFirst
        }
        self.shape = shape
        (first, second) = shape.style == .numeric ? (parts.1, parts.2) : (0, 0)
        func moment(_ month: Int, _ day: Int) -> Int64? {
            CivilDate.day(year: parts.0, month: month, day: day).map { Int64($0) * 86_400 + clock }
        }
        if shape.style == .numeric {
            dayFirst = moment(parts.2, parts.1)
            monthFirst = moment(parts.1, parts.2)
        } else {
            dayFirst = moment(parts.1, parts.2)
            monthFirst = dayFirst
        }
        if dayFirst == nil, monthFirst == nil { return nil }
    }

    private init(shape: TimeShape, moment: Int64) {
        self.shape = shape
        (first, second) = (0, 0)
        (dayFirst, monthFirst) = (moment, moment)
    }

    private static func epoch(_ text: FieldBytes) -> SeenTime? {
        guard text.count <= 16, text.allSatisfy({ DigitCursor.digit($0) != nil }) else { return nil }
        var value: Int64 = 0
        for byte in text { value = value * 10 + Int64(byte &- 48) }
        let scales: [(TimeShape.Style, Int64)] = [(.epochSeconds, 1), (.epochMilliseconds, 1000), (.epochMicroseconds, 1_000_000)]
        for (style, scale) in scales where TimeRange.record.limits.contains(value / scale) && value >= 631_152_000 * scale {
            return SeenTime(shape: TimeShape(style: style, hasClock: true), moment: value / scale)
        }
        return nil
    }

    /// The date: its shape; year and then month and day, or the two numbers as they stand for a numeric one.
    private static func date(_ cursor: inout DigitCursor) -> (TimeShape, (Int, Int, Int))? {
        if let month = cursor.monthName() { return monthFirstDate(&cursor, month) }
        guard let first = cursor.digits() else { return nil }
        guard let separator = cursor.separator() else { return nil }
        if first.count == 4 {
            guard let month = cursor.number(digits: 1...2), cursor.skipByte(separator), let day = cursor.number(digits: 1...2)
            else { return nil }
            let style: TimeShape.Style = separator == UInt8(ascii: "-") ? .iso : .yearFirst
            return (TimeShape(style: style, separator: separator), (first.value, month, day))
        }
        guard first.count <= 2 else { return nil }
        if let month = cursor.monthName() {
            guard cursor.skipByte(separator), let year = cursor.year() else { return nil }
            let shape = TimeShape(
                style: .dayMonthName, separator: separator, yearDigits: year.digits, isLongMonth: month.isLong)
            return (shape, (year.value, month.number, first.value))
        }
        guard let second = cursor.number(digits: 1...2), cursor.skipByte(separator), let year = cursor.year() else { return nil }
        return (
            TimeShape(style: .numeric, separator: separator, yearDigits: year.digits), (year.value, first.value, second)
        )
    }

    private static func monthFirstDate(
        _ cursor: inout DigitCursor, _ month: (number: Int, isLong: Bool)
    ) -> (TimeShape, (Int, Int, Int))? {
        guard cursor.skip(" "), let day = cursor.number(digits: 1...2) else { return nil }
        let hasComma = cursor.skip(",")
        guard cursor.skip(" "), let year = cursor.number(digits: 4) else { return nil }
        let shape = TimeShape(
            style: .monthNameDay, separator: hasComma ? UInt8(ascii: ",") : 0, isLongMonth: month.isLong)
        return (shape, (year, month.number, day))
    }

    /// Seconds of the day, less the offset; `nil` where what follows the date is no time of day.
    private static func clock(_ cursor: inout DigitCursor, _ shape: inout TimeShape) -> Int64? {
        if cursor.isAtEnd { return 0 }
        shape.hasComma = cursor.skip(",")
        shape.hasT = cursor.skip("T")
        guard shape.hasT || cursor.skip(" ") else { return nil }
        guard let hour = cursor.number(digits: 1...2), cursor.skip(":"), let minute = cursor.number(digits: 2) else { return nil }
        var seconds = 0
        if cursor.skip(":") {
            guard let written = cursor.number(digits: 2) else { return nil }
            seconds = written
            shape.hasSeconds = true
            if cursor.skip(".") || cursor.skip(",") {
                guard cursor.skipDigits() != nil else { return nil }
                shape.hasFraction = true
            }
        }
        shape.hasClock = true
        guard let half = cursor.halfOfDay() else { return nil }
        shape.isTwelveHours = half != .none
        guard hour <= (half == .none ? 24 : 12), minute < 60, seconds < 60 else { return nil }
        let hourOfDay = half == .none ? hour : hour % 12 + (half == .afternoon ? 12 : 0)
        var total = Int64(hourOfDay * 3600 + minute * 60 + seconds)
        if !cursor.isAtEnd {
            _ = cursor.skip(" ")
            guard let offset = cursor.zoneOffset() else { return nil }
            shape.hasOffset = true
            total -= Int64(offset)
        }
        return total
    }
}

/// The half of a day that `AM` or `PM` names.
enum HalfOfDay {
    case none
    case morning
    case afternoon
}

extension DigitCursor {
    /// Digits and how many there are, at most four.
    fileprivate mutating func digits() -> (value: Int, count: Int)? {
        for count in stride(from: 4, through: 1, by: -1) {
            var ahead = self
            if let value = ahead.number(digits: count) {
                self = ahead
                return (value, count)
            }
        }
        return nil
    }

    fileprivate mutating func skipByte(_ byte: UInt8) -> Bool { skip(Unicode.Scalar(byte)) }

    fileprivate mutating func separator() -> UInt8? {
        for byte in [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: " ")] where skipByte(byte) {
            return byte
        }
        return nil
    }

    fileprivate mutating func year() -> (value: Int, digits: UInt8)? {
        if let year = number(digits: 4) { return (year, 4) }
        return number(digits: 2).map { ($0 < 80 ? 2000 + $0 : 1900 + $0, 2) }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    fileprivate mutating func monthName() -> (number: Int, isLong: Bool)? {
        for (index, name) in Self.months.enumerated() {
            if skipWord(name) { return (index + 1, name != "may") }
        }
        for (index, name) in Self.months.enumerated() where skipWord(String(name.prefix(3))) { return (index + 1, false) }
        return nil
    }

    private mutating func skipWord(_ word: String) -> Bool {
        var ahead = self
        for scalar in word.unicodeScalars {
            guard ahead.skip(scalar) || ahead.skip(Unicode.Scalar(UInt8(scalar.value) - 32)) else { return false }
        }
        self = ahead
        return true
    }

    /// `nil` where something else than a half follows that is no offset either.
    fileprivate mutating func halfOfDay() -> HalfOfDay? {
        var ahead = self
        _ = ahead.skip(" ")
        let isAfternoon = ahead.skip("P") || ahead.skip("p")
        guard isAfternoon || ahead.skip("A") || ahead.skip("a") else { return HalfOfDay.none }
        guard ahead.skip("M") || ahead.skip("m") else { return nil }
        self = ahead
        return isAfternoon ? .afternoon : .morning
    }

    /// `Z`, `+01:00`, `+0100` or `+01`, in seconds; nothing may follow.
    fileprivate mutating func zoneOffset() -> Int? {
        if skip("Z") || skip("z") { return isAtEnd ? 0 : nil }
        let isNegative = skip("-")
        guard isNegative || skip("+"), let hours = number(digits: 2) else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = skip(":")
            guard let written = number(digits: 2), isAtEnd else { return nil }
            minutes = written
        }
        guard hours <= 14, minutes < 60 else { return nil }
        return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
