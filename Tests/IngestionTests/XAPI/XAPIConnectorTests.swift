import Records
import Testing

@testable import Ingestion

@Suite struct XAPIConnectorTests {
    /// A statement of ada about a video, with parts of it replaced or added.
    private func statement(
        actor: String = #"{"mbox":"mailto:Ada@Example.org"}"#, verb: String = "http://adlnet.gov/expapi/verbs/experienced",
        object: String = #"{"id":"https://x.org/v"}"#, more: String = #""timestamp":"2026-03-01T10:00:00Z""#
    ) -> String {
        #"{"actor":\#(actor),"verb":{"id":"\#(verb)"},"object":\#(object)\#(more.isEmpty ? "" : ",")\#(more)}"#
    }

    private let id = #""id":"7CCD3322-e1a5-411a-a67d-6a735c76f119""#
    private let at = #""timestamp":"2026-03-01T10:00:00Z""#
    private let moment = 1_772_359_200

    @Test func aStatementBecomesAnEvent() throws {
        let more = [
            id, at, #""stored":"2026-03-01T11:00:05.9+01:00","version":"2.0.0""#,
            #""result":{"score":{"scaled":0.95,"raw":19,"min":0,"max":20},"success":true,"duration":"PT1M30.5S"}"#,
            #""context":{"registration":"ec531277-b57b-4c15-8d91-d292c5b2b8f7","contextActivities":{"parent":{"id":"https://x.org/p"},"#
                + #""grouping":[{"id":"https://x.org/","definition":{"type":"http://id.tincanapi.com/activitytype/lms"}},"#
                + #"{"id":"https://x.org/c","definition":{"type":"http://adlnet.gov/expapi/activities/course"}}]}}"#,
        ].joined(separator: ",")
        let quiz = #"{"id":"https://x.org/q","definition":{"type":"http://adlnet.gov/expapi/activities/assessment"}}"#
        let result = try imported(
            json: statement(verb: "http://adlnet.gov/expapi/verbs/answered", object: quiz, more: more))
        #expect(result.faultLines == [])
        #expect(
            result.sink.events == [
                "email:ada@example.org \(moment) \(moment + 5) attempt https://x.org/c/https://x.org/q x1 91s 0.95 passed "
                    + "id 7ccd3322-e1a5-411a-a67d-6a735c76f119"
            ])
        #expect(result.sink.list(\.contentTypes).map(\.contentType) == [.quiz])
    }

    @Test(arguments: [
        (#"{"mbox_sha1sum":"EBD31e95054c018b10727ccffd2ef2ec3a016ee9"}"#, "mbox_sha1sum:ebd31e95054c018b10727ccffd2ef2ec3a016ee9"),
        (#"{"openid":"http://ada.openid.example.org/"}"#, "openid:http://ada.openid.example.org/"),
        (#"{"account":{"homePage":"https://LMS.example.org/","name":"4711"}}"#, "lms.example.org:4711"),
        (#"{"account":{"homePage":"http://x.org:8080/lms","name":"a b"},"objectType":"Agent"}"#, "x.org_8080_lms:a b"),
    ]) func everyIdentifierHasItsNamespace(actor: String, person: String) throws {
        let result = try imported(json: statement(actor: actor))
        #expect(result.sink.vocabulary.persons.texts == [person])
    }

    @Test func ofStatementsThatShareALineTheFaultSaysWhichItIs() throws {
        let bad = statement(more: #""timestamp":"2026-02-30T10:00:00Z""#)
        let oneLine = try imported(json: "[\(statement()),\(bad),\(statement()),\(bad)]")
        #expect(oneLine.faults.map(\.line) == [1, 1])
        #expect(oneLine.faults.map { $0.detail.split(separator: ":")[0] } == ["element 2", "element 4"])
        let lines = try imported(json: [statement(), bad].joined(separator: "\n"))
        #expect(lines.faults.map(\.line) == [2])
        #expect(!lines.faults[0].detail.hasPrefix("element"))
    }

    @Test func accountsOfTwoHomePagesAreTwoPersonsUnlessAskedOtherwise() throws {
        let pages = ["https://a.org", "https://b.org"]
        let lines = pages.map { statement(actor: #"{"account":{"homePage":"\#($0)","name":"7"}}"#) }
        let text = lines.joined(separator: "\n")
        #expect(try imported(json: text).sink.vocabulary.persons.texts == ["a.org:7", "b.org:7"])
        let other = try imported(json: lines.reversed().joined(separator: "\n"))
        #expect(Set(other.sink.vocabulary.persons.texts) == ["a.org:7", "b.org:7"])
        let asked = try imported(json: text, namespace: "lms")
        #expect(asked.sink.vocabulary.persons.texts == ["lms:7"])
        #expect(asked.notes == ["the accounts of 2 home pages were read as one namespace, lms, as the import asked"])
    }

    @Test(arguments: [
        ("http://adlnet.gov/expapi/verbs/initialized", EventKind.start), ("https://w3id.org/xapi/adl/verbs/abandoned", .skip),
        ("https://w3id.org/xapi/adl/verbs/satisfied", .complete), ("http://id.tincanapi.com/verb/viewed", .view),
        ("http://activitystrea.ms/schema/1.0/access", .view), ("http://www.brindlewaye.com/xAPITerms/verbs/loggedin/", .view),
        ("https://w3id.org/xapi/tla/verbs/scored", .attempt), ("http://id.tincanapi.com/verb/rated", .feedback),
        ("http://adlnet.gov/expapi/verbs/asked", .help), ("http://activitystrea.ms/schema/1.0/share", .post),
        ("https://w3id.org/xapi/video/verbs/played", .view),
    ]) func verbsOfTheRegistriesHaveKinds(verb: String, kind: EventKind) throws {
        let result = try imported(json: statement(verb: verb))
        #expect(result.sink.batches.flatMap(\.events.kind) == [kind])
        #expect(!result.notes.contains { $0.contains(verb) })
    }

    @Test func verbsThatAreNotKnownAreNamedAndCounted() throws {
        let result = try imported(
            json: [
                statement(verb: "http://x.org/viewed"), statement(verb: "http://x.org/hired"),
                statement(verb: "http://adlnet.gov/expapi/verbs/registered"), statement(verb: "http://x.org/hired"),
            ].joined(separator: "\n"))
        #expect(result.report.handedOver == 1)
        #expect(result.report.files.first?.leftOut == 3)
        #expect(
            result.notes == [
                "verbs of no known registry, read by their last word: http://x.org/viewed (1)",
                "statements with verbs that have no kind, left out: http://x.org/hired (2), "
                    + "http://adlnet.gov/expapi/verbs/registered (1)",
            ])
    }

    @Test func scoresComeToZeroToOneOrAreMissing() throws {
        func score(_ score: String) throws -> Double? {
            let result = try imported(
                json: statement(verb: "http://adlnet.gov/expapi/verbs/passed", more: at + #","result":{"score":\#(score)}"#))
            #expect(result.sink.batches.flatMap(\.events.result) == [.passed])
            return result.sink.batches.flatMap(\.events.score).first.flatMap { $0.isNaN ? nil : $0 }
        }
        #expect(try score(#"{"scaled":0}"#) == 0)
        #expect(try score(#"{"scaled":1}"#) == 1)
        #expect(try score(#"{"raw":15,"min":10,"max":20}"#) == 0.5)
        #expect(try score(#"{"scaled":-0.5}"#) == nil)
        #expect(try score(#"{"raw":15}"#) == nil)
        #expect(try score(#"{"raw":15,"max":20}"#) == nil)
    }

    @Test func aGroupsMembersActEachAndAGroupWithoutMembersIsNobody() throws {
        let members = #""member":[{"mbox":"mailto:a@x.org"},{"mbox":"mailto:b@x.org"},{"mbox":"mailto:A@x.org"}]"#
        let anonymous = try imported(json: statement(actor: #"{"objectType":"Group",\#(members)}"#, more: "\(id),\(at)"))
        #expect(anonymous.sink.batches.flatMap(\.eventPersons).count == 2)
        let ids = anonymous.sink.batches.flatMap(\.eventIDs).compactMap { $0 }
        #expect(Set(ids).count == 2)
        #expect(ids.allSatisfy { $0.hasPrefix("7ccd3322-e1a5-411a-a67d-6a735c76f119#") })
        let turned =
            #"{"objectType":"Group","mbox":"mailto:team@x.org","member":[{"mbox":"mailto:b@x.org"},{"mbox":"mailto:a@x.org"}]}"#
        let identified = try imported(json: statement(actor: turned, more: "\(id),\(at)"))
        #expect(Set(identified.sink.batches.flatMap(\.eventIDs)) == Set(ids))
        let alone = try imported(json: statement(actor: #"{"objectType":"Group","mbox":"mailto:team@x.org"}"#))
        #expect(alone.report.unattributed == 1)
        #expect(alone.sink.events == [])
    }

    @Test func aVoidingStatementTakesAnotherBackAndIsNoEvent() throws {
        let target = #"{"objectType":"StatementRef","id":"E05AA883-acaf-40ad-bf54-02c8ce485fb0"}"#
        let result = try imported(json: statement(verb: "http://adlnet.gov/expapi/verbs/voided", object: target, more: ""))
        #expect(result.sink.list(\.voided) == [VoidedEvent(id: "e05aa883-acaf-40ad-bf54-02c8ce485fb0", source: nil)])
        #expect(result.sink.events == [])
        #expect(result.report.handedOver == 1)
    }

    @Test func whatIsKnownLaterIsKnownLaterAndClocksThatDifferAreCounted() throws {
        func times(_ more: String) throws -> [String] {
            let result = try imported(json: statement(more: more))
            return result.sink.batches.flatMap { zip($0.events.at, $0.events.knownAt).map { "\($0) \($1)" } } + result.notes
        }
        #expect(try times(#""stored":"2026-03-01T10:00:00Z""#) == ["\(moment) \(moment)"])
        #expect(try times(at + #","stored":"2026-03-02T10:00:00Z""#) == ["\(moment) \(moment + 86_400)"])
        #expect(
            try times(at + #","stored":"2026-03-01T09:59:59Z""#) == [
                "\(moment) \(moment)",
                "1 statements were stored before they happened (clocks that differ); they are known from when they happened",
            ])
    }

    @Test func peopleAndStatementsAsObjectsAreNoItems() throws {
        let agent = try imported(json: statement(object: #"{"objectType":"Agent","mbox":"mailto:b@x.org"}"#))
        #expect(agent.sink.events.first?.contains(" view agent/- ") == true)
        let reference = #"{"objectType":"StatementRef","id":"e05aa883-acaf-40ad-bf54-02c8ce485fb0"}"#
        #expect(try imported(json: statement(object: reference)).sink.events.first?.contains(" view statement/- ") == true)
        #expect(!agent.sink.vocabulary.persons.texts.contains("email:b@x.org"))
    }

    @Test func durationsWithoutALengthAreMissingAndCounted() throws {
        let result = try imported(json: statement(more: at + #","result":{"duration":"P1Y"}"#))
        #expect(result.sink.batches.flatMap(\.events.durationSeconds) == [0])
        #expect(result.notes == ["1 durations in years or months have no fixed length and are missing"])
    }

    @Test func aResultPageIsReadAndItsNextPageAskedFor() throws {
        let result = try imported(json: #"{"statements":[\#(statement()),\#(statement())],"more":"/xAPI/more/1"}"#)
        #expect(result.report.rows == 2)
        #expect(result.notes == ["1 results say by \"more\" that other pages follow; import these too"])
        #expect(try imported(json: #"{"more":"","statements":[\#(statement())]}"#).notes == [])
    }

    @Test func nothingMayLieInTheFuture() throws {
        let late = try imported(json: statement(), latest: Int64(moment) - 1)
        #expect(late.faults.map(\.reason) == [.impossibleTime])
        #expect(try imported(json: statement(), latest: Int64(moment)).faults == [])
    }
}
