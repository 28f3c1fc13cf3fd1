import Records
import Testing

@testable import Ingestion

@Suite struct CanvasConnectorTests {
    private func view(
        _ id: String, _ url: String, controller: String = "courses", action: String = "show", user: String = "5", more: String = ""
    ) -> String {
        #"{"id":"\#(id)","url":"\#(url)","context_type":"Course","asset_type":null,"controller":"\#(controller)","action":"\#(action)","#
            + #""interaction_seconds":12.4,"created_at":"2026-03-01T10:00:00Z","links":{"user":\#(user),"context":9,"real_user":null}\#(more)}"#
    }

    @Test func pageViewsOfTheInterfaceBecomeEvents() throws {
        let result = try imported(
            json: "["
                + [
                    view("r1", "https://c.org/courses/9/quizzes/7?x=/courses/1", controller: "quizzes/quizzes"),
                    view(
                        "r2", "https://c.org/courses/9/quizzes/7/submissions", controller: "quizzes/quiz_submissions",
                        action: "complete"),
                    view("r3", "https://c.org/courses/9/pages/welcome", controller: "wiki_pages"),
                    view("r4", "https://c.org/courses/9", more: #","participated":true"#),
                    view("r5", "https://c.org/api/v1/dashboard", controller: "dashboard"),
                ].joined(separator: ",") + "]")
        #expect(result.report.connector == "canvas")
        #expect(
            result.sink.events == [
                "lms:5 1772359200 1772359200 view 9/quizzes/7 x1 12s - unknown id r1",
                "lms:5 1772359200 1772359200 attempt 9/quizzes/7 x1 12s - unknown id r2",
                "lms:5 1772359200 1772359200 view 9/pages/welcome x1 12s - unknown id r3",
                "lms:5 1772359200 1772359200 view 9/- x1 12s - unknown id r4",
                "lms:5 1772359200 1772359200 view 9/- x1 12s - unknown id r5",
            ])
        #expect(result.sink.list(\.contentTypes).map(\.contentType) == [.quiz, .page])
    }

    @Test func logsOfCanvasDataBecomeEvents() throws {
        let log =
            #"{"key":{"id":"r1"},"value":{"timestamp":"2026-03-01T10:00:00.5Z","user_id":5,"real_user_id":null,"course_id":9,"#
            + #""url":"/courses/9/files/3","http_status":200,"interaction_micros":1500000,"web_application_controller":"files","#
            + #""web_application_action":"show"}}"#
        #expect(
            try imported(json: log).sink.events == ["lms:5 1772359200 1772359200 view 9/files/3 x1 2s - unknown id r1"])
    }

    @Test func tablesSayTheSame() throws {
        let folder = try TemporaryFolder()
        let header = "id,created_at,url,context_type,controller,action,interaction_seconds,links.user,links.real_user,http_status"
        let rows = [
            "r1,2026-03-01 10:00:00 UTC,https://c.org/courses/9/files/3,Course,files,show,1.5,5,,200",
            "r2,2026-03-01T10:00:00Z,https://c.org/courses/9,Course,courses,show,1,5,77,200",
            "r3,2026-03-01T10:00:00Z,https://c.org/courses/9,Course,courses,show,1,5,5,404",
            "r4,2026-03-01T10:00:00Z,https://c.org/courses/9,Course,courses,show,1,,,200",
            "r5,yesterday,https://c.org/courses/9,Course,courses,show,1,5,,200",
            "r6,2026-03-01T10:00:00Z,https://c.org/courses/9,Course,courses,show,soon,5,,200",
        ]
        let path = try folder.write("views.csv", ([header] + rows).joined(separator: "\n") + "\n")
        let result = try imported(path, share: 1)
        #expect(result.sink.events == ["lms:5 1772359200 1772359200 view 9/files/3 x1 2s - unknown id r1"])
        #expect(result.report.unattributed == 1)
        #expect(result.report.files.first?.leftOut == 2)
        #expect(result.faults.map { "\($0.line) \($0.column ?? "-")" } == ["6 created_at", "7 interaction_seconds"])
        #expect(
            result.notes == [
                "1 requests by somebody acting as another user were left out: neither of the two learned by them",
                "1 requests that failed (HTTP 400 and above) were left out",
            ])
    }
}
