import Foundation
import Workspace

/// What a command that wrote says of the audit log at its end, on standard error.
enum AuditLines {
    /// Prints the head of the log, and what could not take it.
    static func show(_ writer: WorkspaceWriter) {
        for line in writer.auditNotice?.lines ?? [] { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
    }
}
