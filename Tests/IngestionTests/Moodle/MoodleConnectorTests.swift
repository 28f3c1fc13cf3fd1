import Records
import Testing

@testable import Ingestion

@Suite struct MoodleConnectorTests {
    private static let header =
        "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address\r\n"

    private func log(_ rows: [String], zone: String = "UTC", share: Double = 1) throws -> Imported {
        let folder = try TemporaryFolder()
        let path = try folder.write("log.csv", Self.header + rows.map { $0 + "\r\n" }.joined())
        return try imported(path, zone: zone, share: share)
    }

    /// A row by user 5 that views the course 9 at the given time.
    private func view(_ time: String) -> String {
        "\"\(time)\",Anna Example,-,Course: C,System,Course viewed,The user with id '5' viewed the course with id '9'.,web,10.0.0.1"
    }

    @Test func rowsBecomeEventsOfTheActingUser() throws {
        let result = try log([
            view("17/10/21, 12:44"),
            "\"3/12/20, 14:10\",-,-,\"File: Week 5 &amp; 6, Lab\",File,Course module viewed,"
                + "The user with id '126' viewed the 'resource' activity with course module id '2479'.,web,10.0.0.1",
            "\"3/12/20, 14:11\",-,-,Quiz: Q1,Quiz,Quiz attempt started,"
                + "The user with id '126' has started the attempt with id '4' for the quiz with course module id '7'.,web,10.0.0.1",
            "\"3/12/20, 14:21\",-,-,Quiz: Q1,Quiz,Quiz attempt submitted,"
                + "The user with id '126' has submitted the attempt with id '4' for the quiz with course module id '7'.,web,10.0.0.1",
            "\"3/12/20, 14:22\",-,-,Course: C,System,Course activity completion updated,The user with id '126' updated the completion "
                + "state for the course module with id '7' for the user with id '126'.,web,10.0.0.1",
            "\"3/12/20, 14:23\",-,-,Course: C,System,Course activity completion updated,The user with id '126' updated the completion "
                + "state for the course module with id '7' for the user with id '12'.,web,10.0.0.1",
            "\"3/12/20, 14:24\",-,-,Forum: News,Forum,Post created,The user with id '126' has created the post with id '3' in the "
                + "discussion with id '2' in the forum with course module id '8'.,web,10.0.0.1",
            "\"3/12/20, 14:25\",-,-,Feedback: End,Feedback,Response submitted,"
                + "The user with id '126' submitted response for the feedback activity with course module id '8'.,web,10.0.0.1",
            "\"3/12/20, 14:26\",-,-,Helpdesk: IT,Helpdesk,Ticket created,The user with id '126' created a ticket.,web,10.0.0.1",
            "\"3/12/20, 14:27\",-,-,Attendance: A,Attendance,Attendance taken,User with id 126 took attendance with instanceid 3,web,10.0.0.1",
        ])
        #expect(result.faults.isEmpty)
        #expect(
            result.sink.events == [
                "lms:5 1634474640 1634474640 view 9/- x1 0s - unknown",
                "lms:126 1607004600 1607004600 view 9/File: Week 5 &amp; 6, Lab x1 0s - unknown",
                "lms:126 1607004660 1607004660 start 9/Quiz: Q1 x1 0s - unknown",
                "lms:126 1607005260 1607005260 attempt 9/Quiz: Q1 x1 0s - unknown",
                "lms:126 1607005320 1607005320 complete 9/- x1 0s - unknown",
                "lms:126 1607005380 1607005380 view 9/- x1 0s - unknown",
                "lms:126 1607005440 1607005440 post 9/Forum: News x1 0s - unknown",
                "lms:126 1607005500 1607005500 feedback 9/Feedback: End x1 0s - unknown",
                "lms:126 1607005560 1607005560 help 9/Helpdesk: IT x1 0s - unknown",
                "lms:126 1607005620 1607005620 view 9/Attendance: A x1 0s - unknown",
            ])
        #expect(
            result.sink.list(\.contentTypes).map { "\(result.sink.item($0.item)) \($0.contentType)" } == [
                "9/File: Week 5 &amp; 6, Lab file", "9/Quiz: Q1 quiz", "9/Forum: News forum", "9/Feedback: End quiz",
            ])
        #expect(result.report.files.first?.ignoredColumns == [])
        #expect(!result.sink.vocabulary.labels.texts.contains("Anna Example"))
    }

    @Test(arguments: [
        "The user with id '-1' updated the grade with id '7' for the user with id '5'.",
        "The user with id '0' viewed the login page.",
        "The user with id '1' viewed the course with id '9'.", "User viewed their submission inbox at course: 9",
        "The reset of the course with id '9' has ended.", "", "The user with id 'x' viewed.",
        "The quiz attempt with id '1' of the user with id '5' became overdue.",
    ]) func rowsThatNameNoUserAreCounted(description: String) throws {
        let row = "\"17/10/21, 12:44\",-,-,Course: C,System,Something,\(description),web,10.0.0.1"
        let result = try log([row, view("17/10/21, 12:45")])
        #expect(result.report.unattributed == 1)
        #expect(result.report.handedOver == 1)
        #expect(result.report.quarantined == 0)
    }

    @Test func theOrderOfDayAndMonthComesFromTheWholeFile() throws {
        func read(_ times: [String]) throws -> (at: [Int64], note: String?) {
            let result = try log(times.map(view))
            return (result.sink.batches.flatMap(\.events.at), result.report.files.first?.notes.first)
        }
        let dayFirst = try read(["3/4/21, 10:00", "13/4/21, 10:00"])
        #expect(dayFirst.at == [1_617_444_000, 1_618_308_000])
        #expect(dayFirst.note == "dates were read as day/month: the first number is above 12 in 1 rows")
        let monthFirst = try read(["3/4/21, 10:00", "4/13/21, 10:00"])
        #expect(monthFirst.at == [1_614_852_000, 1_618_308_000])
        #expect(monthFirst.note == "dates were read as month/day: the second number is above 12 in 1 rows")
        let unknown = try read(["3/4/21, 10:00"])
        #expect(unknown.at == [1_617_444_000])
        #expect(unknown.note == "dates were read as day/month, Moodle's default: no date in the file shows the order")
        let mixed = try read(["13/4/21, 10:00", "4/13/21, 10:00", "14/4/21, 10:00"])
        #expect(mixed.at == [1_618_308_000, 1_618_394_400])
        #expect(
            mixed.note == "dates are mixed: day/month in at least 2 rows, month/day in at least 1; the more frequent was taken")
    }

    @Test(
        arguments: [
            ("17/10/21, 12:44", 1_634_474_640), ("17/10/2021, 12:44", 1_634_474_640), ("17/10/21, 12:44:05", 1_634_474_645),
            ("17/10/21, 12:44 PM", 1_634_474_640), ("17/10/21, 12:44 AM", 1_634_431_440), ("17/10/21, 1:05 pm", 1_634_475_900),
            ("17/10/21 12:44", 1_634_474_640), ("17/10/2021 12:44:05", 1_634_474_645),
            ("17 October 2021, 12:44 PM", 1_634_474_640), ("Sunday, 17 October 2021, 12:44 PM", 1_634_474_640),
            ("Oct 17, 2021 12:44", 1_634_474_640), ("2021-10-17 12:44", 1_634_474_640), ("17.10.2021, 12:44", 1_634_474_640),
            ("29/02/20, 00:00", 1_582_934_400), ("17/10/99, 12:44", 940_164_240),
        ] as [(String, Int64)]) func timesAreRead(time: String, at: Int64) throws
    {
        #expect(try log([view(time)]).sink.batches.flatMap(\.events.at) == [at])
    }

    @Test(arguments: [
        ("29/02/18, 19:00", "\"29/02/18, 19:00\" is a moment that does not exist; wanted a real date and time"),
        ("17/10/21, 24:00", "\"17/10/21, 24:00\" is a moment that does not exist; wanted a real date and time"),
        ("17/10/21, 13:00 PM", "a text of 18 characters is a moment that does not exist; wanted a real date and time"),
        ("17/10/81, 12:00", "\"17/10/81, 12:00\" is an impossible time; wanted 1990-01-01 to 2100-01-01, in seconds"),
        (
            "17 October 2021",
            "a text of 15 characters is no time; wanted UTC seconds or ISO 8601 with an offset, such as 2024-03-11T08:00:00Z"
        ),
        ("", "the field is empty; a value is wanted here"),
    ]) func impossibleTimesGoToQuarantine(time: String, sentence: String) throws {
        #expect(
            try log([view("18/10/21, 12:00"), view(time)]).faults.map(\.description) == [
                "log.csv, line 3, column Time: " + sentence
            ])
    }

    @Test func localTimesFollowTheZone() throws {
        func moments(_ times: [String], _ zone: String) throws -> [Int64] {
            try log(times.map(view), zone: zone).sink.batches.flatMap(\.events.at)
        }
        // Berlin: 02:30 happens twice on 31 October 2021 (the first is UTC+2) and never on 28 March 2021 (read as UTC+1).
        #expect(
            try moments(
                ["31/10/21, 01:59", "31/10/21, 02:30", "31/10/21, 03:00", "28/03/21, 01:59", "28/03/21, 02:30", "28/03/21, 03:00"],
                "Europe/Berlin")
                == [1_635_638_340, 1_635_640_200, 1_635_645_600, 1_616_893_140, 1_616_895_000, 1_616_893_200])
        #expect(try moments(["17/10/21, 12:44"], "Asia/Kolkata") == [1_634_454_840])
        #expect(try log([view("17/10/21, 12:44")], zone: "Asia/Kolkata").report.zone == "Asia/Kolkata")
        #expect(throws: IngestionError.unknownZone(name: "Mars/Phobos")) { try log([view("17/10/21, 12:44")], zone: "Mars/Phobos") }
    }

    @Test func theCourseIsFoundOutFromOtherRows() throws {
        func row(_ context: String, _ description: String) -> String {
            "\"17/10/21, 12:44\",-,-,\(context),System,Course viewed,The user with id '5' \(description),web,10.0.0.1"
        }
        let rows = [
            row("Course: One", "viewed the course with id '9'."), row("Course: One", "did something."),
            row("Course: Two", "did something."), row("File: F", "viewed it."),
            row("Course: Three", "viewed the course with id '10'."),
        ]
        #expect(
            try log(rows).sink.events.map { $0.split(separator: " ", maxSplits: 4)[4] } == [
                "9/- x1 0s - unknown", "9/- x1 0s - unknown", "Two/- x1 0s - unknown", "File: F/File: F x1 0s - unknown",
                "10/- x1 0s - unknown",
            ])
        #expect(try log(Array(rows.prefix(4))).sink.events.last?.hasSuffix("view 9/File: F x1 0s - unknown") == true)
    }

    @Test func windows1252IsReadAndNamed() throws {
        let folder = try TemporaryFolder()
        let row = "\"17/10/21, 12:44\",-,-,File: caf§ ¶,File,Course module viewed,The user with id '5' viewed it.,web,x\r\n"
        let bytes = Array((Self.header + row).unicodeScalars).map { scalar -> UInt8 in
            scalar == "§" ? 0xe9 : scalar == "¶" ? 0x80 : UInt8(scalar.value)
        }
        let result = try imported(try folder.write("log.csv", bytes: bytes))
        #expect(result.sink.events.first?.contains("File: café €/File: café €") == true)
        #expect(result.report.files.first?.notes.contains("the file is not UTF-8; it was read as Windows-1252") == true)
        let undefined = bytes.map { $0 == 0x80 ? 0x81 : $0 }
        #expect(
            try refusal { _ = try imported(try folder.write("bad.csv", bytes: undefined)) }?.description
                == "bad.csv, line 2: found the byte 0x81, which is neither UTF-8 nor Windows-1252, wanted UTF-8 text; "
                + "save the file as CSV in UTF-8 and import it again, or run respite inspect on it and import it with --mapping")
    }

    @Test func whatLiesAfterTheImportIsInQuarantine() throws {
        let text = Self.header + view("17/10/21, 12:44") + "\r\n" + view("17/10/21, 12:45") + "\r\n"
        let result = try hrImported("log.csv", text, zone: "Europe/Berlin", latest: 1_634_467_440)
        #expect(
            result.faults.map(\.description) == [
                "log.csv, line 3, column Time: 2021-10-17T10:45:00Z lies in the future, after 2021-10-17T10:44:00Z; check the clock and the "
                    + "time zone of the source"
            ])
        #expect(result.report.handedOver == 1)
    }

    @Test func gapsAndOverlapsOfTheClockAreCounted() throws {
        let result = try log(
            ["28/03/21, 02:30", "31/10/21, 02:30", "31/10/21, 02:31", "31/10/21, 04:00"].map(view), zone: "Europe/Berlin")
        #expect(result.report.files[0].clockGaps == 1)
        #expect(result.report.files[0].clockOverlaps == 2)
    }

    @Test func theNamespaceOfTheAccountsMayBeAnother() throws {
        let result = try hrImported([("log.csv", Self.header + view("17/10/21, 12:44") + "\r\n")], namespace: "moodle2")
        #expect(result.sink.events.first?.hasPrefix("moodle2:5 ") == true)
    }

    @Test func eventsWithoutAKindAreNamed() throws {
        let row = "\"17/10/21, 12:44\",-,-,Course: C,System,Role assigned,The user with id '5' assigned a role.,web,x"
        #expect(
            try log([row, row]).report.files.first?.notes.last
                == "these events have no kind of their own and count as views: Role assigned (2)")
    }

    /// Rows, facts, unattributed and quarantined rows of the real files; the first three as a script in Python counts them too.
    @Test(
        .enabled(if: SharedData.has("data/moodle/moodle-module-1-sp20.csv")),
        arguments: [
            ("moodle-module-1-sp20.csv", [12_201, 10_319, 1882, 0], 48), ("moodle-module-2-f17.csv", [4005, 3715, 290, 0], 23),
            ("moodle-module-3-f17.csv", [2092, 1578, 514, 0], 10), ("moodle-module-5-sp18.csv", [2140, 1786, 351, 3], 11),
        ]) func realLogsAreRead(name: String, counts: [Int], persons: Int) throws
    {
        let result = try imported(SharedData.path("data/moodle/" + name))
        let report = result.report
        #expect(report.connector == "moodle")
        #expect([report.rows, report.handedOver, report.unattributed, report.quarantined] == counts)
        #expect((0.07...0.25).contains(Double(report.unattributed) / Double(report.rows)))
        #expect(result.sink.vocabulary.persons.count == persons)
        #expect(result.sink.vocabulary.courses.count == 1)
    }

    /// What the activities of the real files are made of, as a script in Python counts the distinct contexts by the word before the colon.
    @Test(
        .enabled(if: SharedData.has("data/moodle/moodle-module-1-sp20.csv")),
        arguments: [
            ("moodle-module-1-sp20.csv", [ContentType.file: 53, .forum: 1, .link: 9, .live: 1, .page: 4]),
            ("moodle-module-2-f17.csv", [.file: 30, .forum: 1, .link: 3, .page: 1]),
            ("moodle-module-3-f17.csv", [.file: 13, .forum: 1, .link: 1, .page: 2]),
            ("moodle-module-5-sp18.csv", [.file: 34, .link: 13, .live: 1, .page: 1]),
        ]) func activitiesOfRealLogsHaveContentTypes(name: String, counts: [ContentType: Int]) throws
    {
        let sink = try imported(SharedData.path("data/moodle/" + name)).sink
        let items = sink.list(\.contentTypes)
        #expect(Dictionary(grouping: items, by: \.contentType).mapValues(\.count) == counts)
        #expect(Set(items.map(\.item)).count == items.count)
    }
}
