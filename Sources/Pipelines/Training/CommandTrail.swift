import Governance
import Workspace

/// What the audit log says of a command that reads facts of a workspace: that it began, what left, how it ended.
struct CommandTrail {
    private let command: String
    let workspace: WorkspaceStore
    let now: Int64
    let observer: any StageObserver

    init(_ command: String, in workspace: WorkspaceStore, now: Int64, observer: any StageObserver) {
        self.command = command
        self.workspace = workspace
        self.now = now
        self.observer = observer
    }

    /// Runs a command between the entries that it began and, where it does not, that it failed. A run that ends well is recorded with its manifest, or here.
    func following<Result>(detail: [String: String], _ work: () throws -> Result) throws -> Result {
        try record(.runStarted, detail)
        do {
            return try work()
        } catch {
            do {
                if error is GateError { try record(.accessDenied, ["fault": RunTrail.kind(of: error)]) }
                try record(.runFailed, ["fault": RunTrail.kind(of: error)])
            } catch {
                observer.recorded("audit: that the command failed could not be recorded: \(error)")
            }
            throw error
        }
    }

    /// Records that files left the workspace.
    func exported(_ files: [OutputRecord], subject: String) throws {
        let sorted = files.sorted { $0.name < $1.name }
        let digest = StableText.digest(sorted.map { "\($0.name) \($0.sha256)\n" }.joined())
        try record(.exportWritten, ["digest": digest, "files": sorted.map(\.name).joined(separator: " ")], subject: subject)
    }

    /// Records that the command ended.
    func ended(_ detail: [String: String], subject: String? = nil) throws { try record(.runEnded, detail, subject: subject) }

    private func record(_ action: AuditAction, _ detail: [String: String], subject: String? = nil) throws {
        let writer = try workspace.writer()
        try writer.record(action, subject: subject, detail: detail.merging(["command": command]) { $1 }, time: now)
        for line in writer.auditNotice?.lines ?? [] { observer.recorded(line) }
    }
}
