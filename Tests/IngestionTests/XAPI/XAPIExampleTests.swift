import Records
import Testing

@testable import Ingestion

/// The specification's own examples.
@Suite struct XAPIExampleTests {
    private static let isThere = SharedData.has("data/xapi/stmt_01.json")

    private func example(_ number: Int) throws -> Imported {
        var result = Imported()
        var faults: [RowFault] = []
        let path = SharedData.path("data/xapi/stmt_0\(number).json")
        let connector = try Recogniser().connector(for: path)
        #expect(connector.name == "xapi")
        let options = ImportOptions(quarantineShare: 1, quarantine: { faults.append($0) })
        try connector.read(path, into: &result.sink, report: &result.report, options: options)
        result.faults = faults
        return result
    }

    @Test(.enabled(if: isThere)) func examplesThatAreEventsAreImported() throws {
        #expect(
            try example(5).sink.events == [
                "email:example.learner@adlnet.gov 1450441020 1450441020 attempt http://example.adlnet.gov/xapi/example/simpleCBT/"
                    + "http://example.adlnet.gov/xapi/example/simpleCBT x1 1234s 0.95 passed id 7ccd3322-e1a5-411a-a67d-6a735c76f119"
            ])
        let group = try example(6)
        #expect(group.sink.events.count == 3)
        #expect(group.sink.batches.flatMap(\.events.durationSeconds) == [3600, 3600, 3600])
        #expect(
            group.sink.vocabulary.persons.texts == [
                "www.example.com:13936749", "openid:http://toby.openid.example.org/",
                "mbox_sha1sum:ebd31e95054c018b10727ccffd2ef2ec3a016ee9",
            ])
        for number in [8, 9] {
            let result = try example(number)
            #expect(result.sink.events.count == 1)
            #expect(result.sink.events.first?.hasSuffix("id 33cff416-e331-4c9d-969e-5373a1756120") == true)
        }
        #expect(try example(8).sink.events == example(9).sink.events)
    }

    @Test(.enabled(if: isThere)) func theVoidingExampleTakesAnEventBack() throws {
        #expect(try example(1).sink.list(\.voided).map(\.id) == ["e05aa883-acaf-40ad-bf54-02c8ce485fb0"])
    }

    @Test(.enabled(if: isThere)) func theOthersAreNamedWithTheReason() throws {
        let undated =
            "1 timestamp: it is missing; wanted the time that an LRS sets where the sender gave none, or stored (xAPI, 2.4.7 Timestamp)"
        #expect(try example(2).faultLines == [undated])
        #expect(try example(3).faultLines == [undated])
        let planned = try example(4)
        #expect(planned.report.files.first?.leftOut == 1)
        #expect(
            planned.notes == [
                "1 statements about a SubStatement were left out: it tells what is intended, not what happened"
            ])
        #expect(
            try example(7).faultLines == [
                "1 objectType: a SubStatement stands by itself; wanted a statement, of which it may be the object "
                    + "(xAPI, 2.4.4.3 Object As Statement)"
            ])
    }
}
