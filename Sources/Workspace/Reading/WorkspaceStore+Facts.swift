import Foundation
import GRDB
public import Governance
import Records
import Synchronization

extension WorkspaceStore {
    /// All facts as they are now; imports that are committed later do not change what this hands out.
    ///
    /// A block is a run of 256 persons and is read and unpacked when it is asked for, by several threads at once.
    public func sealedFacts() throws -> SealedFacts {
        let (reader, revision) = try blockReader()
        let digest = try digest(of: reader, revision: revision)
        return SealedFacts(directory: reader.directory, blockCount: reader.blockCount, digest: digest) { index in
            try reader.block(index)
        }
    }

    /// The digest of everything that a figure can depend on: SHA-256, hexadecimal. It depends on what is known, not on how, in which
    /// order or from which files it came.
    public func dataDigest() throws -> String {
        let (reader, revision) = try blockReader()
        return try digest(of: reader, revision: revision)
    }

    /// The gate to the facts, with the basis that was recorded last, every person's permissions and the defaults for units.
    public func gate() throws -> Gate {
        let basis = try basis()
        return Gate(basis: basis, permissions: PermissionRegister(try permissions(), policies: try policies().map(\.policy)))
    }

    /// What each person was told, agreed to and objected to, by id.
    func permissions() throws -> [String: [Permission]] {
        try read { database in
            var byPerson: [String: [Permission]] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT p.id, r.at, r.known_at, r.kind, r.purpose FROM permissions r JOIN persons p ON p.key = r.person
                    ORDER BY r.person, r.at, r.known_at, r.kind, r.purpose
                    """)
            while let row = try rows.next() {
                guard let kind = PermissionKind(rawValue: row["kind"]) else { throw ChunkFault.malformed }
                let purpose: String = row["purpose"]
                byPerson[row["id"], default: []].append(
                    Permission(at: row["at"], knownAt: row["known_at"], kind: kind, purpose: purpose.isEmpty ? nil : purpose))
            }
            return byPerson
        }
    }

    private func blockReader() throws -> (reader: BlockReader, revision: Int) {
        try read { database in
            let directory = try StoredDirectory.read(database)
            let chunks = try BlockReader.visibleChunks(database, persons: directory.persons.count)
            let revision = try Int.fetchOne(database, sql: "SELECT revision FROM workspace") ?? 0
            return (BlockReader(files: files, pool: readers, directory: directory, chunks: chunks), revision)
        }
    }

    private func digest(of reader: BlockReader, revision: Int) throws -> String {
        if let known = knownDigest.withLock({ $0 }), known.revision == revision { return known.digest }
        let facts = try StoreDigest(reader, permissions: try permissions()).value()
        let digest = PolicyDigest.digest(ofFacts: facts, with: try policies().map(\.policy))
        knownDigest.withLock { $0 = (revision, digest) }
        return digest
    }
}
