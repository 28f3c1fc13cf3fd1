import Testing

@testable import Ingestion

/// Drafts of mappings against the import that takes them.
@Suite struct DraftImportTests {
    private func mapping(_ text: String, in folder: TemporaryFolder) throws -> (path: String, mapping: Mapping) {
        let path = try folder.write("export.csv", text)
        return (path, try Mapping(yaml: MappingDraft.yaml(for: try Inspection.of(path))))
    }

    @Test func theDraftOfACleanFileImportsWithoutEdits() throws {
        let words = ["Course viewed", "Quiz submitted", "User logged in"]
        let rows = (0..<60).map { row in
            "u\(row % 7),\(row % 28 + 1)/03/2024 08:\(10 + row % 40),\(words[row % 3]),K\(row % 2),\(row)"
        }
        let folder = try TemporaryFolder()
        let (path, mapping) = try mapping(
            "user_id,time,event,course,minutes\n" + rows.map { $0 + "\n" }.joined(), in: folder)
        var sink = CollectingSink()
        var report = ImportReport()
        try MappedConnector(mapping: mapping).read(path, into: &sink, report: &report, options: ImportOptions())
        #expect(report.quarantined == 0)
        #expect(sink.events.count == 40)
        #expect(sink.events.first?.hasPrefix("lms:u0 ") == true)
    }

    @Test func aDraftWithThingsToDoIsRefusedByThatName() throws {
        let folder = try TemporaryFolder()
        let rows = (0..<60).map { "u\($0 % 7),0\($0 % 9 + 1)/03/2024,Wobbled,K1\n" }.joined()
        #expect {
            let (path, mapping) = try mapping("user_id,time,event,course\n" + rows, in: folder)
            var sink = CollectingSink()
            var report = ImportReport()
            try MappedConnector(mapping: mapping).read(path, into: &sink, report: &report, options: ImportOptions())
        } throws: { "\($0)".contains("TODO") }
        #expect {
            let (path, mapping) = try mapping("user_id,x,event\n" + (0..<20).map { "u\($0),\($0),viewed\n" }.joined(), in: folder)
            var sink = CollectingSink()
            var report = ImportReport()
            try MappedConnector(mapping: mapping).read(path, into: &sink, report: &report, options: ImportOptions())
        } throws: { "\($0)".contains("TODO") }
    }
}
