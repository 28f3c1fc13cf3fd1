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
            command again with --basis; a new one counts from then on, and the earlier ones stay on record.
            """)

    @Argument(help: ArgumentHelp("The folder of the workspace.", valueName: "dir"))
    var folder: String
    @Option(help: "The IANA zone of sources that do not state theirs.")
    var zone: String?
    @Option(
        help: ArgumentHelp(
            "The ground on which the data may be used, such as \"works agreement of 3 May 2026\".", valueName: "text"))
    var basis: String?
    @Option(help: ArgumentHelp("Whom people can ask about their data; stands in their view.", valueName: "text"))
    var contact: String?

    func validate() throws {
        if let contact, contact.allSatisfy(\.isWhitespace) { throw ValidationError("--contact is blank; say whom people can ask") }
    }

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
        if !isNew, let zone, zone != workspace.zone {
            throw ValidationError(
                "the workspace stands already with the zone \(workspace.zone), which cannot be changed to \(zone)")
        }
        if try !change(workspace, basis: ground, time: now), isNew { AuditLines.print(try workspace.auditHead()) }
        let basisText =
            try workspace.basis().map { "basis: \($0.text)" } ?? "no basis is recorded: it can import and inspect, nothing else"
        print("\(isNew ? "Made the workspace" : "The workspace stands already:") \(folder) (zone \(workspace.zone); \(basisText))")
    }

    /// Records what is new, and says whether anything was.
    private func change(_ workspace: WorkspaceStore, basis: RecordedBasis?, time: Int64) throws -> Bool {
        let newBasis = try basis.flatMap { try workspace.basis() == $0 ? nil : $0 }
        let newContact = try contact.flatMap { try workspace.contact() == $0 ? nil : $0 }
        guard newBasis != nil || newContact != nil else { return false }
        let writer = try workspace.writer()
        if let newBasis { try writer.recordBasis(newBasis, time: time) }
        if let newContact { try writer.setContact(newContact, time: time) }
        AuditLines.print(writer)
        return true
    }
}
