import ArgumentParser
import Foundation
import Governance
import Reports
import Workspace

/// `respite policy agree-sensitive`.
struct PolicyAgreeSensitive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree-sensitive",
        abstract: "Record that sensitive features may be used: help requests, forum posts, late-night use.",
        discussion: "They are off until this is recorded; `respite features list --privacy sensitive` names them.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The agreement: its title, its date and where it is kept.", valueName: "text"))
    var agreement: String
    @Option(help: ArgumentHelp("What it permits: training or scoring; by default both.", valueName: "name"))
    var purpose: String?
    @OptionGroup var actor: ActorOption

    func run() throws {
        let wanted = try purpose.map { text in
            guard let known = Purpose(written: text), known != .subjectAccess else {
                throw ValidationError("--purpose takes training or scoring, got '\(text)'")
            }
            return known
        }
        let writer = try WorkspaceStore.open(at: URL(filePath: workspace)).writer(actor: actor.current)
        let record = try writer.agreeToSensitiveFeatures(agreement, purpose: wanted, time: MomentText.now)
        print("Recorded as agreement \(record.id): sensitive features may be used for \(record.purpose ?? "training and scoring").")
        AuditLines.print(writer)
    }
}

/// `respite policy revoke-sensitive`.
struct PolicyRevokeSensitive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke-sensitive", abstract: "Record that an agreement on sensitive features has ended.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The number of the agreement, as `respite policy list` shows it.", valueName: "number"))
    var id: Int64
    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String
    @OptionGroup var actor: ActorOption

    func run() throws {
        let writer = try WorkspaceStore.open(at: URL(filePath: workspace)).writer(actor: actor.current)
        try writer.revokeSensitiveAgreement(id: id, reason: reason, time: MomentText.now)
        let left = try writer.workspace.sensitiveAgreements().filter(\.stands)
        print(
            "Revoked agreement \(id). "
                + (left.isEmpty ? "Sensitive features are off." : "Other agreements still stand: see `respite policy list`."))
        AuditLines.print(writer)
    }
}

extension SensitiveAgreement {
    /// The record in a line.
    var line: String {
        let end = revokedAt.map { "revoked \(UTCInstant(seconds: $0).text) by \(revokedBy ?? "somebody")" } ?? "stands"
        return
            "\(id): \(text); for \(purpose ?? "training and scoring"); recorded \(UTCInstant(seconds: recordedAt).text) by \(recordedBy); \(end)"
    }
}
