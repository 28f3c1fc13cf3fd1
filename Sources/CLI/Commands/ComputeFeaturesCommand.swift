import ArgumentParser
import Foundation
import Pipelines

/// `respite features compute`, or `respite features` alone: the values.
struct ComputeFeaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compute", abstract: "Compute features for snapshots of a folder of canonical CSV files.",
        discussion: """
            Rows stand in the order of the snapshots; columns are person, t0 and the features in the catalogue's order, then those of feature files; an empty field is \
            a missing value. Files that are absent count as empty, other files are ignored, rows that cannot be read are named on standard error.
            """)

    @Option(help: ArgumentHelp("The folder of canonical CSV files.", valueName: "dir"))
    var facts: String
    @Option(help: ArgumentHelp("A CSV file with the columns person and t0.", valueName: "file"))
    var snapshots: String
    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String
    @OptionGroup var features: FeatureOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var request = FeatureRequest(.folder(path: facts, snapshots: snapshots), output: output)
        request.threads = common.threads
        request.features = features.choice
        let summary = try FeatureExport.run(request, observer: TerminalObserver(quiet: common.quiet))
        for fault in summary.faults { FileHandle.standardError.write(Data("respite: \(fault)\n".utf8)) }
        if common.json {
            print("{\"features\":\(summary.features),\"quarantined\":\(summary.faults.count),\"rows\":\(summary.rows)}")
        }
    }
}
