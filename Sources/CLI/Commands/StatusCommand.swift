import ArgumentParser
import Foundation
import Governance
import Reports
import Workspace

/// `respite status`: what a workspace holds.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say what a workspace holds and on what ground.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Flag(help: "Print the digest of the data alone.")
    var digest = false

    func run() throws {
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        if digest { return print(try opened.dataDigest()) }
        let imports = try opened.imports()
        print("Zone: \(opened.zone)")
        print("Basis: \(try opened.basis()?.text ?? "none recorded; it can import and inspect, nothing else")")
        print("Data digest: \(try opened.dataDigest())")
        let rows = imports.map { file in
            [
                file.source.name, file.source.format, "\(file.counts.read)", "\(file.counts.stored)", "\(file.counts.duplicates)",
                "\(file.counts.conflicts)", "\(file.quarantined)", UTCInstant(seconds: file.source.arrivedAt).text,
            ]
        }
        let columns: [TextTable.Column] =
            [.init("import"), .init("format")]
            + ["read", "stored", "duplicate", "conflict", "quarantined"].map { .init($0, .trailing) }
            + [.init("arrived")]
        print(TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
        for row in try opened.quarantinedRows(limit: 20) {
            print(
                "set aside: \(row.file)\(row.line.map { ", line \($0)" } ?? "")\(row.column.map { ", column \($0)" } ?? ""): \(row.reason)"
            )
        }
        for run in try opened.runs() { print("run: \(run.id) (\(run.command))") }
    }
}
