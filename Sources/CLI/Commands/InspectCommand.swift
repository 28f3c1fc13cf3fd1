import ArgumentParser
import Foundation
import Ingestion
import Pipelines
import Workspace

/// `respite inspect`: what an export is.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Say what an export is, and draft a mapping file where no format is known.",
        discussion: """
            Reads the files whole and imports nothing. Values of identifiers, names and texts are not shown. The draft goes to \
            mapping.yaml, or NAME.mapping.yaml where several files need one; a draft that was edited is not overwritten.
            """)

    @Argument(help: ArgumentHelp("Files.", valueName: "file"))
    var paths: [String]
    @Option(help: ArgumentHelp("The mapping file to write, also where the format is known.", valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("The IANA zone in which local times are taken to be.", valueName: "zone"))
    var zone = "UTC"
    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one file") }
        guard output == nil || paths.count == 1 else { throw ValidationError("--output goes with one file") }
    }

    func run() throws {
        let reports = try paths.map { try Inspection.of($0, zone: zone) }
        let drafts = try self.drafts(reports)
        if json {
            print(try InspectionSummary(reports, drafts: drafts).json())
        } else {
            for report in reports { print(report.description) }
            for draft in drafts {
                print("Draft of the mapping: \(draft); check it, then `respite import FILE --mapping \(draft) --workspace DIR`")
            }
        }
    }

    /// Writes the drafts, and says where.
    private func drafts(_ reports: [InspectionReport]) throws -> [String] {
        let unknown = reports.filter { !$0.columns.isEmpty && ($0.connector == nil || output != nil) }
        return try unknown.map { report in
            let name = URL(filePath: report.path).lastPathComponent
            let path = output ?? (unknown.count == 1 ? "mapping.yaml" : "\(name).mapping.yaml")
            try DraftFile(path: path).write(MappingDraft.yaml(for: report))
            return path
        }
    }
}
