import Foundation
import Models
import Workspace

/// The models of a workspace: each is a run that ended, with the model, its card, and the manifest that says what it was made from.
public struct ModelRegistry {
    private let workspace: WorkspaceStore
    private static let command = "train"

    init(_ workspace: WorkspaceStore) { self.workspace = workspace }

    /// Opens the registry of a workspace.
    public init(workspace path: String) throws { workspace = try WorkspaceStore.open(at: URL(filePath: path)) }

    /// Whether a text can be the name of a model: letters, digits, `-`, `_` and `.`, a letter or a digit in front.
    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.count <= 80 else { return false }
        func isPlain(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        }
        return isPlain(first) && text.unicodeScalars.allSatisfy { isPlain($0) || ["-", "_", "."].contains($0) }
    }

    /// The cards of all models, oldest first.
    public func cards() throws -> [ModelCard] {
        try workspace.runs().filter { $0.command == Self.command }.map {
            try StoredCard(in: try workspace.runFolder(id: $0.id)).card
        }
    }

    /// The model that a reference means: a folder that `respite train` wrote, the id of a model, or a name, of which the newest model has it.
    static func model(_ reference: String, in workspace: WorkspaceStore?) throws -> StoredCard {
        let folder = URL(filePath: reference)
        if FileManager.default.fileExists(atPath: folder.appending(path: StoredCard.cardFile).path) {
            return try StoredCard(in: folder)
        }
        guard let workspace else { throw TrainingError.noSuchModel(reference: reference, known: 0) }
        let runs = try workspace.runs().filter { $0.command == command }
        for run in runs.reversed() {
            let found = try StoredCard(in: try workspace.runFolder(id: run.id))
            if run.id == reference || found.card.name == reference { return found }
        }
        throw TrainingError.noSuchModel(reference: reference, known: runs.count)
    }

    /// Stores a model; one with the same id was made of the same data and settings, so what is on record stands as it is.
    func store(_ made: TrainedModel, also output: String?, trail: CommandTrail) throws -> Training.Outcome {
        let id = made.card.id
        if try workspace.runs().contains(where: { $0.id == id }) {
            try trail.ended(["outputs": "as before"], subject: id)
        } else {
            if let older = try cards().last(where: { $0.name == made.card.name }) {
                trail.observer.noted("The name \(made.card.name) now means \(id); the model that had it before is \(older.id).")
            }
            let files = try made.write(to: try workspace.startRun(id: id))
            let writer = try workspace.writer()
            try writer.record(
                RunManifest(
                    id: id, command: Self.command, configuration: try StableText.json(made.card.settings),
                    seed: made.card.fit.seed, versions: ["respite": PilotSummary.program],
                    inputs: ["facts": made.card.data.origin.dataDigest], featureSet: made.card.features.set,
                    models: [made.card.modelFile: made.card.sha256], startedAt: trail.now, finishedAt: trail.now, outputs: files))
            for line in writer.auditNotice?.lines ?? [] { trail.observer.recorded(line) }
        }
        var folder = try workspace.runFolder(id: id)
        if let output {
            let copy = try OutputFolder(at: URL(filePath: output))
            try trail.exported(try made.write(to: copy), subject: id)
            folder = copy.url
        }
        return .init(card: made.card, folder: folder)
    }
}

/// A model of a folder with its card, whole.
struct StoredCard: Sendable {
    let card: ModelCard
    let model: StoredModel

    static let cardFile = "card.json"

    /// Reads a folder that `respite train` wrote.
    ///
    /// - Throws: `TrainingError` where the card cannot be read or the model is not the one it was written for.
    init(in folder: URL) throws {
        let path = folder.appending(path: Self.cardFile).path
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw TrainingError.unreadableCard(path: folder.path, reason: "there is no \(Self.cardFile)")
        }
        do { card = try JSONDecoder().decode(ModelCard.self, from: bytes) } catch {
            throw TrainingError.unreadableCard(path: folder.path, reason: "\(Self.cardFile) does not have the fields of a card")
        }
        guard card.format == ModelCard.formatName else {
            throw TrainingError.unreadableCard(path: folder.path, reason: "its format is not \(ModelCard.formatName)")
        }
        guard !card.modelFile.contains("/"),
            let model = FileManager.default.contents(atPath: folder.appending(path: card.modelFile).path),
            FileDigest.sha256(of: model) == card.sha256
        else { throw TrainingError.alteredModel(path: folder.path) }
        self.model = try StoredModel(serialised: [UInt8](model))
    }
}

extension ModelCard {
    /// Everything that the model was asked to be, by name.
    var settings: [String: String] {
        [
            "learner": fit.asked, "columns": features.choice.rawValue, "target": target.name,
            "horizon_days": target.horizonDays.map { "\($0)" } ?? "", "name": name, "seed": "\(fit.seed)",
            "as_of": data.origin.asOf.map { "\($0)" } ?? "",
        ]
    }
}
