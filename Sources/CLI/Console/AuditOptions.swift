import ArgumentParser
import Foundation
import Governance
import Reports
import Workspace

/// Who does something, for the audit log.
struct ActorOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who does it, added to the user of the system in the audit log; by default RESPITE_ACTOR.", valueName: "name"))
    var actor: String?

    var current: AuditActor { AuditActor.current(stated: actor) }
}

/// Says what was appended to the audit log.
enum AuditLines {
    /// Prints the head of the log on standard error, after every command that writes.
    static func print(_ writer: WorkspaceWriter) {
        for line in writer.auditNotice?.lines ?? [] { FileHandle.standardError.write(Data((line + "\n").utf8)) }
    }

    /// Prints the head of a log that was begun.
    static func print(_ head: AuditHead) {
        FileHandle.standardError.write(Data("audit: \(head.brief)\n".utf8))
    }
}

/// Dates as options take them.
enum MomentText {
    /// `2026-03-31` (00:00 UTC) or `2026-03-31T09:30:00Z`, as UTC seconds.
    static func seconds(_ text: String, option: String) throws -> Int64 {
        guard let instant = UTCInstant(text.contains("T") ? text : text + "T00:00:00Z") else {
            throw ValidationError("\(option) takes a date such as 2026-03-31, got '\(text)'")
        }
        return instant.seconds
    }

    /// Now, UTC seconds.
    static var now: Int64 { Int64(Date().timeIntervalSince1970) }
}
