import Ingestion
import Records
import Testing

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

    @Test func everyMappingOfThePageIsOne() throws {
        let yaml = try MappingPage().examples.values.flatMap { $0.files.filter { $0.key.hasSuffix(".yaml") }.values }
        #expect(yaml.count == 3)
        for text in yaml { #expect(try Mapping(yaml: try Mapping(yaml: text).yaml()) == Mapping(yaml: text)) }
    }
}
