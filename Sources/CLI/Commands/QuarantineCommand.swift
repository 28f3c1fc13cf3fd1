import ArgumentParser
import Foundation
import Governance
import Pipelines
import Reports
import Workspace

/// `respite quarantine`: the rows that could not be read.
struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "List or export the rows that could not be read.",
        discussion: """
            Of each row stand here the file, the line, the column and what is wrong; never what identifies a person. Correct the rows in \
            the source and import it again: what was stored before is not stored twice.
            """,
        subcommands: [QuarantineList.self, QuarantineExport.self], defaultSubcommand: QuarantineList.self)
}

/// `respite quarantine list`.
struct QuarantineList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rows that could not be read.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(
        name: .customLong("import"),
        help: ArgumentHelp("Only those of this import, by its number in `respite status`.", valueName: "number"))
    var importNumber: Int64?
    @Option(help: "How many rows to list at most.")
    var limit = 100
    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit takes 0 or more, got \(limit)") }
    }

    func run() throws {
        let list = try QuarantineSummary(WorkspaceStore.open(at: URL(filePath: workspace)), ofImport: importNumber, limit: limit)
        if json { return print(try list.json()) }
        guard list.total > 0 else { return print("No row is in quarantine.") }
        let rows = list.rows.map {
            ["\($0.importNumber)", $0.file, $0.line.map(String.init) ?? "", $0.column ?? "", $0.reason, $0.detail]
        }
        let columns: [TextTable.Column] = [
            .init("import", .trailing), .init("file"), .init("line", .trailing), .init("column"), .init("reason"),
            .init("what is wrong"),
        ]
        print(TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
        if list.total > list.rows.count {
            print("and \(list.total - list.rows.count) more; export them with `respite quarantine export`")
        }
        print("")
        for reason in list.reasons { print("\(reason.count)  \(reason.reason)") }
    }
}

/// `respite quarantine export`.
struct QuarantineExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the rows that could not be read to a CSV file.",
        discussion: "The columns are import, source, file, line, column, reason and detail.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The CSV file to write.", valueName: "file"))
    var output: String
    @Option(
        name: .customLong("import"),
        help: ArgumentHelp("Only those of this import, by its number in `respite status`.", valueName: "number"))
    var importNumber: Int64?
    @OptionGroup var actor: ActorOption

    func run() throws {
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        let writer = try opened.writer(actor: actor.current)
        let url = URL(filePath: output)
        let count = try QuarantineSummary.export(opened, ofImport: importNumber, to: url)
        let detail = ["command": "quarantine export", "files": url.lastPathComponent, "rows": "\(count)"]
        try writer.record(.exportWritten, subject: importNumber.map { "import \($0)" }, detail: detail, time: MomentText.now)
        print("\(count) rows written to \(output)")
        AuditLines.print(writer)
    }
}
