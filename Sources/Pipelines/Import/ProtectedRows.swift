import Foundation
import Governance
import Ingestion
import ProtectedAttributes
import Records
import Workspace

/// Protected attributes on their way from a connector to their own store.
final class ProtectedRows {
    private var rows: [(person: String, entry: ProtectedEntry)] = []
    private let pseudonymiser: Pseudonymiser

    /// - Parameter pseudonymiser: Makes the pseudonyms under which persons stand in the store, as everywhere in the workspace.
    init(_ pseudonymiser: Pseudonymiser) { self.pseudonymiser = pseudonymiser }

    /// Takes the protected rows of a batch.
    func add(_ batch: FactBatch, _ vocabulary: Vocabulary) {
        for entry in batch.protected {
            rows.append((pseudonymiser.pseudonym(ofWritten: vocabulary.persons.text(entry.person)), entry))
        }
    }

    /// Lays the rows down in the protected store of a workspace, where nobody sees them before `publish`.
    func stage(in workspace: WorkspaceStore, importDigest: String, at time: Int64) throws {
        guard !rows.isEmpty else { return }
        let store = try ProtectedStore(at: workspace.protectedStore, purpose: "import", time: time)
        try store.stage(
            rows.map {
                ProtectedValue(person: $0.person, attribute: $0.entry.attribute, value: $0.entry.value, from: $0.entry.from)
            }, importDigest: importDigest)
    }

    /// Ends what earlier runs left half done: rows of imports that were committed are published, those of others removed.
    static func settle(in workspace: WorkspaceStore, at time: Int64) throws {
        guard FileManager.default.fileExists(atPath: workspace.protectedStore.path) else { return }
        let committed = Set(try workspace.imports().map(\.source.digest))
        let store = try ProtectedStore.existing(at: workspace.protectedStore, purpose: "import", time: time)
        for digest in try store.stagedDigests() {
            if committed.contains(digest) {
                _ = try store.publish(importDigest: digest)
            } else {
                try store.discard(importDigest: digest)
            }
        }
    }

    /// Lets what an import laid down be seen, once the import is committed; also after a crash between the two, when the same source is
    /// imported again.
    ///
    /// - Returns: What became of the rows; `nil` where nothing was laid down.
    static func publish(in workspace: WorkspaceStore, importDigest: String, at time: Int64) throws -> AddedValues? {
        guard FileManager.default.fileExists(atPath: workspace.protectedStore.path) else { return nil }
        let store = try ProtectedStore.existing(at: workspace.protectedStore, purpose: "import", time: time)
        guard try store.stagedDigests().contains(importDigest) else { return nil }
        return try store.publish(importDigest: importDigest)
    }
}
