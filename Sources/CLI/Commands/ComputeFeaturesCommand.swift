import ArgumentParser
import Features
import Foundation
import Pipelines

/// `respite features compute`, or `respite features` alone: the values.
struct ComputeFeaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compute", abstract: "Compute features for snapshots of a folder of canonical CSV files or of a workspace.",
        discussion: """
            Rows stand in the order of the snapshots; columns are person, t0 and the features in the catalogue's order, then those of feature files; an empty field is \
            a missing value. Files that are absent count as empty, other files are ignored, rows that cannot be read are named on standard error.

            Of a workspace, --as-of gives a row for everybody in scope at that cutoff: whom the permissions let through for scoring, who has been hired and is not known \
            to have left; who was left out is counted on standard error. What is kept from run to run in the folder derived/ of the workspace saves time \
            and changes no value. Persons stand under their pseudonyms unless --names is given. Features of the privacy class sensitive are left out \
            unless the workspace records that they were agreed. Every run stands in the audit log.
            """)

    @Option(help: ArgumentHelp("The folder of canonical CSV files.", valueName: "dir"))
    var facts: String?
    @Option(help: ArgumentHelp("A CSV file with the columns person and t0.", valueName: "file"))
    var snapshots: String?
    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String
    @OptionGroup var features: FeatureOptions
    @OptionGroup var grouping: GroupOption
    @OptionGroup var ofWorkspace: WorkspaceFeatureOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (facts == nil) != (ofWorkspace.workspace == nil) else {
            throw ValidationError("name one source: --facts DIR or --workspace DIR")
        }
        guard facts == nil || (snapshots != nil && !ofWorkspace.isUsed) else {
            throw ValidationError("--facts goes with --snapshots; --as-of, --names and --fresh go with --workspace")
        }
        guard facts != nil || (snapshots == nil) != (ofWorkspace.asOf == nil) else {
            throw ValidationError("--workspace goes with --as-of or with --snapshots")
        }
    }

    func run() throws {
        let choice = features.choice(.version1, groupBy: grouping.groupBy)
        guard let facts, let snapshots else {
            return try ofWorkspace.run(choice, snapshots: snapshots, output: output, common)
        }
        var request = FeatureRequest(.folder(path: facts, snapshots: snapshots), output: output)
        request.threads = common.threads
        request.features = choice
        let summary = try FeatureExport.run(request, observer: TerminalObserver(quiet: common.quiet))
        for fault in summary.faults { FileHandle.standardError.write(Data("respite: \(fault)\n".utf8)) }
        if !common.quiet { FileHandle.standardError.write(Data("  \(summary.times)\n".utf8)) }
        if common.json {
            print(
                "{\"features\":\(summary.features),\"quarantined\":\(summary.faults.count),\"rows\":\(summary.rows),"
                    + "\"times\":\(summary.times.json)}")
        }
    }
}
