import Foundation
import Governance
import Reports
import Workspace

/// What a run leaves in the audit log of its workspace: that it began, what it wrote, and that it failed. That it ended is recorded with its
/// manifest.
final class RunTrail {
    private let configuration: PilotConfiguration
    private let now: Int64
    private let observer: any StageObserver
    private var workspace: WorkspaceStore?

    init(_ configuration: PilotConfiguration, now: Int64, observer: any StageObserver) {
        self.configuration = configuration
        self.now = now
        self.observer = observer
    }

    /// Records that the run begins, before any fact is read.
    func began(_ workspace: WorkspaceStore) throws {
        self.workspace = workspace
        let settings = Dictionary(configuration.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let digest = StableText.digest(try StableText.json(settings))
        try record(.runStarted, ["command": "pilot", "seed": "\(configuration.seed)", "settings_digest": digest], in: workspace)
    }

    /// Records the files that leave the workspace.
    func exported(_ files: [OutputRecord], run id: String) throws {
        guard let workspace else { return }
        let sorted = files.sorted { $0.name < $1.name }
        let digest = StableText.digest(sorted.map { "\($0.name) \($0.sha256)\n" }.joined())
        let detail = ["command": "pilot", "digest": digest, "files": sorted.map(\.name).joined(separator: " ")]
        try record(.exportWritten, subject: id, detail, in: workspace)
    }

    /// Records why the run did not end. That the log cannot be written to does not take the place of the fault itself.
    func failed(_ error: any Error) {
        guard let workspace else { return }
        let isRefused = error is GateError
        let detail = ["command": "pilot", "fault": Self.kind(of: error)]
        do {
            if isRefused { try record(.accessDenied, detail, in: workspace) }
            try record(.runFailed, detail, in: workspace)
        } catch {
            observer.recorded("audit: that the run failed could not be recorded: \(error)")
        }
    }

    /// The name of the error, without what it says of the data.
    static func kind(of error: any Error) -> String {
        let name = "\(type(of: error))"
        return Mirror(reflecting: error).children.first?.label.map { "\(name).\($0)" } ?? name
    }

    private func record(
        _ action: AuditAction, subject: String? = nil, _ detail: [String: String], in workspace: WorkspaceStore
    ) throws {
        let writer = try workspace.writer()
        try writer.record(action, subject: subject, detail: detail, time: now)
        for line in writer.auditNotice?.lines ?? [] { observer.recorded(line) }
    }
}
