import Records
import Testing

@testable import Ingestion

@Suite struct XAPIRuleTests {
    private static let good = [
        "actor": #"{"mbox":"mailto:ada@example.org"}"#, "verb": #"{"id":"http://adlnet.gov/expapi/verbs/passed"}"#,
        "object": #"{"id":"https://x.org/v"}"#, "timestamp": #""2026-03-01T10:00:00Z""#,
    ]

    /// A good statement with one property replaced; an empty text takes it away.
    private func statement(_ property: String, _ value: String) -> String {
        var parts = Self.good
        parts[property] = value
        let written = parts.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { #""\#($0.key)":\#($0.value)"# }
        return "{" + written.joined(separator: ",") + "}"
    }

    @Test(arguments: [
        ("actor", "", "actor", "2.4.2 Actor"), ("verb", "", "verb", "2.4.3 Verb"), ("object", "", "object", "2.4.4 Object"),
        ("actor", #"{"name":"Ada"}"#, "actor", "2.4.2.3"),
        ("actor", #"{"mbox":"mailto:a@x.org","openid":"http://x.org"}"#, "actor", "2.4.2.3"),
        ("actor", #"{"mbox":"a@x.org"}"#, "actor.mbox", "2.4.2.3"), ("actor", #"{"mbox":"mailto:a"}"#, "actor.mbox", "2.4.2.3"),
        ("actor", #"{"mbox_sha1sum":"abc"}"#, "actor.mbox_sha1sum", "2.4.2.3"),
        ("actor", #"{"openid":"ada"}"#, "actor.openid", "2.4.2.3"),
        ("actor", #"{"account":{"name":"a"}}"#, "actor.account.homePage", "2.4.2.4"),
        ("actor", #"{"account":{"homePage":"x.org","name":"a"}}"#, "actor.account.homePage", "2.4.2.4"),
        ("actor", #"{"account":{"homePage":"http://x.org"}}"#, "actor.account.name", "2.4.2.4"),
        ("actor", #"{"objectType":"Person","mbox":"mailto:a@x.org"}"#, "actor.objectType", "2.4.2"),
        ("actor", #"{"objectType":"Group"}"#, "actor.member", "2.4.2.2"),
        ("actor", #"{"mbox":"mailto:a@x.org","member":[]}"#, "actor.member", "2.4.2.2"),
        ("verb", #"{"id":"passed"}"#, "verb.id", "2.4.3"), ("verb", "{}", "verb.id", "2.4.3"),
        ("object", #"{"id":"v 1"}"#, "object.id", "2.4.4.1"), ("object", "{}", "object.id", "2.4.4.1"),
        ("object", #"{"objectType":"Thing","id":"https://x.org"}"#, "object.objectType", "2.4.4"),
        ("object", #"{"objectType":"StatementRef","id":"x"}"#, "object.id", "2.4.4.3"),
        ("id", #""7ccd3322e1a5411aa67d6a735c76f119""#, "id", "2.4.1"), ("version", #""0.95""#, "version", "2.4.10"),
        ("version", #""1.1.0""#, "version", "2.4.10"), ("timestamp", "", "timestamp", "2.4.7"),
        ("result", #"{"score":{"scaled":1.5}}"#, "result.score.scaled", "2.4.5.1"),
        ("result", #"{"score":{"raw":5,"min":6}}"#, "result.score.raw", "2.4.5.1"),
        ("result", #"{"score":{"min":5,"max":5}}"#, "result.score.min", "2.4.5.1"),
        ("context", #"{"registration":"1"}"#, "context.registration", "2.4.6"),
    ]) func aBrokenRuleIsNamedWithItsSection(property: String, value: String, column: String, section: String) throws {
        let result = try imported(json: statement(property, value), named: "xapi")
        #expect(result.faults.map(\.column) == [column])
        #expect(result.faults.first?.detail.contains("(xAPI, \(section)") == true)
        #expect(result.sink.batches.isEmpty)
    }

    @Test(arguments: [
        ("timestamp", #""2026-03-01T10:00:00-00:00""#, "timestamp"), ("timestamp", #""2026-03-01T10:00:00-0000""#, "timestamp"),
        ("timestamp", #""2026-03-01T10:00:00""#, "timestamp"), ("timestamp", #""1772359200""#, "timestamp"),
        ("timestamp", "1772359200", "timestamp"), ("timestamp", #""2026-02-30T10:00:00Z""#, "timestamp"),
        ("timestamp", #""1970-01-01T00:00:00Z""#, "timestamp"), ("timestamp", "null", "timestamp"),
        ("stored", #""yesterday""#, "stored"), ("result", #"{"duration":"5 min"}"#, "result.duration"),
        ("result", #"{"success":"true"}"#, "result.success"), ("result", #"{"score":{"scaled":"0.5"}}"#, "result.score.scaled"),
        ("result", "[]", "result"), ("actor", #"{"mbox":"mailto:a@x.org","mbox":"mailto:b@x.org"}"#, "actor.mbox"),
        ("verb", #"{"id":7}"#, "verb.id"),
        ("actor", #"{"account":{"homePage":"http://x.org","name":"a\u0000b"}}"#, "actor.account.name"),
    ]) func whatCannotBeReadIsQuarantinedWithItsPath(property: String, value: String, column: String) throws {
        let result = try imported(json: statement(property, value), named: "xapi")
        #expect(result.faults.map(\.column) == [column])
    }

    @Test func offsetsOtherThanMinusZeroAreTaken() throws {
        for time in ["2026-03-01T10:00:00+00:00", "2026-03-01T09:00:00-01:00", "2026-03-01T10:00:00.123Z"] {
            let result = try imported(json: statement("timestamp", "\"\(time)\""))
            #expect(result.sink.batches.flatMap(\.events.at) == [1_772_359_200])
        }
    }

    @Test func messagesShowNoIdentifier() throws {
        let result = try imported(json: statement("actor", #"{"mbox":"ada.lovelace"}"#))
        #expect(
            result.faultLines == [
                "1 actor.mbox: found a text of 12 characters, wanted mailto: and an address "
                    + "(xAPI, 2.4.2.3 Inverse Functional Identifier)"
            ])
    }

    @Test func tooManyFaultsRefuseTheFile() throws {
        #expect(try refusal { _ = try imported(json: statement("actor", "{}"), share: 0.1) } != nil)
    }
}
