import Ingestion
import ProtectedAttributes
import Records
import Workspace

/// Protected attributes on their way from a connector to their own store.
final class ProtectedRows {
    private var rows: [(person: String, entry: ProtectedEntry)] = []
    /// Identifiers of other systems; there is no identity store yet, so they are counted and named as not kept.
    private(set) var identities = 0

    /// Takes the protected rows of a batch.
    func add(_ batch: FactBatch, _ vocabulary: Vocabulary) {
        identities += batch.identities.count
        for entry in batch.protected { rows.append((vocabulary.persons.text(entry.person), entry)) }
    }

    /// Puts them into the protected store of a workspace.
    func store(in workspace: WorkspaceStore, at time: Int64) throws {
        guard !rows.isEmpty else { return }
        let store = try ProtectedStore(at: workspace.protectedStore, purpose: "import", time: time)
        try store.add(
            rows.map {
                ProtectedValue(person: $0.person, attribute: $0.entry.attribute, value: $0.entry.value, from: $0.entry.from)
            })
    }
}
