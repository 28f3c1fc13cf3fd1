public import Foundation
import GRDB
public import Governance

/// Which entries of the audit log are wanted.
public struct AuditFilter: Sendable, Equatable {
    /// The first number.
    public var fromSequence: Int64 = 1
    /// The first moment, UTC seconds; `nil` is any.
    public var since: Int64?
    /// What was done; `nil` is anything.
    public var action: AuditAction?
    /// To what; `nil` is anything.
    public var subject: String?

    /// All entries.
    public init() {}
}

extension WorkspaceStore {
    /// The random number, 32 hexadecimal digits, by which the heads of this workspace's log are told from those of others.
    public func workspaceID() throws -> String { try read { try AuditTable.workspaceID($0) } }

    /// The last entry of the audit log, by number and hash.
    public func auditHead() throws -> AuditHead { try read { try AuditTable.head($0) } }

    /// Entries of the audit log, by number.
    ///
    /// - Parameter limit: How many at most; of more the newest.
    /// - Throws: `WorkspaceError.damaged` where an entry is not one; `verifyAudit` says which.
    public func auditEntries(_ filter: AuditFilter = AuditFilter(), limit: Int = .max) throws -> [AuditEntry] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM audit WHERE sequence >= ?1 AND (?2 IS NULL OR time >= ?2) AND (?3 IS NULL OR action = ?3)
                    AND (?4 IS NULL OR subject = ?4) ORDER BY sequence DESC LIMIT ?5
                    """, arguments: [filter.fromSequence, filter.since, filter.action?.rawValue, filter.subject, limit])
            return try rows.reversed().map { row in
                guard let entry = AuditTable.entry(row) else { throw ChunkFault.malformed }
                return entry
            }
        }
    }

    /// The entries about a person, under any identifier that means them at some time, by number.
    ///
    /// - Parameter person: The index in the directory.
    public func auditEntries(aboutPerson person: Int) throws -> [AuditEntry] {
        let subjects = try read { database in
            let attribution = try Attribution(database)
            let claimed = attribution.accounts.filter { attribution.claimants(of: $0).contains(Int32(person)) }
            return try ([Int32(person)] + claimed).compactMap {
                try String.fetchOne(database, sql: "SELECT id FROM persons WHERE key = ?", arguments: [$0])
            }
        }
        return try Set(subjects).flatMap { subject in
            var filter = AuditFilter()
            filter.subject = subject
            return try auditEntries(filter)
        }.sorted { $0.sequence < $1.sequence }
    }

    /// The files to which heads are appended, and the number of the entry by which each was set.
    public func auditAnchors() throws -> [(path: String, sequence: Int64)] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT path, sequence FROM audit_anchors ORDER BY path").map {
                ($0["path"], $0["sequence"])
            }
        }
    }

    /// Verifies the audit log: the chain, the head kept beside the store, and every head in the anchor files.
    ///
    /// The log is read entry by entry in the memory of one, as it was at one moment; the heads are read before, so that entries that are
    /// appended meanwhile do no harm.
    ///
    /// - Parameter anchors: Further files of heads, besides those that were set.
    public func verifyAudit(anchors: [URL] = []) throws -> AuditVerdict {
        let kept = try KeptHeads(files: files, set: (try? auditAnchors()) ?? [], named: anchors)
        return try read { database in
            guard try database.tableExists("audit"), try database.tableExists("settings") else {
                var verifier = AuditVerifier(workspace: "", anchors: [])
                verifier.add(AuditFault(kind: .missing, sequence: 1, detail: "the table of the log is missing"))
                return verifier.finish()
            }
            let workspace = try AuditTable.workspaceID(database)
            var verifier = AuditVerifier(workspace: workspace, anchors: kept.heads)
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM audit ORDER BY sequence")
            while let row = try rows.next() {
                if let entry = AuditTable.entry(row) {
                    verifier.add(entry)
                } else {
                    verifier.addUnreadable(
                        sequence: row["sequence"], reason: "its details or hashes are not as the program writes them")
                }
            }
            if try AuditTable.count(database) == 0 {
                let detail = "the log is empty, although the making of the workspace is its first entry"
                verifier.add(AuditFault(kind: .missing, sequence: 1, detail: detail))
            }
            for fault in kept.faults(workspace: workspace, entries: try AuditTable.count(database)) { verifier.add(fault) }
            return verifier.finish()
        }
    }
}

extension AuditTable {
    static func count(_ database: Database) throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM audit") ?? 0 }
}
