public import Foundation
import GRDB
public import Governance
import Records
import Synchronization

/// An open workspace, for reading; writing goes through `writer()`.
///
/// A workspace is a folder: `respite.sqlite` holds the facts, `protected.sqlite` (which this target never opens) the protected
/// attributes, `runs/` what the runs made. Any number of processes may read at once, one may write.
public final class WorkspaceStore: Sendable {
    let files: WorkspaceFiles
    let readers: DatabasePool
    /// The newest digest that was worked out, by revision.
    let knownDigest = Mutex<(revision: Int, digest: String)?>(nil)
    /// The zone of sources that do not state theirs, as an IANA name.
    public let zone: String
    /// When the workspace was made, UTC seconds.
    public let createdAt: Int64

    /// The folder of the workspace.
    public var folder: URL { files.folder }
    /// Where the protected attributes are kept, in a store of their own.
    public var protectedStore: URL { files.protectedStore }

    /// Opens the workspace in a folder.
    ///
    /// - Throws: `WorkspaceError` where there is none, or where it was made by a newer version.
    public static func open(at folder: URL) throws -> WorkspaceStore {
        let files = WorkspaceFiles(folder: folder)
        guard FileManager.default.fileExists(atPath: files.database.path) else {
            throw WorkspaceError.notAWorkspace(path: folder.path)
        }
        return try WorkspaceError.translating(files.database.path) { try WorkspaceStore(files) }
    }

    private init(_ files: WorkspaceFiles) throws {
        self.files = files
        // Brings an older store up to date; a store that is up to date is not written to.
        try Self.migrateIfOlder(files)
        readers = try Connections.readers(files)
        let row = try readers.read { database in
            try Connections.requireOurs(database, files)
            return try Row.fetchOne(database, sql: "SELECT zone, created_at FROM workspace")
        }
        guard let row else { throw WorkspaceError.notAWorkspace(path: files.folder.path) }
        zone = row["zone"]
        createdAt = row["created_at"]
    }

    private static func migrateIfOlder(_ files: WorkspaceFiles) throws {
        let isOlder = try Connections.readers(files).read { database in
            try Connections.requireOurs(database, files)
            return try !StoreSchema.migrator.hasCompletedMigrations(database)
        }
        guard isOlder else { return }
        let lock = try WriterLock(files)
        try withExtendedLifetime(lock) { try StoreSchema.migrator.migrate(Connections.writer(files)) }
    }

    /// Takes the lock and opens the workspace for writing; what an interrupted import left behind is removed.
    ///
    /// - Parameter actor: Who writes, for the audit log.
    /// - Throws: `WorkspaceError.locked` where another process writes.
    public func writer(actor: AuditActor = .current()) throws -> WorkspaceWriter { try WorkspaceWriter(self, actor: actor) }

    /// The ground on which the data may be used, as recorded last; `nil` where none is recorded.
    public func basis() throws -> RecordedBasis? {
        try read { database in
            try String.fetchOne(database, sql: "SELECT text FROM basis ORDER BY id DESC LIMIT 1").flatMap { RecordedBasis($0) }
        }
    }

    /// Reads in one transaction.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try WorkspaceError.translating(files.database.path) { try readers.read(body) }
    }
}
