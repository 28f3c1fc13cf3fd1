import ArgumentParser
import Foundation
import Governance
import Workspace

/// `respite init`: an empty workspace.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a workspace; one that is there already stays as it is.",
        discussion: """
            Without a recorded basis a workspace can import and inspect, nothing else. A basis can be recorded later by running the \
            command again with --basis.
            """)

    @Argument(help: ArgumentHelp("The folder of the workspace.", valueName: "dir"))
    var folder: String
    @Option(help: "The IANA zone of sources that do not state theirs.")
    var zone: String?
    @Option(
        help: ArgumentHelp(
            "The ground on which the data may be used, such as \"works agreement of 3 May 2026\".", valueName: "text"))
    var basis: String?

    func run() throws {
        var ground: RecordedBasis?
        if let basis {
            guard let recorded = RecordedBasis(basis) else {
                throw ValidationError("--basis is blank; say on what ground the data may be used")
            }
            ground = recorded
        }
        let now = Int64(Date().timeIntervalSince1970)
        let (workspace, isNew) = try WorkspaceStore.create(at: URL(filePath: folder), zone: zone ?? "UTC", basis: ground, time: now)
        if !isNew, let ground, try workspace.basis() == nil {
            let writer = try workspace.writer()
            try writer.recordBasis(ground, time: now)
            AuditLines.print(writer)
        }
        let basisText =
            try workspace.basis().map { "basis: \($0.text)" } ?? "no basis is recorded: it can import and inspect, nothing else"
        print("\(isNew ? "Made the workspace" : "The workspace stands already:") \(folder) (zone \(workspace.zone); \(basisText))")
    }
}
