public import Foundation
import GRDB
public import Governance
import Synchronization

extension WorkspaceWriter {
    /// Appends an entry to the audit log in the transaction of the change that it is about: both stand, or neither.
    ///
    /// The head is written beside the store, and to the anchor files, when the transaction has been committed.
    @discardableResult
    func record(_ record: AuditRecord, in database: Database) throws -> AuditHead {
        let head = try AuditTable.append(record, database)
        audit.withLock { $0.isBehind = true }
        return head
    }

    /// Appends an entry about something that changes nothing in the store, such as a view or an export.
    @discardableResult
    public func record(_ record: AuditRecord) throws -> AuditHead {
        try write { database in try self.record(record, in: database) }
    }

    /// Appends an entry by this writer's actor.
    ///
    /// - Parameter time: Now, UTC seconds.
    @discardableResult
    public func record(
        _ action: AuditAction, subject: String? = nil, detail: [String: String] = [:], time: Int64
    ) throws -> AuditHead {
        try record(AuditRecord(time: time, actor: actor.text, action: action, subject: subject, detail: detail))
    }

    /// What was appended through this writer; `nil` where nothing was. A command that writes prints its lines on standard error.
    public var auditNotice: AuditNotice? {
        audit.withLock { state in state.published.map { AuditNotice(head: $0, problems: state.problems) } }
    }

    /// Sets a file to which the head of the log is appended from now on, whenever there is a new one.
    ///
    /// - Parameters:
    ///   - file: Made where it does not exist; best on another machine, or where the log's users may append only.
    ///   - time: Now, UTC seconds.
    public func setAuditAnchor(_ file: URL, time: Int64) throws {
        let path = file.absoluteURL.standardizedFileURL.path
        guard !path.hasPrefix(workspace.folder.absoluteURL.standardizedFileURL.path + "/") else {
            throw WorkspaceError.anchorInWorkspace(path: path)
        }
        let head = try workspace.auditHead()
        // Before it is recorded, so that a file that cannot be written is refused.
        try AnchorFile(url: URL(filePath: path)).append(head, creating: true)
        let detail = ["file": URL(filePath: path).lastPathComponent]
        try write { database in
            let head = try record(
                AuditRecord(time: time, actor: actor.text, action: .anchorSet, detail: detail), in: database)
            try database.execute(
                sql: "INSERT OR REPLACE INTO audit_anchors VALUES (?, ?)", arguments: [path, head.sequence])
        }
    }

    /// The heads beside the store that the log does not have, because entries were cut off or rewritten. They stay there: a head that takes their
    /// place would hide it.
    private func deniedHeads() throws -> [AuditHead] {
        let kept = (try? AnchorFile(url: workspace.files.auditHead).read())?.heads ?? []
        return try workspace.read { database in
            let own = try AuditTable.workspaceID(database)
            return try kept.filter { head in
                guard head.workspace == own, head.sequence > 0 else { return false }
                let hash = try Data.fetchOne(database, sql: "SELECT hash FROM audit WHERE sequence = ?", arguments: [head.sequence])
                return hash.map { [UInt8]($0) } != head.hash.bytes
            }
        }
    }

    /// Writes the head that was committed last to where heads are kept. A file that cannot take it is remembered as a problem: the change
    /// is committed already, and a head that is behind is no fault.
    func publishAuditHead() {
        guard audit.withLock({ $0.takeBehind() }) else { return }
        var problems: [String] = []
        func attempt(_ what: String, _ body: () throws -> Void) {
            do { try body() } catch { problems.append("\(what) could not take the head: \(error)") }
        }
        // Asked of the store and not remembered from the transaction, which may have been rolled back.
        var latest: AuditHead?
        attempt("the log") { latest = try workspace.auditHead() }
        guard let head = latest else { return audit.withLock { $0.problems += problems } }
        attempt("audit.head") {
            let denied = try deniedHeads()
            let file = try OutputFile(at: workspace.files.auditHead)
            try file.write((denied + [head]).map { $0.line + "\n" }.joined())
            _ = try file.close()
            if let last = denied.last {
                problems.append(
                    "audit.head held a head of entry \(last.sequence) that the log does not have; run `respite audit verify`")
            }
        }
        var paths: [String] = []
        attempt("the anchor files") { paths = try workspace.auditAnchors().map(\.path) }
        for path in paths { attempt("the anchor file") { try AnchorFile(url: URL(filePath: path)).append(head, creating: false) } }
        audit.withLock { state in
            state.published = head
            state.problems += problems.filter { !state.problems.contains($0) }
        }
    }
}

/// What a writer appended to the audit log.
struct AuditProgress {
    /// Whether something was appended that may not have been published.
    var isBehind = false
    /// Committed, and written to where heads are kept.
    var published: AuditHead?
    var problems: [String] = []

    mutating func takeBehind() -> Bool {
        defer { isBehind = false }
        return isBehind
    }
}
