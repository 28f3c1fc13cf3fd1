import Records
import Testing

@testable import Ingestion

@Suite struct MoodleStoreConnectorTests {
    private let header =
        "id,eventname,component,action,target,objecttable,objectid,crud,edulevel,contextid,contextlevel,contextinstanceid,userid,courseid,relateduserid,"
        + "anonymous,other,timecreated,origin,ip,realuserid\n"

    private struct Row {
        var event = "\\core\\event\\course_viewed"
        var level = 50
        var instance = "9"
        var user = "5"
        var course = "9"
        var related = "NULL"
        var anonymous = "0"
        var time = "1634474640"
        var origin = "web"
        var real = "\\N"
    }

    private func store(_ rows: [Row], latest: Int64? = nil, namespace: String? = nil) throws -> Imported {
        let lines = rows.enumerated().map { place, row in
            "\(place + 1),\(row.event),x,x,x,,,r,0,77,\(row.level),\(row.instance),\(row.user),\(row.course),\(row.related),\(row.anonymous),"
                + "\"{\"\"a\"\":1}\",\(row.time),\(row.origin),192.0.2.1,\(row.real)\n"
        }
        return try hrImported([("log.csv", header + lines.joined())], latest: latest, namespace: namespace)
    }

    @Test func rowsBecomeEventsWithTheirIDs() throws {
        let result = try store([
            Row(), Row(event: "\\mod_quiz\\event\\attempt_started", level: 70, instance: "7"),
            Row(event: "\\mod_quiz\\event\\attempt_submitted", level: 70, instance: "7", origin: "ws"),
            Row(event: "\\mod_forum\\event\\post_created", level: 70, instance: "8"),
            Row(event: "\\core\\event\\user_loggedin", level: 10, course: "0"),
            Row(event: "\\core\\event\\course_viewed", course: "1"),
            Row(event: "\\assignsubmission_comments\\event\\comment_created", level: 70, instance: "3"),
        ])
        #expect(result.report.connector == "moodle-logstore")
        #expect(result.faults.isEmpty)
        let at = "1634474640 1634474640"
        #expect(
            result.sink.events == [
                "lms:5 \(at) view 9/- x1 0s - unknown id 1 source moodle",
                "lms:5 \(at) start 9/cm:7 x1 0s - unknown id 2 source moodle",
                "lms:5 \(at) attempt 9/cm:7 x1 0s - unknown id 3 source moodle",
                "lms:5 \(at) post 9/cm:8 x1 0s - unknown id 4 source moodle",
                "lms:5 \(at) view site/- x1 0s - unknown id 5 source moodle",
                "lms:5 \(at) view site/- x1 0s - unknown id 6 source moodle",
                "lms:5 \(at) post 9/cm:3 x1 0s - unknown id 7 source moodle",
            ])
        #expect(
            result.report.files[0].notes == [
                "events by web service (origin ws), which is how Moodle's app works, count as the user's own: 1",
                "these events have no kind of their own and count as views: core/user_loggedin (1)",
            ])
        #expect(try store([Row()], namespace: "lms2").sink.events[0].hasPrefix("lms2:5 "))
    }

    @Test func whatIsNobodysActIsCounted() throws {
        let result = try store([
            Row(user: "0"), Row(user: "1"), Row(user: "-1"), Row(anonymous: "1"), Row(real: "2"), Row(origin: "cli"),
            Row(origin: "restore"), Row(real: "0"),
        ])
        let report = result.report.files[0]
        #expect([report.rows, report.handedOver, report.unattributed, report.leftOut, report.quarantined] == [8, 1, 3, 4, 0])
        #expect(
            report.notes == [
                "left out, somebody else was logged in as the user: 1", "left out, marked as anonymous: 1",
                "left out, written by a script or a restore (origin cli or restore): 2",
            ])
    }

    @Test func aCompletionIsWhoseItIs() throws {
        let updated = "\\core\\event\\course_module_completion_updated"
        let result = try store([
            Row(event: updated, related: "5"), Row(event: updated, related: "6"),
            Row(event: "\\core\\event\\course_completed", user: "0", related: "6", origin: "cli"),
            Row(event: "\\mod_lesson\\event\\lesson_ended"),
        ])
        #expect(
            result.sink.events.map { $0.split(separator: " ").prefix(4).joined(separator: " ") } == [
                "lms:5 1634474640 1634474640 complete", "lms:5 1634474640 1634474640 view", "lms:6 1634474640 1634474640 complete",
                "lms:5 1634474640 1634474640 complete",
            ])
    }

    @Test func faultsAreNamed() throws {
        let result = try store(
            [
                Row(event: "course_viewed"), Row(user: "anna"), Row(time: "0"), Row(time: "1634474641"), Row(course: "x"), Row(),
            ], latest: 1_634_474_640)
        #expect(
            result.faults.map(\.description) == [
                "log.csv, line 2, column eventname: a text of 13 characters is not one of the words wanted here: the name of an event's class, such as "
                    + "\\mod_quiz\\event\\attempt_submitted",
                "log.csv, line 3, column userid: a text of 4 characters is no number; wanted decimal digits such as 12.5",
                "log.csv, line 4, column timecreated: \"0\" is an impossible time; wanted 1990-01-01 to 2100-01-01, in seconds",
                "log.csv, line 5, column timecreated: 2021-10-17T12:44:01Z lies in the future, after 2021-10-17T12:44:00Z; check the clock and the "
                    + "time zone of the source",
                "log.csv, line 6, column courseid: a text of 1 character is no number; wanted decimal digits such as 12.5",
            ])
        #expect(result.report.handedOver == 1)
    }

    @Test func tabsSeparateToo() throws {
        let text =
            "id\teventname\tuserid\tcourseid\ttimecreated\tcontextinstanceid\n1\t\\mod_page\\event\\course_module_viewed\t5\t9\t1634474640\t4\n"
        #expect(
            try hrImported("log.tsv", text).sink.events == [
                "lms:5 1634474640 1634474640 view 9/cm:4 x1 0s - unknown id 1 source moodle"
            ])
    }

    /// The completion is written by `core` and the file by a plugin, and both are about the activity that was looked at.
    @Test func whateverWritesTheEventTheItemIsTheCourseModule() throws {
        let events = [
            "mod_assign\\event\\course_module_viewed", "core\\event\\course_module_completion_updated",
            "assignsubmission_file\\event\\submission_created", "mod_quiz\\event\\attempt_submitted",
            "mod_page\\event\\course_module_viewed", "mod_page\\event\\course_module_viewed",
        ]
        let rows = zip(events, [7, 7, 7, 8, 9, 9]).map { event, instance in
            Row(event: "\\" + event, level: 70, instance: "\(instance)")
        }
        let sink = try store(Array(rows)).sink
        #expect(
            sink.batches.flatMap(\.events.item).map(sink.item) == ["9/cm:7", "9/cm:7", "9/cm:7", "9/cm:8", "9/cm:9", "9/cm:9"])
        #expect(
            sink.list(\.contentTypes).map { "\(sink.item($0.item)) \($0.contentType)" } == ["9/cm:8 quiz", "9/cm:9 page"])
        #expect(sink.rows(\.deadlines).isEmpty)
    }
}
