import Records
import Testing

@testable import Ingestion

@Suite struct MappingFormatTests {
    static let small = """
        zone: Europe/Berlin
        missing: [NA, "-"]
        lookups:
          courses: {file: courses.csv, key: id, unmatched: quarantine}
        sources:
          - files: "lms_*.csv"
            dialect: {delimiter: ";", encoding: windows-1252, preamble: 2}
            namespace: lms
            decimal: ","
            where:
              - {column: status, not: [deleted, test]}
            facts:
              - table: events
                fields:
                  person: user_id
                  at: {columns: [date, time], format: "dd.MM.yyyy HH:mm", zone: {column: tz}}
                  kind: {column: event, words: {viewed: view}, skip: login, default: help}
                  course: course_id
                  score: {column: points, unit: points, of: {column: max}}
              - table: courses
                fields:
                  course: course_id
                  taxonomy: {column: course_id, lookup: courses, take: taxonomy}
        """

    @Test func everyKeyIsRead() throws {
        let mapping = try Mapping(yaml: Self.small)
        #expect(mapping.conventions.zone == .named("Europe/Berlin"))
        #expect(mapping.conventions.missing == ["NA", "-"])
        #expect(mapping.lookups["courses"] == LookupFile(file: "courses.csv", key: "id", unmatched: .quarantine))
        let source = try #require(mapping.sources.first)
        #expect(source.files == ["lms_*.csv"])
        #expect(source.dialect == MappedDialect(delimiter: .semicolon, encoding: .windows1252, preamble: 2))
        #expect(source.conventions == Conventions(namespace: "lms", decimal: ","))
        #expect(source.conditions == [RowCondition(column: "status", test: .isNone(["deleted", "test"]))])
        let events = source.facts[0]
        #expect(events.table == .events)
        #expect(events.fields["person"] == FieldRule("user_id"))
        #expect(events.fields["at"]?.columns == ["date", "time"])
        #expect(events.fields["at"]?.conventions.zone == .column("tz"))
        #expect(events.fields["kind"]?.unmatched == .value("help"))
        #expect(events.fields["kind"]?.skip == ["login"])
        #expect(events.fields["score"]?.points == .column("max"))
    }

    @Test func aMappingThatIsWrittenReadsBackAsTheSame() throws {
        let mapping = try Mapping(yaml: Self.small)
        let text = try mapping.yaml()
        #expect(try Mapping(yaml: text) == mapping)
        #expect(try Mapping(yaml: text).yaml() == text)
    }

    @Test func aDraftOfInspectIsAMappingOnceItIsFilledIn() throws {
        let folder = try TemporaryFolder()
        let rows = (1...20).map { "E-\(1000 + $0),p\($0)@example.org,2019-03-\($0 + 9),2024-04-01,Sales,E-1000\n" }.joined()
        let path = try folder.write("hr.csv", "Employee ID,Work Email,Hire Date,Effective Date,Department,Manager ID\n" + rows)
        let mapping = try Mapping(yaml: MappingDraft.yaml(for: try Inspection.of(path)))
        var result = Imported()
        try MappedConnector(mapping: mapping).read(path, into: &result.sink, report: &result.report, options: ImportOptions())
        #expect(result.report.handedOver == 20)
        #expect(result.sink.list(\.persons).count == 20)
        #expect(result.sink.list(\.identities).first?.id == "p1@example.org")
    }
}
