import Records
import Testing

@testable import Ingestion

@Suite struct MappingPageTests {
    /// Reads the files of an example by its mapping and compares what comes out, written as canonical files, with the page.
    private func check(_ heading: String, mapping name: String, sources: [String]) throws -> ImportReport {
        let example = try #require(try MappingPage().examples[heading], "the page has this example")
        let folder = try TemporaryFolder()
        for (name, text) in example.files { try folder.write(name, text) }
        let mapping = try Mapping(file: folder.path + "/" + name)
        var report = ImportReport()
        var writer = try CanonicalWriter(folder: folder.path + "/out")
        for source in sources {
            try MappedConnector(mapping: mapping).read(
                folder.path + "/" + source, into: &writer, report: &report, options: ImportOptions())
        }
        try writer.finish()
        #expect(!example.facts.isEmpty)
        for (file, text) in example.facts { #expect(try folder.read("out/" + file) == text) }
        #expect(report.quarantined == 0)
        return report
    }

    @Test func theLogOfALearningPlatformBecomesWhatThePageSays() throws {
        let report = try check("A log of a learning platform", mapping: "lms.yaml", sources: ["lms_2024.csv", "kurse.csv"])
        let log = try #require(report.files.first)
        #expect(log.rows == 5)
        #expect(log.handedOver == 4)
        #expect(log.leftOut == 1)
        #expect(log.clockGaps == 1)
        #expect(log.clockOverlaps == 1)
    }

    @Test func theExportOfPersonnelDataBecomesWhatThePageSays() throws {
        let report = try check("An export of personnel data", mapping: "hr.yaml", sources: ["hr_2024-04-01.csv"])
        #expect(report.files[0].leftOut == 1)
        #expect(report.files[0].notes == ["rows left out by the conditions of the mapping: 1"])
    }

    @Test func theAnswersToABurnoutInventoryBecomeWhatThePageSays() throws {
        let report = try check("Scores of a burnout inventory", mapping: "cbi.yaml", sources: ["cbi-2024.csv"])
        #expect(
            report.files[0].notes == [
                "CBI.personal: 3 scored, 0 with fewer than 3 of 6 items and 0 with none have no score; too few answered all items for Cronbach's alpha (2)",
                "CBI.work: 2 scored, 1 with fewer than 4 of 7 items and 0 with none have no score; too few answered all items for Cronbach's alpha (2)",
            ])
    }

    @Test func whatIsDueInCanvasBecomesWhatThePageSays() throws {
        let report = try check("What is due in Canvas", mapping: "canvas.yaml", sources: ["submissions.csv"])
        #expect(report.files[0].leftOut == 2)
    }

    @Test func whatIsDueInMoodleBecomesWhatThePageSays() throws {
        let example = try #require(try MappingPage().examples["What is due in Moodle"], "the page has this example")
        let folder = try TemporaryFolder()
        let database = try sqlite(folder, try #require(example.files["moodle_setup.sql"]))
        var report = ImportReport()
        var writer = try CanonicalWriter(folder: folder.path + "/out")
        try SQLConnector(
            database: database, query: try #require(example.files["moodle.sql"]),
            mapping: try Mapping(yaml: try #require(example.files["moodle.yaml"]))
        ).read(into: &writer, report: &report, options: ImportOptions())
        try writer.finish()
        #expect(try folder.read("out/deadlines.csv") == example.facts["deadlines.csv"])
        #expect(report.quarantined == 0)
    }

    @Test func everyMappingOfThePageIsOne() throws {
        let yaml = try MappingPage().examples.values.flatMap { $0.files.filter { $0.key.hasSuffix(".yaml") }.values }
        #expect(yaml.count == 6)
        for text in yaml { #expect(try Mapping(yaml: try Mapping(yaml: text).yaml()) == Mapping(yaml: text)) }
    }

    @Test func thePageNamesEveryKeyUnitAndFormat() throws {
        let page = try MappingPage().text
        let keys = Mapping.keys + MappedSource.keys + MappedDialect.keys + LookupFile.keys + RowCondition.keys + FieldRule.keys
        let names = keys + FactRule.keys + Conventions.keys + InventoryRule.keys + FieldUnit.allCases.map(\.rawValue)
        for name in names + ["iso8601", "epoch_s", "epoch_ms", "epoch_us"] { #expect(page.contains("`\(name)`"), "\(name)") }
    }

    @Test func thePageSaysWhichFieldsEveryTableHas() throws {
        let lines = try MappingPage().text.split(separator: "\n")
        for kind in CanonicalKind.allCases {
            let others = kind.columns.filter { !kind.indispensable.contains($0) }
            let line = lines.first { $0.hasPrefix("| `\(kind.rawValue)` | ") }
            let cells = try #require(line, "\(kind)").split(separator: "|").map { $0.split(separator: " ").map(String.init) }
            #expect(cells[1] == kind.indispensable.map { "`\($0.name)`" }, "\(kind)")
            #expect(Set(cells.count > 2 ? cells[2] : []) == Set(others.map { "`\($0.name)`" }), "\(kind)")
        }
    }
}
