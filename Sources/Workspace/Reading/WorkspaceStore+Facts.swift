import Foundation
import GRDB
public import Governance
public import Records

extension WorkspaceStore {
    /// All facts as they are now; imports that are committed later do not change what this hands out.
    ///
    /// A block is a run of 256 persons and is read and unpacked when it is asked for, by several threads at once.
    ///
    /// - Parameter names: How persons are named in the directory; identities are for data that describe nobody, or that are public.
    public func sealedFacts(_ names: PersonNames = .pseudonyms) throws -> SealedFacts {
        let (reader, revision) = try blockReader()
        return try sealed(reader, revision: revision, names) { try reader.block($0) }
    }

    /// All facts as they are now, for cutoffs from `cutoff` on: of old ones some are left out that the features of a use do not need one by
    /// one. What is handed out with them keeps what is read for later cutoffs.
    public func condensedFacts(
        _ names: PersonNames = .pseudonyms, for use: CondensedUse, from cutoff: Int64
    ) throws -> (facts: SealedFacts, state: CondensedState) {
        let (reader, revision) = try blockReader()
        let state = CondensedState(reader, for: use, cutoff: cutoff)
        return (try sealed(reader, revision: revision, names) { try state.block($0) }, state)
    }

    private func sealed(
        _ reader: BlockReader, revision: Int, _ names: PersonNames, load: @escaping @Sendable (Int) throws -> FactBlock
    ) throws -> SealedFacts {
        let digest = try digest(of: reader, revision: revision)
        let directory = names == .identities ? reader.directory.naming(try nameStore().all()) : reader.directory
        return SealedFacts(
            directory: directory, blockCount: reader.blockCount, digest: digest,
            permissionKeys: reader.directory.persons.map(\.id), setAside: try setAside(),
            loadOnly: { index, selection in try reader.block(index, only: selection) },
            loadWhole: { index in try reader.block(index) }, load: load)
    }

    /// By person key, whether it is an account that nobody knows to belong to a person. Where the workspace knows no employee at all,
    /// accounts are all the persons there are, and none is set aside.
    func setAside() throws -> [Bool] {
        try read { database in
            let namespaces = try Optional<String>.fetchAll(
                database, sql: "SELECT namespace FROM persons WHERE \(StoredDirectory.isBorn) ORDER BY key")
            guard namespaces.contains(nil) else { return [Bool](repeating: false, count: namespaces.count) }
            return namespaces.map { $0 != nil }
        }
    }

    /// Throws `WorkspaceError.noIdentities` where persons are known and the file that names them is kept elsewhere: an import would begin
    /// a second one, in which most are missing.
    func requireNames() throws {
        let anybody = try read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM persons)") ?? false }
        guard anybody else { return }
        _ = try pseudonymKey()
        _ = try nameStore()
    }

    /// What pseudonyms stand for.
    ///
    /// - Throws: `WorkspaceError.noIdentities` where the file that says so is kept elsewhere.
    func nameStore() throws -> NameStore {
        guard FileManager.default.fileExists(atPath: files.identityStore.path) else {
            throw WorkspaceError.noIdentities(path: files.identityStore.path)
        }
        // A key that is not this workspace's is named as such, before the names are found not to belong to it.
        if FileManager.default.fileExists(atPath: files.pseudonymKey.path) { _ = try pseudonymKey() }
        return try NameStore(files, creating: false)
    }

    /// The gate to the facts, with the basis that was recorded last, every person's permissions and the defaults for units.
    public func gate() throws -> Gate {
        let basis = try basis()
        return Gate(basis: basis, permissions: PermissionRegister(try permissions(), policies: try policies().map(\.policy)))
    }

    /// What each person was told, agreed to and objected to, by pseudonym, whatever the identifier under which it was said.
    func permissions() throws -> [String: [Permission]] {
        try read { database in
            guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM permissions)") ?? false else { return [:] }
            let reach = try PermissionReach(database)
            var byPerson: [String: [Permission]] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT r.person, r.at, r.known_at, r.kind, r.purpose FROM permissions r
                    ORDER BY r.person, r.at, r.known_at, r.kind, r.purpose
                    """)
            while let row = try rows.next() {
                guard let kind = PermissionKind(rawValue: row["kind"]) else { throw ChunkFault.malformed }
                let purpose: String = row["purpose"]
                let permission = Permission(
                    at: row["at"], knownAt: row["known_at"], kind: kind, purpose: purpose.isEmpty ? nil : purpose)
                for id in try reach.ids(concernedBy: permission, of: row["person"]) { byPerson[id, default: []].append(permission) }
            }
            return byPerson
        }
    }

    func blockReader() throws -> (reader: BlockReader, revision: Int) {
        try read { database in
            let directory = try StoredDirectory.read(database)
            let chunks = try BlockReader.visibleChunks(database, persons: directory.persons.count)
            let revision = try Int.fetchOne(database, sql: "SELECT revision FROM workspace") ?? 0
            var reader = BlockReader(files: files, pool: readers, directory: directory, chunks: chunks)
            try reader.noteChanges(database)
            return (reader, revision)
        }
    }
}
