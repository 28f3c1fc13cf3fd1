import ArgumentParser
import Foundation
import Governance
import Pipelines
import Workspace

/// `respite person`: what a person can ask for.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Say what is held on one person, or record that they object.",
        subcommands: [PersonShow.self, PersonOptOut.self])
}

/// `respite person show`.
struct PersonShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Say in plain words what is held on one person, and who looked.",
        discussion: "An objection does not hide a person from their own view. That the view was made is recorded in the audit log.")

    @Argument(
        help: ArgumentHelp("An identifier of the person, such as E-1042, lms:4711 or email:ada@example.org.", valueName: "id"))
    var id: String
    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Flag(help: "Print one JSON object.")
    var json = false
    @OptionGroup var actor: ActorOption

    func run() throws {
        let writer = try WorkspaceStore.open(at: URL(filePath: workspace)).writer(actor: actor.current)
        // An account that changed hands means several people, one after the other.
        for index in try writer.workspace.persons(ofWritten: id) {
            let report = try PersonReport(person: index, writer: writer, time: MomentText.now)
            print(json ? try report.json() : report.text(named: id), terminator: json ? "\n" : "")
        }
        AuditLines.print(writer)
    }
}

/// `respite person opt-out`.
struct PersonOptOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opt-out", abstract: "Record that a person objects; it takes effect with the next run.")

    @Argument(
        help: ArgumentHelp("An identifier of the person, such as E-1042, lms:4711 or email:ada@example.org.", valueName: "id"))
    var id: String
    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The purpose: training or scoring; by default every purpose.", valueName: "name"))
    var purpose: String?
    @Option(help: ArgumentHelp("When they objected; by default now.", valueName: "date"))
    var at: String?
    @OptionGroup var actor: ActorOption

    func run() throws {
        var wanted: Purpose?
        if let purpose {
            guard let known = Purpose(written: purpose), known != .subjectAccess else {
                throw ValidationError("--purpose takes training or scoring, got '\(purpose)'")
            }
            wanted = known
        }
        let time = try at.map { try MomentText.seconds($0, option: "--at") } ?? MomentText.now
        let writer = try WorkspaceStore.open(at: URL(filePath: workspace)).writer(actor: actor.current)
        try writer.optOut(person: id, at: time, of: wanted, now: MomentText.now)
        print("Recorded. Nothing of this person is used from the next run on\(wanted.map { " for \($0.rawValue)" } ?? "").")
        AuditLines.print(writer)
    }
}
