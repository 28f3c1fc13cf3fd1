import Foundation
import GRDB
public import Records
import Synchronization

/// What is kept of a workspace's blocks from run to run, so that a later cutoff reads what changed and not all history.
///
/// It lies in the folder `derived` of the workspace, a file a block; a file is used where the store is still the one that it was made of,
/// nothing that it takes in was rewritten since, and the cutoff is not before its own. Otherwise the block is read whole.
public final class CondensedState: Sendable {
    private let folder: DerivedFolder
    private let reader: BlockReader
    private let cutoff: Int64
    private let use: CondensedUse
    private let codes: CodeTranslation
    private let found = Mutex<[Int: Found]>([:])
    private let auditHashes = Mutex<[Int64: [UInt8]?]>([:])
    private let failures = Mutex(0)
    private let included = Mutex<[Bool]?>(nil)

    private enum Found {
        /// Nothing that can be used.
        case nothing
        /// Something for later cutoffs only.
        case later
        /// Something that new facts cannot be joined to.
        case outdated
        /// What was used.
        case used(CondensedBlock.Origin, isMissing: [Bool])
    }

    init(_ reader: BlockReader, for use: CondensedUse, cutoff: Int64) {
        self.reader = reader
        self.use = use
        self.cutoff = cutoff
        folder = DerivedFolder(reader.files, use.rawValue)
        codes = CodeTranslation(identityOf: reader.directory)
    }

    /// How many blocks could not be kept, for example because the disk is full; that costs time and nothing else.
    public var failureCount: Int { failures.withLock { $0 } }

    /// Says who is let through, by person of the directory. Without it every block is read so that it can be kept.
    public func expect(included: [Bool]) { self.included.withLock { $0 = included } }

    /// Reads a block from what is kept of it and what came since, or else whole. Of a block that is not due to be kept anew, events after
    /// the cutoff are left out.
    func block(_ index: Int) throws -> FactBlock {
        let (base, outcome) = try usable(index)
        found.withLock { $0[index] = outcome }
        if let base {
            if let block = try continued(index, base) { return block }
            found.withLock { $0[index] = .outdated }
        }
        return try reader.block(index)
    }

    /// What is kept of a block, where it can be used.
    private func usable(_ index: Int) throws -> (base: CondensedBlock?, outcome: Found) {
        guard let data = folder.read(Self.name(index)) else { return (nil, .nothing) }
        do {
            let base = try CondensedBlock(data)
            guard try isOfThisStore(base.origin) else { return (nil, .nothing) }
            guard base.origin.firstCutoff <= cutoff else { return (nil, .later) }
            guard (reader.rewritten[index] ?? 0) <= base.origin.lastImport else { return (nil, .outdated) }
            return (base, .used(base.origin, isMissing: base.carried.map(\.isMissing)))
        } catch is ChunkFault {
            return (nil, .nothing)
        }
    }

    private func continued(_ index: Int, _ base: CondensedBlock) throws -> FactBlock? {
        do {
            return try reader.block(index, continuing: base, for: use, through: isDue(index) ? .max : cutoff)
        } catch let error as WorkspaceError {
            // What is kept is not as it was written; what stands in the store says so itself when the block is read whole.
            if case .damaged = error { return nil }
            throw error
        } catch is ChunkFault {
            return nil
        }
    }

    /// Whether the entry of the audit log that was the last when a block was kept stands in the log as it was.
    private func isOfThisStore(_ origin: CondensedBlock.Origin) throws -> Bool {
        guard origin.lastImport <= reader.lastImport else { return false }
        if let known = auditHashes.withLock({ $0[origin.auditSequence] }) { return known == origin.auditHash }
        let hash = try reader.pool.read { database in
            try Data.fetchOne(database, sql: "SELECT hash FROM audit WHERE sequence = ?", arguments: [origin.auditSequence])
        }
        let bytes = hash.map { [UInt8]($0) }
        auditHashes.withLock { $0[origin.auditSequence] = .some(bytes) }
        return bytes == origin.auditHash
    }

    /// Whether a block that is read should be kept anew.
    public func isDue(_ index: Int) -> Bool {
        switch found.withLock({ $0[index] }) {
        case nil, .nothing, .outdated: return true
        case .later: return false
        case .used(let origin, let isMissing):
            // Not all blocks on one day.
            let days = Int64(7 + index % 7)
            if cutoff - origin.firstCutoff >= days * 86_400 { return true }
            return included.withLock { included in
                guard let included else { return true }
                return zip(reader.persons(index), isMissing).contains { included[$0] == $1 }
            }
        }
    }

    /// Keeps a condensed block in place of what was kept before. A failure is counted, not thrown.
    ///
    /// - Parameters:
    ///   - border: Old events happened up to this moment.
    ///   - included: By person of the block; of others nothing is kept.
    public func keep(_ block: FactBlock, as index: Int, border: Int64, included: [Bool]) {
        let origin = CondensedBlock.Origin(
            firstCutoff: block.firstCutoff, border: border, lastImport: reader.lastImport, auditSequence: reader.auditSequence,
            auditHash: reader.auditHash)
        let data = CondensedBlock(block, origin: origin, included: included, codes: codes).packed()
        do { try folder.write(data, as: Self.name(index)) } catch { failures.withLock { $0 += 1 } }
    }

    static func name(_ index: Int) -> String { "block-\(index)" }
}

extension WorkspaceWriter {
    /// Removes what is kept from run to run of the blocks of some persons, who are not to be used any more.
    func forget(persons keys: some Sequence<Int32>) throws {
        let blocks = Set(keys.map { Int($0) / ChunkRows.personsPerBlock })
        for folder in CondensedUse.allCases.map({ DerivedFolder(workspace.files, $0.rawValue) }) {
            for block in blocks { try folder.remove(CondensedState.name(block)) }
        }
    }

    /// Removes everything that is kept from run to run of persons.
    func forgetEverybody() throws {
        for use in CondensedUse.allCases { try DerivedFolder(workspace.files, use.rawValue).removeAll() }
    }
}
