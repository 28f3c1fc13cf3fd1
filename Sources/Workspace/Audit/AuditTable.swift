import Foundation
import GRDB
import Governance

/// The table of the audit log.
enum AuditTable {
    /// The id of the workspace, which stands in every head of its log.
    static func workspaceID(_ database: Database) throws -> String {
        try String.fetchOne(database, sql: "SELECT value FROM settings WHERE name = 'workspace_id'") ?? ""
    }

    /// The last entry, or the head before the first.
    static func head(_ database: Database) throws -> AuditHead {
        let workspace = try workspaceID(database)
        let row = try Row.fetchOne(database, sql: "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
        guard let row else { return AuditHead(emptyLogOf: workspace) }
        guard let hash = AuditHash(bytes: [UInt8](row["hash"] as Data)) else { throw ChunkFault.malformed }
        return AuditHead(workspace: workspace, sequence: row["sequence"], hash: hash)
    }

    /// Appends an entry in the transaction that is open.
    static func append(_ record: AuditRecord, _ database: Database) throws -> AuditHead {
        let head = try head(database)
        let entry = AuditEntry(record, after: head)
        let statement = try database.cachedStatement(sql: "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        try statement.execute(arguments: [
            entry.sequence, entry.time, entry.actor, entry.actionName, entry.subject, text(of: entry.detail),
            Data(entry.previous.bytes),
            Data(entry.hash.bytes),
        ])
        return AuditHead(workspace: head.workspace, entry: entry)
    }

    /// An entry as it is stored; `nil` where the row is none.
    static func entry(_ row: Row) -> AuditEntry? {
        guard let detail = details(row["detail"]), let previous = AuditHash(bytes: [UInt8](row["previous"] as Data)),
            let hash = AuditHash(bytes: [UInt8](row["hash"] as Data))
        else { return nil }
        return AuditEntry(
            sequence: row["sequence"], time: row["time"], actor: row["actor"], actionName: row["action"], subject: row["subject"],
            detail: detail, previous: previous, hash: hash)
    }

    /// The details as the table holds them: a line `key: value` each.
    static func text(of detail: [AuditDetail]) -> String { detail.map { "\($0.key): \($0.value)" }.joined(separator: "\n") }

    /// Reads what `text(of:)` writes; anything else is none.
    static func details(_ text: String) -> [AuditDetail]? {
        guard !text.isEmpty else { return [] }
        var details: [AuditDetail] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":"),
                let detail = AuditDetail(stored: line[..<colon], line[colon...].dropFirst(2)),
                details.last.map({ $0.key < detail.key }) ?? true
            else { return nil }
            details.append(detail)
        }
        return self.text(of: details).utf8.elementsEqual(text.utf8) ? details : nil
    }
}

extension AuditTable {
    /// Writes the head of the log beside the store.
    static func writeHead(of queue: DatabaseQueue, to files: WorkspaceFiles) throws {
        let head = try queue.read { try AuditTable.head($0) }
        let file = try OutputFile(at: files.auditHead)
        try file.write(head.line + "\n")
        _ = try file.close()
    }
}
