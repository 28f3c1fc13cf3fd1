import Records
import Testing

@testable import Ingestion

@Suite struct CalendarTests {
    /// Days since 1970-01-01 of a date.
    private func day(_ year: Int, _ month: Int, _ day: Int) -> Int { CivilDate.day(year: year, month: month, day: day) ?? .min }

    private func calendar(_ events: [[String]], title: String? = "X-WR-CALNAME:Bavaria") -> String {
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0"] + [title].compactMap { $0 }
            + events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] }
        return (lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
    }

    @Test func wholeDaysAreDaysOff() throws {
        let text = calendar([
            ["DTSTART;VALUE=DATE:20250101", "DTEND;VALUE=DATE:20250102", "SUMMARY:New Year"],
            ["DTSTART;VALUE=DATE:20250418", "DTEND;VALUE=DATE:20250422", "SUMMARY:A long", "  name, folded"],
            ["DTSTART;VALUE=DATE:20250501"],
            ["DTSTART;VALUE=DATE:20250601", "DURATION:P1W"], ["DTSTART:20250101T100000Z", "DTEND:20250101T110000Z"],
            ["DTSTART;VALUE=DATE:20250102", "STATUS:CANCELLED"],
        ])
        let result = try hrImported("holidays.ics", text)
        #expect(result.report.connector == "icalendar")
        let days = [day(2025, 1, 1)] + (18...21).map { day(2025, 4, $0) } + [day(2025, 5, 1)] + (1...7).map { day(2025, 6, $0) }
        #expect(result.sink.list(\.holidays).map(\.day) == days)
        #expect(result.sink.daysOff.allSatisfy { $0.hasPrefix("Bavaria ") })
        #expect(result.report.files[0].leftOut == 2)
        #expect(!result.sink.vocabulary.labels.texts.contains { $0.contains("Year") })
    }

    @Test func theCalendarIsNamedByTheOptionElseByItselfElseByTheFile() throws {
        let text = calendar([["DTSTART;VALUE=DATE:20250101"]], title: nil)
        #expect(try hrImported("de-by.ics", text).sink.daysOff == ["de-by 20089"])
        #expect(try hrImported([("de-by.ics", text)], namespace: "Munich").sink.daysOff == ["Munich 20089"])
    }

    @Test func yearlyRulesAreFollowed() throws {
        func days(_ rule: String, from start: String = "20250101") throws -> [Int] {
            try hrImported("a.ics", calendar([["DTSTART;VALUE=DATE:\(start)", "RRULE:\(rule)"]])).sink.list(\.holidays).map(\.day)
        }
        #expect(try days("FREQ=YEARLY;COUNT=3") == [day(2025, 1, 1), day(2026, 1, 1), day(2027, 1, 1)])
        #expect(try days("FREQ=YEARLY;INTERVAL=2;UNTIL=20290101") == [day(2025, 1, 1), day(2027, 1, 1), day(2029, 1, 1)])
        #expect(try days("FREQ=YEARLY;UNTIL=20261231T235959Z") == [day(2025, 1, 1), day(2026, 1, 1)])
        // 29 February is in leap years only, and counts only there.
        #expect(try days("FREQ=YEARLY;COUNT=2", from: "20240229") == [day(2024, 2, 29), day(2028, 2, 29)])
        // The fourth Thursday of November, the last Monday of May.
        #expect(
            try days("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3", from: "20241128") == [
                day(2024, 11, 28), day(2025, 11, 27), day(2026, 11, 26),
            ])
        #expect(try days("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2", from: "20250526") == [day(2025, 5, 26), day(2026, 5, 25)])
        let endless = try days("FREQ=YEARLY")
        #expect(endless.count == 75 && endless.last == day(2099, 1, 1))
        let except = calendar([
            ["DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY;COUNT=3", "EXDATE;VALUE=DATE:20260101", "RDATE;VALUE=DATE:20250107"]
        ])
        #expect(
            try hrImported("a.ics", except).sink.list(\.holidays).map(\.day) == [day(2025, 1, 1), day(2025, 1, 7), day(2027, 1, 1)])
    }

    @Test func otherRulesAreRefusedByName() throws {
        let rules = ["FREQ=WEEKLY", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYDAY=MO", "FREQ=YEARLY;COUNT=x"]
        let result = try hrImported(
            "a.ics",
            calendar(
                rules.map { ["DTSTART;VALUE=DATE:20250101", "RRULE:\($0)"] } + [["DTSTART;VALUE=DATE:20251301"], ["SUMMARY:x"]]))
        let parts = ["FREQ=WEEKLY", "BYWEEKNO", "BYDAY", "COUNT"]
        #expect(
            result.faults.prefix(4).map(\.detail)
                == parts.map {
                    "the rule of repetition has \($0), which is not read; wanted FREQ=YEARLY, or list the days one by one"
                })
        #expect(result.faults.map(\.column) == ["RRULE", "RRULE", "RRULE", "RRULE", "DTSTART", "DTSTART"])
        #expect(result.faults.first?.line == 4)
    }

    @Test func anEventOfOnePersonIsTheirLeave() throws {
        let text = calendar([
            [
                "DTSTART;VALUE=DATE:20250301", "DTEND;VALUE=DATE:20250303", "CATEGORIES:Vacation",
                "ATTENDEE;CN=\"Ada: E\":mailto:Ada@example.org",
                "ORGANIZER:mailto:boss@example.org", "CREATED:20250101T120000Z",
            ],
            ["DTSTART;VALUE=DATE:20250301", "ATTENDEE:mailto:a@example.org", "ATTENDEE:mailto:b@example.org"],
            ["DTSTART;VALUE=DATE:20250301", "ORGANIZER:mailto:a@example.org"],
        ])
        let result = try hrImported("team.ics", text)
        #expect(result.sink.leaves == ["email:ada@example.org 1740787200-1740960000/1735732800 holiday"])
        #expect(result.report.unattributed == 2)
        #expect(result.sink.daysOff.isEmpty)
    }

    @Test func aBrokenCalendarIsRefused() throws {
        let whole = calendar([["DTSTART;VALUE=DATE:20250101"]])
        #expect(
            try refusal { _ = try hrImported("a.ics", String(whole.dropLast(14))) }?.description
                == "a.ics: it ends before END:VCALENDAR: a part of it is missing; export the calendar again")
        #expect(
            try refusal { _ = try hrImported("a.ics", whole.replacing("END:VEVENT", with: "END:VTODO")) }?.description
                == "a.ics: line 6: END of something that did not begin; export the calendar again")
        #expect(try refusal { _ = try hrImported("a.ics", whole.replacing("VERSION:2.0", with: "nonsense")) } != nil)
        #expect(try refusal { _ = try hrImported("a.ics", "x,y\n1,2\n", named: "icalendar") } != nil)
    }

    @Test func aTableOfHolidaysIsRead() throws {
        let text = "Date;Holiday Name;Region\n01.01.2025;New Year;DE-BY\n26.12.2025;Christmas;DE-BY\n;x;DE-BY\n"
        let result = try hrImported("feiertage.csv", text)
        #expect(result.report.connector == "holidays")
        #expect(result.sink.daysOff == ["DE-BY 20089", "DE-BY 20448"])
        #expect(result.faults.map(\.column) == ["date"])
        #expect(try hrImported("de.csv", "date,holiday\n2025-01-01,New Year\n").sink.daysOff == ["de 20089"])
        // The canonical file stays what it is.
        #expect(try hrImported("holidays.csv", "calendar,date\nde,2025-01-01\n").report.connector == "canonical")
    }
}
