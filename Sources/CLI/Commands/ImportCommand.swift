import ArgumentParser
import Foundation
import Pipelines
import Workspace

/// `respite import`: exports become facts.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import exports into a workspace; the format is recognised.",
        discussion: """
            Each path is imported whole or not at all. Rows that cannot be read are set aside with file, line and reason; importing a \
            file again adds nothing.
            """)

    @Argument(help: ArgumentHelp("Files, folders or archives.", valueName: "path"))
    var paths: [String]
    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The format: canonical, oulad or moodle; by default it is recognised.", valueName: "name"))
    var format: String?
    @Option(help: "Refuse a file of which more than this share of rows cannot be read.")
    var quarantineShare = 0.1
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...1).contains(quarantineShare) else {
            throw ValidationError("--quarantine-share takes 0 to 1, got \(quarantineShare)")
        }
    }

    func run() throws {
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        let run = ImportRun(
            writer: try opened.writer(), connector: format, quarantineShare: quarantineShare,
            arrivedAt: Int64(Date().timeIntervalSince1970))
        let observer = TerminalObserver(quiet: common.quiet)
        var summaries: [ImportSummary] = []
        var failure: (any Error)?
        for path in paths where failure == nil {
            do { summaries.append(try run.run(path, observer: observer)) } catch { failure = error }
        }
        // What was imported stands, and is told, also when a later path is refused.
        if common.json {
            print(try ImportTotals(summaries).json())
        } else if !summaries.isEmpty {
            ImportTable(summaries).print()
        }
        if let failure { throw failure }
    }
}
