import ArgumentParser
import Foundation
import Governance
import Pipelines
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
    @Flag(help: "Say how employee ids and accounts belong together, and what is lost where they do not.")
    var identity = false
    @Flag(help: "With --identity: name the identifiers that need attention.")
    var list = false
    @Flag(help: "Print one JSON object instead of tables.")
    var json = false
    @OptionGroup var actor: ActorOption

    func validate() throws {
        guard !list || identity else { throw ValidationError("--list goes with --identity") }
        guard !digest || !(identity || json) else { throw ValidationError("--digest stands alone") }
    }

    func run() throws {
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        if digest { return print(try opened.dataDigest()) }
        if identity { return try showIdentity(opened) }
        let summary = try WorkspaceSummary(opened)
        if json { return print(try summary.json()) }
        show(summary)
    }

    private func showIdentity(_ opened: WorkspaceStore) throws {
        let audit = try opened.identityAudit()
        let problems = list ? try namedProblems(opened) : []
        if json { return print(try IdentitySummary(audit: audit, problems: list ? problems : nil).json()) }
        IdentityTable(audit, problems: problems).print()
    }

    /// The identifiers that need attention; that the store of identities is opened is recorded before it is.
    private func namedProblems(_ opened: WorkspaceStore) throws -> [IdentifierProblem] {
        let writer = try opened.writer(actor: actor.current)
        try writer.record(.identityStoreOpened, detail: ["command": "status --identity --list"], time: MomentText.now)
        AuditLines.print(writer)
        return try opened.identityProblems()
    }

    private func show(_ summary: WorkspaceSummary) {
        print("Zone: \(summary.zone)")
        print("Basis: \(summary.basis ?? "none recorded; it can import and inspect, nothing else")")
        print("Data digest: \(summary.dataDigest)")
        let rows = summary.imports.map { file in
            [
                "\(file.number)", file.source, file.format, "\(file.read)", "\(file.stored)", "\(file.duplicate)",
                "\(file.conflict)",
                "\(file.unattributed)", "\(file.quarantined)", file.arrived,
            ]
        }
        let columns: [TextTable.Column] =
            [.init("import", .trailing), .init("source"), .init("format")]
            + ["read", "stored", "duplicate", "conflict", "unattributed", "quarantined"].map { .init($0, .trailing) }
            + [.init("arrived")]
        print(TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
        for file in summary.imports { for note in file.notes { print("note: \(file.source): \(note)") } }
        if summary.quarantined > 0 { print("\(summary.quarantined) rows are in quarantine; see `respite quarantine list`") }
        for run in summary.runs { print("run: \(run.id) (\(run.command))") }
    }
}
