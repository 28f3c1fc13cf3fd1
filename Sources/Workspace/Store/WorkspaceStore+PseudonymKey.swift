import Crypto
import Foundation
import GRDB
public import Governance

extension WorkspaceStore {
    /// The secret of 32 bytes from which pseudonyms are made; drawn when the workspace is made, and kept in a file that only its owner
    /// can read.
    ///
    /// Another key would give everybody a second pseudonym, to which no objection belongs; so a workspace that has lost its own is not
    /// written to.
    ///
    /// - Throws: `WorkspaceError.noPseudonymKey` where the file is not there, `.foreignPseudonymKey` where it is that of another workspace,
    ///   `.damaged` where it does not hold 32 bytes.
    public func pseudonymKey() throws -> [UInt8] {
        try read { try PseudonymKeyMark.key(files, $0) }
    }

    /// Turns identifiers into the pseudonyms under which persons stand in this workspace.
    public func pseudonymiser() throws -> Pseudonymiser { Pseudonymiser(key: try pseudonymKey()) }
}

/// What the store keeps of its secret, so that another one is told from it: an HMAC from which the secret cannot be had.
enum PseudonymKeyMark {
    static func mark(of key: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("respite pseudonym key".utf8), using: SymmetricKey(data: key))
        return code.prefix(16).map { String(format: "%02x", $0) }.joined()
    }

    /// `nil` in a workspace of a version that kept none.
    static func stored(_ database: Database) throws -> String? {
        try String.fetchOne(database, sql: "SELECT value FROM settings WHERE name = 'pseudonym_key_mark'")
    }

    /// The secret, checked against what the store keeps of it.
    static func key(_ files: WorkspaceFiles, _ database: Database) throws -> [UInt8] {
        let wanted = try stored(database)
        let isThere = FileManager.default.fileExists(atPath: files.pseudonymKey.path)
        let isFirst = try wanted == nil && Row.fetchOne(database, sql: "SELECT 1 FROM persons LIMIT 1") == nil
        guard isThere || isFirst else { throw WorkspaceError.noPseudonymKey(path: files.pseudonymKey.path) }
        let key = try files.pseudonymBytes()
        guard wanted == nil || wanted == mark(of: key) else {
            throw WorkspaceError.foreignPseudonymKey(path: files.pseudonymKey.path)
        }
        return key
    }

    /// Keeps the mark of a workspace of a version that kept none.
    static func adopt(_ files: WorkspaceFiles, _ database: Database) throws {
        guard try stored(database) == nil else { return }
        try store(try key(files, database), database)
    }

    static func store(_ key: [UInt8], _ database: Database) throws {
        try database.execute(sql: "INSERT OR REPLACE INTO settings VALUES ('pseudonym_key_mark', ?)", arguments: [mark(of: key)])
    }
}

extension WorkspaceFiles {
    /// The secret; drawn where there is none yet, which is right only while the workspace is made.
    func pseudonymBytes() throws -> [UInt8] {
        let url = pseudonymKey
        if FileManager.default.fileExists(atPath: url.path) {
            let bytes = [UInt8](try Data(contentsOf: url))
            guard bytes.count == 32 else {
                throw WorkspaceError.damaged(path: url.path, detail: "wanted 32 bytes, got \(bytes.count)")
            }
            return bytes
        }
        let drawn = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
        let file = try OutputFile(at: url)
        try file.write(drawn)
        _ = try file.close()
        return drawn
    }
}
