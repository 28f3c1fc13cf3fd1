import Crypto
import Foundation
import Governance
import Models
import Reports
import Workspace

/// Keeps a pilot's run in the workspace: its manifest, and every fitted model with its digest.
struct RunRecord {
    let results: PilotResults
    let configuration: PilotConfiguration
    let outputs: [OutputRecord]
    let now: Int64

    /// Stores models and manifest; a run with the same id was made of the same data and settings, so what is on record stands as it is, and
    /// only that it was run again is recorded.
    ///
    /// - Returns: What was appended to the audit log.
    func store(_ outcomes: [[TaskOutcome]], plan: PilotPlan, in workspace: WorkspaceStore) throws -> AuditNotice? {
        let id = results.run.runID
        let writer = try workspace.writer()
        guard try !workspace.runs().contains(where: { $0.id == id }) else {
            try writer.record(.runEnded, subject: id, detail: ["command": "pilot", "outputs": "as before"], time: now)
            return writer.auditNotice
        }
        let folder = try workspace.startRun(id: id)
        var models: [String: String] = [:]
        var records = outputs
        records.append(try StoredMatrix.write(plan.featureSet, to: folder))
        if configuration.keepsFeatures {
            records += try StoredMatrix.write(
                plan.rows.dataset, persons: plan.rows.persons, set: plan.featureSet, dataDigest: results.run.dataDigest,
                seed: configuration.seed, to: folder)
        }
        for (split, done) in zip(plan.splits, outcomes) {
            for outcome in done {
                for model in outcome.models?.models ?? [] {
                    let name = "\(split.name)-\(outcome.task.name)-\(model.name).json"
                    let record = try folder.write(try model.model.serialised(), as: name)
                    models[name] = record.sha256
                    records.append(record)
                }
            }
        }
        var inputs = ["facts": results.run.dataDigest]
        for input in results.run.inputs { inputs[input.name] = input.digest }
        let settings = Dictionary(configuration.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        try writer.record(
            RunManifest(
                id: id, command: "pilot", configuration: try StableText.json(settings), seed: configuration.seed,
                versions: ["respite": PilotSummary.program], inputs: inputs, featureSet: results.run.featureSet.hash,
                models: models,
                startedAt: now, finishedAt: now, outputs: records))
        return writer.auditNotice
    }
}

/// Texts that are the same for the same content.
enum StableText {
    /// The first 12 hexadecimal digits of the text's SHA-256.
    static func digest(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).prefix(6).map { String(format: "%02x", $0) }.joined()
    }

    /// A dictionary of texts as JSON with sorted keys.
    static func json(_ texts: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(texts), as: UTF8.self)
    }
}
