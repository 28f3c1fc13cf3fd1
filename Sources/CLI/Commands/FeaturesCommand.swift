import ArgumentParser
import Foundation
import Pipelines

/// `respite features`: the catalogue for a folder of canonical CSV files, without a workspace.
struct FeaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features", abstract: "Compute the feature catalogue for snapshots of a folder of canonical CSV files.",
        discussion: """
            Rows stand in the order of the snapshots; columns are person, t0 and the features in the catalogue's order; an empty field is \
            a missing value. Files that are absent count as empty, other files are ignored, rows that cannot be read are named on standard error.
            """)

    @Option(help: ArgumentHelp("The folder of canonical CSV files.", valueName: "dir"))
    var facts: String
    @Option(help: ArgumentHelp("A CSV file with the columns person and t0.", valueName: "file"))
    var snapshots: String
    @Option(help: ArgumentHelp("The CSV file to write.", valueName: "file"))
    var output: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        let observer = TerminalObserver(quiet: common.quiet)
        let summary = try FeatureExport.run(
            folder: facts, snapshots: snapshots, output: output, threads: common.threads, observer: observer)
        for fault in summary.faults { FileHandle.standardError.write(Data("respite: \(fault)\n".utf8)) }
        if common.json {
            print("{\"features\":\(summary.features),\"quarantined\":\(summary.faults.count),\"rows\":\(summary.rows)}")
        }
    }
}
