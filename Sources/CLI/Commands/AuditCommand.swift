import ArgumentParser
import Foundation
import Governance
import Reports
import Workspace

/// `respite audit`: the log of everything that was done.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Verify and show the log of everything that was done with a workspace.",
        subcommands: [AuditVerify.self, AuditShow.self, AuditAnchor.self])
}

/// `respite audit verify`.
struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that nobody changed or cut the log; exit status 3 where somebody did.",
        discussion: """
            The chain shows changes inside. That the end was cut off, or the whole workspace replaced by an older copy, only heads show that \
            were kept elsewhere: name such files with --anchor, besides those set with `respite audit anchor`.
            """)

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("A file of heads that was kept elsewhere; may be given several times.", valueName: "file"))
    var anchor: [String] = []
    @Flag(help: "Record in the log that it was verified.")
    var record = false
    @Flag(help: "Print one JSON object.")
    var json = false
    @OptionGroup var actor: ActorOption

    func run() throws {
        let opened = try WorkspaceStore.open(at: URL(filePath: workspace))
        let verdict = try opened.verifyAudit(anchors: anchor.map { URL(filePath: $0) })
        if json { print(try AuditJSON(verdict).text()) } else { show(verdict) }
        if record {
            let writer = try opened.writer(actor: actor.current)
            let detail = ["entries": "\(verdict.entries)", "intact": "\(verdict.isIntact)"]
            try writer.record(.auditVerified, detail: detail, time: MomentText.now)
            AuditLines.print(writer)
        }
        guard verdict.isIntact else {
            let place = verdict.firstBad.map { "the first entry that is not as it was written is \($0)" } ?? "see above"
            throw Refusal(status: .notEnoughEvidence, message: "the audit log is not intact: \(place)")
        }
    }

    private func show(_ verdict: AuditVerdict) {
        print("\(verdict.entries) entries, \(verdict.anchorsCompared) kept heads compared; \(verdict.head.brief)")
        for fault in verdict.faults { print("fault: \(fault.detail)") }
        for note in verdict.notes { print("note: \(note)") }
        print(verdict.isIntact ? "The log is intact." : "The log is NOT intact.")
    }
}

/// `respite audit show`.
struct AuditShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show entries of the log, the newest last.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The first entry, as a number or as a date such as 2026-03-31.", valueName: "number|date"))
    var since: String?
    @Option(help: ArgumentHelp("Only entries of this action, such as import_committed.", valueName: "name"))
    var action: String?
    @Option(help: ArgumentHelp("Only entries about this pseudonym, run, import or unit.", valueName: "id"))
    var subject: String?
    @Option(help: "How many at most; of more the newest.")
    var limit = 100
    @Flag(help: "Print one JSON object an entry.")
    var json = false

    func run() throws {
        let entries = try WorkspaceStore.open(at: URL(filePath: workspace)).auditEntries(filter(), limit: limit)
        if json { return try entries.forEach { print(try AuditJSON.line($0)) } }
        let rows = entries.map { entry in
            [
                "\(entry.sequence)", UTCInstant(seconds: entry.time).text, entry.actionName, entry.subject ?? "",
                entry.detail.map { "\($0.key)=\($0.value)" }.joined(separator: " "), entry.actor,
            ]
        }
        let columns: [TextTable.Column] = [
            .init("entry", .trailing), .init("time"), .init("action"), .init("subject"), .init("detail"), .init("actor"),
        ]
        print(TextTable(columns: columns, rows: rows).text(width: TerminalSize.width), terminator: "")
    }

    private func filter() throws -> AuditFilter {
        var filter = AuditFilter()
        filter.subject = subject
        if let since {
            if let number = Int64(since) {
                filter.fromSequence = number
            } else {
                filter.since = try MomentText.seconds(since, option: "--since")
            }
        }
        if let action {
            guard let known = AuditAction(rawValue: action) else {
                let names = AuditAction.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--action takes one of \(names)")
            }
            filter.action = known
        }
        return filter
    }
}

/// `respite audit anchor`.
struct AuditAnchor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchor", abstract: "Append the head of the log to a file from now on, best on another machine.",
        discussion: "Whoever can change the workspace should not be able to change the file. It is made where it does not exist.")

    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String
    @Option(help: ArgumentHelp("The file that receives a line for each new head.", valueName: "path"))
    var file: String
    @OptionGroup var actor: ActorOption

    func run() throws {
        let writer = try WorkspaceStore.open(at: URL(filePath: workspace)).writer(actor: actor.current)
        try writer.setAuditAnchor(URL(filePath: file), time: MomentText.now)
        print("Every new head of the log is appended to \(file).")
        AuditLines.print(writer)
    }
}
