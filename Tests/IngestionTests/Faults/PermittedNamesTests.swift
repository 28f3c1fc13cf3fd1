import Governance
import Records
import Testing

@testable import Ingestion

/// Names that stand in rows are judged as the names of columns are.
@Suite struct PermittedNamesTests {
    private func read(_ file: String, _ text: String) throws -> Int {
        let folder = try TemporaryFolder()
        let path = try folder.write(file, text)
        var sink = PermittedNames(CollectingSink(), source: file)
        var report = ImportReport()
        try CanonicalConnector().read(path, into: &sink, report: &report, options: ImportOptions())
        return sink.sink.batches.reduce(0) { $0 + $1.rowCount }
    }

    @Test(arguments: [
        ("attributes.csv", "attributes", "person,at,known_at,name,value\np,1710115200,,grade,3\np,1710115200,,heart_rate,3\n"),
        ("kpi.csv", "kpi", "person,at,known_at,value,name\np,1710115200,,1,\np,1710115200,,1,keystrokes_per_minute\n"),
    ]) func aForbiddenNameInTheRowsRefusesTheFile(file: String, table: String, text: String) throws {
        let refusal = try #require(throws: IngestionError.self) { _ = try read(file, text) }
        guard case .forbiddenName(file, table, _) = refusal else {
            Issue.record("refused for another reason: \(refusal)")
            return
        }
        #expect(refusal.description.hasPrefix("\(file): a name in \(table) is about "))
        #expect(!refusal.description.contains("heart_rate") && !refusal.description.contains("keystrokes_per_minute"))
    }

    @Test func otherNamesPass() throws {
        let text = "person,at,known_at,name,value\np,1710115200,,grade,3\np,1710115200,,keynotes,3\n"
        #expect(try read("attributes.csv", text) == 2)
    }
}
