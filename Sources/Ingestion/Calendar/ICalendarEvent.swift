/// An event of a calendar, as far as its lines say when it is, and whose.
struct ICalendarEvent {
    /// The physical line on which it begins.
    let line: Int
    /// The first day and the first day after it, as days since 1970-01-01; `nil` until the lines have said so.
    private(set) var start, end: Int?
    /// Whether it begins at a time of a day rather than with the day.
    private(set) var isTimed = false
    private(set) var isCancelled = false
    /// The addresses of those who attend.
    private(set) var attendees: [String] = []
    private(set) var hasOrganizer = false
    private(set) var categories: [String] = []
    /// When it was made, as the UTC text of the calendar.
    private(set) var stamp: String?
    private(set) var rule: ICalendarRule?
    private(set) var exceptions: Set<Int> = []
    private(set) var additions: [Int] = []
    /// The first thing in it that cannot be read.
    private(set) var fault: (property: String, fault: FieldFault)?

    init(line: Int) { self.line = line }

    /// Takes a line of the event.
    mutating func add(_ line: ICalendarLines.Line) {
        switch line.name {
        case "DTSTART": start = day(line)
        case "DTEND": end = day(line)
        case "DURATION": duration(line)
        case "RRULE": rule(line)
        case "EXDATE": exceptions.formUnion(days(line))
        case "RDATE": additions += days(line)
        case "RECURRENCE-ID": fail("RECURRENCE-ID", .unknownWord(wanted: "events without changes of single days"))
        case "STATUS": isCancelled = line.value.uppercased() == "CANCELLED"
        case "ATTENDEE": address(line).map { attendees.append($0) }
        case "ORGANIZER": hasOrganizer = true
        case "CATEGORIES": categories += line.value.split(separator: ",").map(String.init)
        case "CREATED": stamp = line.value
        case "DTSTAMP": stamp = stamp ?? line.value
        default: break
        }
    }

    /// The first days on which it comes, without those that are taken out.
    var firstDays: [Int] {
        guard let start else { return [] }
        let days = (rule?.days(from: start) ?? [start]) + additions
        return Set(days).subtracting(exceptions).sorted()
    }

    /// How many days it has each time: to the end, which does not count, or one.
    var length: Int {
        guard let start, let end else { return 1 }
        return max(end - start, 1)
    }

    private mutating func day(_ line: ICalendarLines.Line) -> Int? {
        let text = String(line.value.prefix(8))
        if line.value.utf8.count > 8 { isTimed = true }
        guard let day = ICalendarDate.day(text) else {
            fail(line.name, .notADate)
            return nil
        }
        return day
    }

    private mutating func days(_ line: ICalendarLines.Line) -> [Int] {
        line.value.split(separator: ",").compactMap { text in
            let day = ICalendarDate.day(String(text.prefix(8)))
            if day == nil { fail(line.name, .notADate) }
            return day
        }
    }

    /// `P1D`, `P2W`; others are of a part of a day.
    private mutating func duration(_ line: ICalendarLines.Line) {
        let text = line.value.uppercased()
        guard text.hasPrefix("P"), let unit = text.last, let number = Int(text.dropFirst().dropLast()), number > 0, number < 400
        else {
            return fail("DURATION", .unknownWord(wanted: "whole days or weeks, such as P1D"))
        }
        switch unit {
        case "D": end = start.map { $0 + number }
        case "W": end = start.map { $0 + 7 * number }
        default: fail("DURATION", .unknownWord(wanted: "whole days or weeks, such as P1D"))
        }
    }

    private mutating func rule(_ line: ICalendarLines.Line) {
        do throws(ICalendarRule.Refusal) {
            rule = try ICalendarRule(line.value)
        } catch {
            fail("RRULE", .unreadRule(part: error.part))
        }
    }

    private func address(_ line: ICalendarLines.Line) -> String? {
        let lower = line.value.lowercased()
        return lower.hasPrefix("mailto:") ? String(lower.dropFirst("mailto:".count)) : nil
    }

    private mutating func fail(_ property: String, _ fault: FieldFault) {
        if self.fault == nil { self.fault = (property, fault) }
    }
}
