import Features
import Foundation
import Governance
import Reports
import Workspace

/// What the computing of features leaves in a workspace: that it began, what it wrote, that it ended or failed, and its manifest.
struct WorkspaceFeatureTrail {
    private let request: WorkspaceFeatureRequest
    private let workspace: WorkspaceStore
    private let observer: any StageObserver

    init(_ request: WorkspaceFeatureRequest, _ workspace: WorkspaceStore, observer: any StageObserver) {
        self.request = request
        self.workspace = workspace
        self.observer = observer
    }

    /// Records that the run begins, before any fact is read, and that names are looked up where they are shown.
    func began() throws {
        let writer = try workspace.writer(actor: request.actor)
        let detail = ["command": "features", "settings_digest": StableText.digest(try settingsText())]
        try writer.record(.runStarted, detail: detail, time: request.now)
        if request.showsNames {
            try writer.record(.identityStoreOpened, detail: ["command": "features --names"], time: request.now)
        }
        tell(writer)
    }

    /// Records the file that leaves the workspace, and the run with its manifest; one that was made before of the same data and settings
    /// stands as it is.
    ///
    /// - Returns: The id of the run.
    func ended(_ file: OutputRecord, dataDigest: String, featureSet: FeatureSet) throws -> String {
        let writer = try workspace.writer(actor: request.actor)
        let settings = try settingsText()
        let id = "features-" + StableText.digest("\(settings)\n\(dataDigest)\n\(featureSet.hash)\n")
        try writer.record(
            .exportWritten, subject: id,
            detail: ["command": "features", "digest": String(file.sha256.prefix(12)), "files": file.name], time: request.now)
        if try workspace.hasRun(id) {
            try writer.record(.runEnded, subject: id, detail: ["command": "features", "outputs": "as before"], time: request.now)
        } else {
            try writer.record(
                RunManifest(
                    id: id, command: "features", configuration: settings, seed: nil, versions: ["respite": PilotSummary.program],
                    inputs: ["facts": dataDigest], featureSet: featureSet.hash, startedAt: request.now, finishedAt: request.now,
                    outputs: [file]))
        }
        tell(writer)
        return id
    }

    /// Records why the run did not end. That the log cannot be written to does not take the place of the fault itself.
    func failed(_ error: any Error) {
        let name = "\(type(of: error))"
        let fault = Mirror(reflecting: error).children.first?.label.map { "\(name).\($0)" } ?? name
        let detail = ["command": "features", "fault": fault]
        do {
            let writer = try workspace.writer(actor: request.actor)
            if error is GateError { try writer.record(.accessDenied, detail: detail, time: request.now) }
            try writer.record(.runFailed, detail: detail, time: request.now)
            tell(writer)
        } catch {
            observer.recorded("audit: that the run failed could not be recorded: \(error)")
        }
    }

    /// Everything that the values depend on besides the data, as JSON. Whether names are shown stands in it, whose they are does not.
    private func settingsText() throws -> String {
        var settings = [
            "features": request.featureSet.hash, "group_by": request.groupBy.rawValue,
            "names": request.showsNames ? "shown" : "pseudonyms",
        ]
        switch request.moments {
        case .asOf(let cutoff): settings["as_of"] = "\(cutoff)"
        case .snapshots(let path): settings["snapshots"] = try FileDigest.sha256(of: URL(filePath: path))
        }
        return try StableText.json(settings)
    }

    private func tell(_ writer: WorkspaceWriter) {
        for line in writer.auditNotice?.lines ?? [] { observer.recorded(line) }
    }
}
