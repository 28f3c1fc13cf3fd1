import Foundation
import Records
import Testing

@testable import Ingestion

@Suite struct CaliperConnectorTests {
    private func event(
        _ type: String, _ action: String, object: String = #"{"id":"https://x.org/o/1","type":"DigitalResource"}"#,
        more: String = "",
        actor: String = #"{"id":"https://x.org/users/5","type":"Person"}"#
    ) -> String {
        #"{"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:C51570E4-f8ed-4c18-bb3a-dfe51b2cc594","#
            + #""type":"\#(type)","actor":\#(actor),"action":"\#(action)","object":\#(object),"eventTime":"2026-03-01T10:00:00.000Z"\#(more)}"#
    }

    private func envelope(_ events: [String], sendTimeLast: Bool = false) -> String {
        let head = #""sensor":"https://x.org/s","dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2""#
        let data = #""data":[\#(events.joined(separator: ","))]"#
        let time = #""sendTime":"2026-03-01T10:00:09.000Z""#
        return "{" + (sendTimeLast ? [head, data, time] : [head, time, data]).joined(separator: ",") + "}"
    }

    @Test func anEnvelopesEventsAreKnownWhenItWasSent() throws {
        let group = #","group":{"id":"https://x.org/sections/1","type":"CourseSection"}"#
        let one = event("NavigationEvent", "NavigatedTo", object: #"{"id":"https://x.org/p","type":"WebPage"}"#, more: group)
        let wanted =
            "x.org_users:5 1772359200 1772359209 view https://x.org/sections/1/https://x.org/p x1 0s - unknown "
            + "id c51570e4-f8ed-4c18-bb3a-dfe51b2cc594"
        for text in [
            envelope([one]), "[\(envelope([one]))]", envelope([one], sendTimeLast: true),
            "[\(envelope([one], sendTimeLast: true))]",
        ] {
            let result = try imported(json: text)
            #expect(result.report.connector == "caliper")
            #expect(result.sink.events == [wanted])
            #expect(result.sink.list(\.contentTypes).map(\.contentType) == [.page])
        }
        let lines = try imported(
            json: [envelope([one], sendTimeLast: true), envelope([]), envelope([one])].joined(separator: "\n"))
        #expect(lines.sink.events == [wanted, wanted])
    }

    @Test(arguments: [
        ("SessionEvent", "LoggedIn", EventKind.view), ("ViewEvent", "Viewed", .view), ("AssessmentEvent", "Started", .start),
        ("AssessmentEvent", "Submitted", .attempt), ("AssessmentItemEvent", "Skipped", .skip),
        ("AssessmentItemEvent", "Completed", .attempt), ("AssignableEvent", "Completed", .complete),
        ("MessageEvent", "Posted", .post), ("MediaEvent", "Paused", .view), ("MediaEvent", "Ended", .complete),
        ("FeedbackEvent", "Commented", .feedback), ("QuestionnaireEvent", "Submitted", .feedback),
        ("ResourceManagementEvent", "Uploaded", .post), ("ThreadEvent", "MarkedAsRead", .view),
        ("http://purl.imsglobal.org/caliper/v1/SessionEvent", "http://purl.imsglobal.org/vocab/caliper/v1/action#LoggedIn", .view),
    ]) func eventsHaveKinds(type: String, action: String, kind: EventKind) throws {
        #expect(try imported(json: event(type, action)).sink.batches.flatMap(\.events.kind) == [kind])
    }

    @Test func aGradeIsAnAttemptOfWhomItIsGradedFor() throws {
        let attempt =
            #"{"id":"https://x.org/a/1","type":"Attempt","assignee":"https://x.org/users/7","assignable":{"id":"https://x.org/q","type":"Assessment"}}"#
        let score = #","generated":{"id":"https://x.org/s","type":"Score","scoreGiven":8,"maxScore":10}"#
        let result = try imported(json: event("GradeEvent", "Graded", object: attempt, more: score))
        #expect(
            result.sink.events == [
                "x.org_users:7 1772359200 1772359200 attempt https://x.org/q/https://x.org/q x1 0s 0.8 unknown "
                    + "id c51570e4-f8ed-4c18-bb3a-dfe51b2cc594"
            ])
    }

    private func due(_ submit: String, more: String = "", at: String) -> String {
        event(
            "AssessmentEvent", "Started",
            object: #"{"id":"https://x.org/q","type":"Assessment","dateToSubmit":"\#(submit)"\#(more)}"#
        ).replacingOccurrences(of: "2026-03-01T10:00:00.000Z", with: at)
    }

    /// A moved date, told twice and out of order; the repeats add nothing.
    @Test func datesOfSubmissionAreDeadlinesOfWhoeverTheEventIsAbout() throws {
        let shown = #","dateToShow":"2026-02-01T00:00:00.000Z","dateToStartOn":"2026-02-03T00:00:00.000Z""#
        let old = due("2026-03-10T00:00:00.000Z", more: shown, at: "2026-03-02T00:00:00.000Z")
        let older = due("2026-03-10T00:00:00.000Z", more: shown, at: "2026-03-01T00:00:00.000Z")
        let moved = due("2026-03-12T00:00:00.000Z", more: shown, at: "2026-03-03T00:00:00.000Z")
        let again = due("2026-03-12T00:00:00.000Z", more: shown, at: "2026-03-04T00:00:00.000Z")
        let undated = due("2026-03-12T00:00:00.000Z", at: "2026-03-04T00:00:00.000Z")
        for events in [[old, older, moved, again, undated], [again, undated, moved, old, older]] {
            let result = try imported(json: events.joined(separator: "\n"))
            let lines = result.sink.rows(\.deadlines).map { person, row in
                "\(person) \(result.sink.item(row.item)) \(row.assignedAt) \(row.dueAt ?? 0) \(row.knownAt) \(row.weight == nil)"
            }
            #expect(
                lines == [
                    "x.org_users:5 https://x.org/q/https://x.org/q 1769904000 1773100800 1772323200 true",
                    "x.org_users:5 https://x.org/q/https://x.org/q 1769904000 1773273600 1772496000 true",
                ])
            #expect(
                result.notes.contains(
                    "1 events name a date of submission and no date on which the work was assigned; no deadline was taken from them"
                ))
        }
        let bad = try imported(json: due("soon", more: shown, at: "2026-03-02T00:00:00.000Z") + "\n" + old)
        #expect(bad.faults.map(\.column) == ["object.dateToSubmit"])
        #expect(bad.sink.rows(\.deadlines).count == 1)
    }

    @Test func programsAreNobodyAndUnknownEventsAreCounted() throws {
        let program = event("SessionEvent", "TimedOut", actor: #"{"id":"https://x.org/lms","type":"SoftwareApplication"}"#)
        let result = try imported(json: [program, event("SurveyInvitationEvent", "Sent"), event("ViewEvent", "Viewed")].joined())
        #expect(result.report.unattributed == 1)
        #expect(result.report.files.first?.leftOut == 1)
        #expect(
            result.notes == [
                "events that have no kind, left out: SurveyInvitation Sent (1)",
                "events of actors that are no persons, unattributed: SoftwareApplication (1)",
                "the accounts of x.org/users stand under the namespace x.org_users",
            ])
    }

    @Test func idsOfUsersAreSplitFromTheirHome() throws {
        let urn = event("ViewEvent", "Viewed", actor: #""urn:instructure:canvas:user:21070""#)
        #expect(try imported(json: urn).sink.vocabulary.persons.texts == ["urn_instructure_canvas_user:21070"])
        #expect(try imported(json: urn, namespace: "lms").sink.vocabulary.persons.texts == ["lms:21070"])
        #expect(try imported(json: event("ViewEvent", "Viewed", actor: #""21070""#)).sink.vocabulary.persons.texts == ["lms:21070"])
    }

    @Test func aFaultLeavesTheOtherEventsWhole() throws {
        let bad = event("SessionEvent", "LoggedOut", more: #","session":{"id":"https://x.org/s/1","duration":"long"}"#)
        let good = event("SessionEvent", "LoggedOut", more: #","session":{"id":"https://x.org/s/1","duration":"PT10M"}"#)
        let result = try imported(json: [bad, good].joined(separator: "\n"))
        #expect(result.faults.map(\.column) == ["session.duration"])
        #expect(result.sink.batches.flatMap(\.events.durationSeconds) == [600])
        #expect(result.sink.batches.flatMap(\.eventPersons).count == 1)
    }
}
