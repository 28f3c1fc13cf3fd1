import Foundation
import GRDB
import Governance
import Records
import Synchronization

extension WorkspaceStore {
    /// The digest of everything that a figure can depend on: SHA-256, hexadecimal. It depends on what is known, not on how, in which
    /// order or from which files it came.
    public func dataDigest() throws -> String {
        let (reader, revision) = try blockReader()
        return try digest(of: reader, revision: revision)
    }

    func digest(of reader: BlockReader, revision: Int) throws -> String {
        if let known = knownDigest.withLock({ $0 }), known.revision == revision { return known.digest }
        let facts = try factDigest(of: reader)
        let digest = PolicyDigest.digest(ofFacts: facts, with: try policies().map(\.policy))
        knownDigest.withLock { $0 = (revision, digest) }
        return digest
    }

    /// Continues the digest from what is remembered. What is remembered of other names or of another registry is found out anew; what was
    /// remembered is used only as long as the texts that stand in it are the same.
    private func factDigest(of reader: BlockReader) throws -> String {
        let key = FileManager.default.fileExists(atPath: files.pseudonymKey.path) ? try files.pseudonymBytes() : nil
        var memory = key.flatMap { DigestMemory(files, key: $0) } ?? DigestMemory()
        let isNamed = FileManager.default.fileExists(atPath: files.identityStore.path)
        let names = LazyNames(isNamed ? self : nil)
        let namesState = NamesState(files)
        let texts: TextDigests
        if namesState == memory.namesState, isNamed ? namesState != nil : true {
            texts = try TextDigests(reader.directory, continuing: memory.texts) { try names.name(of: $0) }
        } else {
            let all = try names.all()
            texts = TextDigests(reader.directory) { all[$0] ?? $0 }
            if !memory.texts.begin(texts) { memory.sums = [:] }
            memory.registryState = nil
        }
        let digest = StoreDigest(reader: reader, texts: texts, isNamed: isNamed)
        let registryState = try registryState(persons: reader.directory.persons.count)
        if registryState != memory.registryState {
            let all = try names.all()
            memory.registry = digest.registry(permissions: try permissions()) { all[$0] ?? $0 }
        }
        let before = Set(memory.sums.keys)
        let value = try digest.value(registry: memory.registry, sums: &memory.sums)
        let isNew = before != Set(memory.sums.keys) || registryState != memory.registryState || namesState != memory.namesState
        (memory.texts, memory.namesState, memory.registryState) = (texts, namesState, registryState)
        if isNew, let key { remember(memory, key: key) }
        return value
    }

    /// That the digest cannot be remembered, for example on a disk that may not be written to, costs time and nothing else.
    private func remember(_ memory: DigestMemory, key: [UInt8]) {
        do { try memory.write(files, key: key) } catch { return }
    }

    private func registryState(persons: Int) throws -> RegistryState {
        try read { database in
            RegistryState(
                changes: try Int64.fetchOne(database, sql: "SELECT changes FROM registry") ?? 0, persons: Int64(persons),
                links: try Int64.fetchOne(
                    database, sql: "SELECT count(*) FROM links l JOIN imports i ON i.id = l.born AND i.committed") ?? 0)
        }
    }
}

/// The names of a workspace, read when they are needed: one by one where few are, all at once where all are.
private final class LazyNames {
    private let workspace: WorkspaceStore?
    private var store: NameStore?
    private var known: [String: String]?
    private var lookups = 0

    /// - Parameter workspace: `nil` where names are kept elsewhere, and every text stands for itself.
    init(_ workspace: WorkspaceStore?) { self.workspace = workspace }

    func all() throws -> [String: String] {
        if let known { return known }
        let names = try workspace?.nameStore().all() ?? [:]
        known = names
        return names
    }

    func name(of text: String) throws -> String {
        lookups += 1
        guard let workspace, known == nil, lookups <= 1_000 else { return try all()[text] ?? text }
        let store = try store ?? workspace.nameStore()
        self.store = store
        return try store.name(of: text) ?? text
    }
}
