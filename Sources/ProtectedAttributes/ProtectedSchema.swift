import Foundation
import GRDB

/// The tables of the protected store.
enum ProtectedSchema {
    /// Marks the file as ours ("RSPP").
    static let applicationID = 0x5253_5050

    /// Opens the database and brings it up to date, or as far as the named migration. It keeps SQLite's rollback journal, so that it needs no lock beside SQLite's own.
    static func open(_ path: String, upTo last: String?) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { database in try requireOurs(database, path) }
        if let last {
            try migrator.migrate(queue, upTo: last)
        } else {
            try migrator.migrate(queue)
        }
        return queue
    }

    private static func requireOurs(_ database: Database, _ path: String) throws {
        let mark = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if mark == applicationID {
            guard try !migrator.hasBeenSuperseded(database) else { throw ProtectedStoreError.newerVersion(path: path) }
            return
        }
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard mark == 0, tables == 0 else { throw ProtectedStoreError.notAStore(path: path) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }

    /// One that has been released is never edited: a change is a new one at the end.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 attributes") { database in
            try database.execute(
                sql: """
                    CREATE TABLE attributes (
                        person TEXT NOT NULL, attribute TEXT NOT NULL, from_at INTEGER NOT NULL, value TEXT NOT NULL,
                        PRIMARY KEY (person, attribute, from_at)) STRICT, WITHOUT ROWID;
                    CREATE TABLE openings (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, purpose TEXT NOT NULL) STRICT;
                    """)
        }
        migrator.registerMigration("2 staged") { database in
            try database.execute(
                sql: """
                    CREATE TABLE staged (
                        import TEXT NOT NULL, position INTEGER NOT NULL, person TEXT NOT NULL, attribute TEXT NOT NULL,
                        from_at INTEGER NOT NULL, value TEXT NOT NULL,
                        PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
                    """)
        }
        return migrator
    }
}

extension ProtectedStoreError {
    /// What a failed system call means for `path`.
    static func system(_ code: Int32, path: String) -> ProtectedStoreError {
        switch code {
        case EACCES, EPERM, EROFS: .noPermission(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case ENOENT, ENOTDIR: .missing(path: path)
        default: .failed(path: path, code: Int(code))
        }
    }

    /// Runs `body` and turns the database's own errors into sentences about `path`, without values.
    static func translating<Value>(_ path: String, _ body: () throws -> Value) throws(ProtectedStoreError) -> Value {
        do {
            return try body()
        } catch let error as ProtectedStoreError {
            throw error
        } catch let error as DatabaseError {
            throw database(error, path: path)
        } catch {
            throw .failed(path: path, code: -1)
        }
    }

    private static func database(_ error: DatabaseError, path: String) -> ProtectedStoreError {
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: .notAStore(path: path)
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN: .noPermission(path: path)
        default: .failed(path: path, code: Int(error.extendedResultCode.rawValue))
        }
    }
}
