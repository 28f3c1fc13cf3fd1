import ArgumentParser
import Foundation
import Governance
import Reports
import Workspace

/// `respite policy`: defaults for everybody and for units.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Set what has to be given before data may be used, for everybody or for a unit.",
        discussion: """
            An objection of a person wins over every policy. docs/governance.md says how policies are resolved, and what an agreement on \
            sensitive features is.
            """,
        subcommands: [PolicySet.self, PolicyList.self, PolicyAgreeSensitive.self, PolicyRevokeSensitive.self])
}

/// `respite policy set`.
struct PolicySet: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Set a policy; name exactly one rule.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The unit, as the assignments name it; by default everybody.", valueName: "name"))
    var unit: String?
    @Option(help: ArgumentHelp("The purpose: training or scoring; by default every purpose.", valueName: "name"))
    var purpose: String?
    @Flag(help: "Everybody whom it concerns has been informed.")
    var notice = false
    @Flag(help: "Facts may be used from the first notice on.")
    var requiresNotice = false
    @Flag(help: "Facts may be used where the person has consented.")
    var requiresConsent = false
    @Flag(help: "Nothing may be used, for example because the works council has not agreed.")
    var block = false
    @Flag(help: "Nothing more is required.")
    var allow = false
    @Option(help: ArgumentHelp("The ground on which data of the unit are used.", valueName: "text"))
    var basis: String?
    @Option(help: ArgumentHelp("From when on.", valueName: "date"))
    var from: String
    @Option(help: ArgumentHelp("Until when; the day itself is outside. By default for good.", valueName: "date"))
    var to: String?
    @OptionGroup var actor: ActorOption

    func run() throws {
        let start = try MomentText.seconds(from, option: "--from")
        let end = try to.map { try MomentText.seconds($0, option: "--to") }
        guard let policy = UnitPolicy(unit: unit, purpose: try wantedPurpose(), rule: try rule(), from: start, to: end) else {
            throw ValidationError("--to has to lie after --from")
        }
        let writer = try WorkspaceStore.open(at: URL(filePath: workspace)).writer(actor: actor.current)
        try writer.setPolicy(policy, time: MomentText.now)
        print("Set for \(unit.map { "the unit \($0)" } ?? "everybody"): \(policy.rule.name).")
        AuditLines.print(writer)
        if let unit, try !writer.workspace.knowsLabel(unit) {
            let warning = "no fact names the unit '\(unit)' as it is written here; the policy counts from the first that does\n"
            FileHandle.standardError.write(Data("respite: \(warning)".utf8))
        }
    }

    private func wantedPurpose() throws -> Purpose? {
        guard let purpose else { return nil }
        guard let known = Purpose(written: purpose), known != .subjectAccess else {
            throw ValidationError("--purpose takes training or scoring, got '\(purpose)'")
        }
        return known
    }

    private func rule() throws -> UnitPolicy.Rule {
        let flags: [(Bool, UnitPolicy.Rule)] = [
            (notice, .noticeGiven), (requiresNotice, .requiresNotice), (requiresConsent, .requiresConsent), (block, .blocked),
            (allow, .allowed),
        ]
        var rules = flags.filter(\.0).map(\.1)
        if let basis {
            guard let recorded = RecordedBasis(basis) else { throw ValidationError("--basis is blank") }
            rules.append(.basis(recorded))
        }
        guard rules.count == 1 else {
            throw ValidationError(
                "name exactly one of --notice, --requires-notice, --requires-consent, --block, --allow and --basis, got \(rules.count)"
            )
        }
        return rules[0]
    }
}

/// `respite policy list`.
struct PolicyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all policies in the order in which they were set.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String

    func run() throws {
        let rows = try WorkspaceStore.open(at: URL(filePath: workspace)).policies().map { stored in
            [
                stored.policy.unit ?? "everybody", stored.policy.purpose?.rawValue ?? "every purpose",
                stored.policy.rule.name + (stored.policy.rule.basisText.map { ": \($0)" } ?? ""),
                UTCInstant(seconds: stored.policy.from).text, stored.policy.to.map { UTCInstant(seconds: $0).text } ?? "for good",
                UTCInstant(seconds: stored.recordedAt).text,
            ]
        }
        let columns: [TextTable.Column] = ["unit", "purpose", "rule", "from", "to", "set"].map { .init($0) }
        print(TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
        let agreements = try WorkspaceStore.open(at: URL(filePath: workspace)).sensitiveAgreements()
        print(
            "\nSensitive features (help requests, forum posts, late-night use): \(agreements.contains(where: \.stands) ? "agreed" : "off")"
        )
        agreements.forEach { print("  " + $0.line) }
    }
}
