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

    @Test(arguments: [
        ("user,time,event,course\n1,2024-03-11 08:00:00,view,C\n", "lms:1 1710144000 1710144000 view C/- x1 0s - unknown"),
        (
            "Learner,Completed On,Activity,Course Title\nP7,3/31/2024 1:05 PM,Completed,C\nP8,3/30/2024 1:05 PM,Completed,C\n",
            "lms:P7 1711890300 1711890300 complete C/- x1 0s - unknown"
        ),
        (
            "user,time,event,course,score\n1,2024-03-11 08:00:00,view,C,7\n2,2024-03-11 08:00:00,start,C,9\n",
            "lms:1 1710144000 1710144000 view C/- x1 0s - unknown"
        ),
    ]) func theDraftOfAShortFileImportsWithoutEdits(text: String, event: String) throws {
        let folder = try TemporaryFolder()
        let (path, mapping) = try mapping(text, in: folder)
        var sink = CollectingSink()
        var report = ImportReport()
        try MappedConnector(mapping: mapping).read(path, into: &sink, report: &report, options: ImportOptions())
        #expect(report.quarantined == 0)
        #expect(sink.events.first == event)
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
