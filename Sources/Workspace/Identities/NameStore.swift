import Crypto
import Foundation
import GRDB

/// The second database of a workspace: what each pseudonym stands for, and nothing else.
///
/// Whoever has `respite.sqlite` alone has no name. The two may be kept apart: without this file everything but showing ids works.
struct NameStore {
    /// Marks the file as ours ("RSPI").
    private static let applicationID = 0x5253_5049

    private let queue: DatabaseQueue
    private let path: String

    /// Opens the file of a workspace; with `creating` it is made where it does not stand, readable by its owner only.
    init(_ files: WorkspaceFiles, creating: Bool) throws {
        let url = files.identityStore
        path = url.path
        if creating { try WorkspaceFiles.makeFile(url) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
            // Not opened as read-only: what a process left half written that was killed has to be rolled back before it can be read.
            if !creating { try database.execute(sql: "PRAGMA query_only = ON") }
        }
        queue = try WorkspaceError.translating(path) { try DatabaseQueue(path: url.path, configuration: configuration) }
        // Where the key is kept elsewhere nothing can be compared, and nothing can be written.
        guard FileManager.default.fileExists(atPath: files.pseudonymKey.path) else {
            if creating { throw WorkspaceError.noPseudonymKey(path: files.pseudonymKey.path) }
            return
        }
        let mark = Self.mark(of: try files.pseudonymBytes())
        if creating { try makeTables(mark) }
        try WorkspaceError.translating(path) {
            let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            guard found == mark else { throw WorkspaceError.foreignIdentities(path: path) }
        }
    }

    /// What tells the names of one workspace from those of another: pseudonyms mean something under one key only.
    private static func mark(of key: [UInt8]) -> Int {
        SHA256.hash(data: Array("identities".utf8) + key).prefix(4).reduce(0) { ($0 << 8 | Int($1)) & 0x7fff_ffff } | 1
    }

    private func makeTables(_ own: Int) throws {
        try WorkspaceError.translating(path) {
            try queue.write { database in
                let mark = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
                guard mark == 0 || mark == Self.applicationID else { throw WorkspaceError.foreignFile(path: path) }
                if mark == 0 {
                    try database.execute(
                        sql: "PRAGMA user_version = \(own); PRAGMA application_id = \(Self.applicationID)")
                }
                try database.execute(
                    sql: "CREATE TABLE IF NOT EXISTS names (pseudonym TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID")
            }
        }
    }

    /// Adds what pseudonyms stand for. Of two names of one pseudonym an e-mail address stands before its SHA-1 sum.
    func add(_ names: [(pseudonym: String, name: String)]) throws {
        guard !names.isEmpty else { return }
        try WorkspaceError.translating(path) {
            try queue.write { database in
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT INTO names VALUES (?1, ?2) ON CONFLICT (pseudonym) DO UPDATE SET name = ?2
                        WHERE name LIKE 'mbox_sha1sum:%' AND ?2 LIKE 'email:%'
                        """)
                for name in names { try statement.execute(arguments: [name.pseudonym, name.name]) }
            }
        }
    }

    /// What one pseudonym stands for.
    func name(of pseudonym: String) throws -> String? {
        try WorkspaceError.translating(path) {
            try queue.read { try String.fetchOne($0, sql: "SELECT name FROM names WHERE pseudonym = ?", arguments: [pseudonym]) }
        }
    }

    /// What every pseudonym stands for.
    func all() throws -> [String: String] {
        try WorkspaceError.translating(path) {
            try queue.read { database in
                var names: [String: String] = [:]
                let rows = try Row.fetchCursor(database, sql: "SELECT pseudonym, name FROM names")
                while let row = try rows.next() { names[row[0]] = row[1] }
                return names
            }
        }
    }

    /// Removes the names of pseudonyms that nothing in the workspace uses: what an import that did not end left behind.
    func removeAll(except used: Set<String>) throws {
        let unused = try all().keys.filter { !used.contains($0) }
        guard !unused.isEmpty else { return }
        try WorkspaceError.translating(path) {
            try queue.write { database in
                for pseudonym in unused {
                    try database.execute(sql: "DELETE FROM names WHERE pseudonym = ?", arguments: [pseudonym])
                }
            }
        }
    }
}
