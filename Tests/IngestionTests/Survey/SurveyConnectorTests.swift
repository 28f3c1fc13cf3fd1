import Records
import Testing

@testable import Ingestion

@Suite struct SurveyConnectorTests {
    private let qualtrics = """
        StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,RecipientLastName,RecipientEmail,ExternalReference,LocationLatitude,DistributionChannel,CBI_1,CBI_2,BAT12_07,Q9_TEXT
        Start Date,End Date,Response Type,IP Address,Progress,Finished,Recorded Date,Response ID,Last Name,Email,External Data Reference,Latitude,Channel,"How tired,
        are you?",Worn out?,Other,Anything else?
        "{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""endDate""}",x,x,x,x,"{""ImportId"":""recordedDate""}",x,x,x,x,x,x,"{""ImportId"":""QID1_1""}",x,x,x

        """
    private let row =
        "2024-01-01 10:00:00,2024-01-01 10:05:00,IP Address,192.0.2.1,100,True,2024-01-01 10:05:01,R_1,Example,,E1,51.1,email,75,,3,my boss\n"

    @Test func answersAreKeptByNumberAndNothingElse() throws {
        let result = try hrImported("export.csv", qualtrics + row)
        #expect(result.report.connector == "survey")
        #expect(result.report.zone == "America/Denver")
        #expect(result.faults.isEmpty && result.report.rows == 1)
        // 10:05:01 in Denver is 17:05:01 UTC.
        let at: Int64 = 1_704_128_701
        #expect(
            result.sink.answers == ["E1 \(at)/\(at) CBI 1 75.0", "E1 \(at)/\(at) CBI 2 -", "E1 \(at)/\(at) BAT12 7 3.0"])
        let kept = result.sink.vocabulary.labels.texts + result.sink.vocabulary.persons.texts
        #expect(Set(kept) == ["CBI", "BAT12", "1", "2", "7", "E1"])
    }

    @Test func previewsUnfinishedAndAnonymousResponsesAreCounted() throws {
        let rows = [
            row.replacing("IP Address", with: "Survey Preview"), row.replacing("True", with: "False"),
            row.replacing(",email,", with: ",preview,"),
            row.replacing(",E1,", with: ",,"), row.replacing(",,E1,", with: ",Ada@Example.org,,"),
            row.replacing(",75,,", with: ",-99,Often,"),
        ]
        let result = try hrImported("export.csv", qualtrics + rows.joined())
        let report = result.report.files[0]
        #expect([report.rows, report.handedOver, report.unattributed, report.leftOut, report.quarantined] == [6, 1, 1, 3, 1])
        #expect(result.sink.answers.first?.hasPrefix("email:ada@example.org ") == true)
        #expect(
            result.faults.map(\.description) == [
                "export.csv, line 10, column CBI_2: a text of 5 characters is no number; wanted decimal digits such as 12.5"
            ])
    }

    @Test func oneHeaderRowIsEnough() throws {
        let text = "ResponseId;RecordedDate;ExternalReference;Q3_1;Q3_2\nR1;2024-01-01 00:00:00;E1;1;2\n"
        #expect(
            try hrImported("olbi-spring.csv", text).sink.answers == [
                "E1 1704067200/1704067200 OLBI 1 1.0", "E1 1704067200/1704067200 OLBI 2 2.0",
            ])
        #expect(
            try refusal { _ = try hrImported("export.csv", text) }?.description.hasPrefix(
                "export.csv: no column is an item of a known instrument; name columns such as CBI_1") == true)
        #expect(try refusal { _ = try hrImported("cbi-olbi.csv", text) } != nil)
    }

    @Test(arguments: [
        (["CBI_1", "cbi-02", "OLBI 3"], "x.csv", ["CBI 1", "CBI 2", "OLBI 3"]), (["Q1", "Q2"], "cbi.csv", ["CBI 1", "CBI 2"]),
        (["Q1_1", "Q2_1"], "cbi.csv", []), (["Q1", "Q2_1"], "cbi.csv", []),
        (["CBI", "CBIX_1", "Q", "Q1_TEXT", "CBI_1_TEXT"], "cbi.csv", []),
        (["UWES9_4", "BAT12.3"], "x.csv", ["UWES9 4", "BAT12 3"]),
    ]) func itemsAreFoundByTheirNames(header: [String], file: String, items: [String]) {
        #expect(SurveyItems(header: header, file: file).items.map { "\($0.instrument) \($0.question)" } == items)
    }

    @Test func anItemThatStandsTwiceIsRefused() throws {
        let text = "ResponseId,RecordedDate,ExternalReference,CBI_1,cbi-01\nR1,2024-01-01,E1,1,2\n"
        #expect(try refusal { _ = try hrImported("a.csv", text) } == .repeatedColumn(file: "a.csv", column: "cbi-01"))
    }
}
