import Foundation
import GRDB
public import Governance
import Records
import Synchronization

/// The one writer of a workspace; it holds the lock as long as it exists.
public final class WorkspaceWriter: Sendable {
    /// The workspace, for reading. What was committed is seen at once.
    public let workspace: WorkspaceStore
    /// Who writes.
    public let actor: AuditActor
    let queue: DatabaseQueue
    let audit = Mutex(AuditProgress())
    private let lock: WriterLock

    init(_ workspace: WorkspaceStore, actor: AuditActor) throws {
        self.workspace = workspace
        self.actor = actor
        lock = try WriterLock(workspace.files)
        queue = try WorkspaceError.translating(workspace.files.database.path) { try Connections.writer(workspace.files) }
        let wasInterrupted = try write { database in
            try PseudonymKeyMark.adopt(workspace.files, database)
            return try Leftovers.sweep(database)
        }
        if wasInterrupted { try sweepNames() }
    }

    /// Records the ground on which the data may be used from now on; earlier ones stay on record.
    public func recordBasis(_ basis: RecordedBasis, time: Int64) throws {
        try write { database in
            try database.execute(sql: "INSERT INTO basis (text, recorded_at) VALUES (?, ?)", arguments: [basis.text, time])
            try record(
                AuditRecord(time: time, actor: actor.text, action: .basisRecorded, detail: ["basis": basis.text]), in: database)
        }
    }

    /// Records that a person objects to every use of their data, as a permission fact.
    ///
    /// - Parameters:
    ///   - person: Their id as sources write it, such as `E-1042` or `lms:4711`.
    ///   - time: When they objected, UTC seconds.
    ///   - purpose: What they object to; `nil` is everything.
    ///   - now: UTC seconds, when the organisation learned of it; by default when they objected.
    /// - Throws: `WorkspaceError.unknownPerson` where no such person is in the workspace.
    public func optOut(person: String, at time: Int64, of purpose: Purpose? = nil, now: Int64? = nil) throws {
        let concerned = try write { database in
            let pseudonym = try workspace.pseudonymiser().pseudonym(ofWritten: person)
            guard let key = try Int.fetchOne(database, sql: "SELECT key FROM persons WHERE id = ?", arguments: [pseudonym]) else {
                throw WorkspaceError.unknownPerson(idLength: person.count)
            }
            let stored = StoredPermission(person: key, at: time, knownAt: now ?? time, kind: .objection, purpose: purpose?.rawValue)
            if try stored.insert(database) { try database.execute(sql: "UPDATE workspace SET revision = revision + 1") }
            let detail = ["at": "\(time)", "purpose": purpose?.rawValue ?? "all"]
            try record(
                AuditRecord(time: now ?? time, actor: actor.text, action: .optOut, subject: pseudonym, detail: detail), in: database
            )
            return try PermissionReach(database).keysClosed(by: Int32(key))
        }
        try forget(persons: concerned)
    }

    /// Writes in one transaction; what it appended to the audit log is then published.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let value = try WorkspaceError.translating(workspace.files.database.path) { try queue.write(body) }
        publishAuditHead()
        return value
    }
}
