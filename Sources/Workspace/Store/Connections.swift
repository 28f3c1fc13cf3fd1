import Foundation
import GRDB

/// How the database of a workspace is opened.
enum Connections {
    /// Opens the one connection that writes.
    ///
    /// SQLite's own automatic checkpoints happen on it and nowhere else: all other connections are read-only.
    static func writer(_ files: WorkspaceFiles, creating: Bool = false) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            if creating {
                try database.execute(sql: "PRAGMA page_size = 8192")
                try database.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
            }
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        let queue = try DatabaseQueue(path: files.database.path, configuration: configuration)
        // Set on the open connection and read back: GRDB sets NORMAL by itself when it turns the log on.
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try requireDurable(database)
        }
        return queue
    }

    /// Opens connections that read, several at once, beside a writer.
    static func readers(_ files: WorkspaceFiles) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = max(4, ProcessInfo.processInfo.activeProcessorCount + 1)
        return try DatabasePool(path: files.database.path, configuration: configuration)
    }

    /// Throws unless the connection flushes every commit to the disk.
    static func requireDurable(_ database: Database) throws {
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "?"
        guard synchronous == 2, journal == "wal" else {
            throw WorkspaceError.notDurable(synchronous: synchronous, journal: journal)
        }
    }

    /// Throws unless the database is that of a workspace which this version knows.
    static func requireOurs(_ database: Database, _ files: WorkspaceFiles) throws {
        let mark = try Int.fetchOne(database, sql: "PRAGMA application_id")
        guard mark == StoreSchema.applicationID else { throw WorkspaceError.foreignFile(path: files.database.path) }
        guard try !StoreSchema.migrator.hasBeenSuperseded(database) else {
            throw WorkspaceError.newerVersion(path: files.folder.path)
        }
    }
}
