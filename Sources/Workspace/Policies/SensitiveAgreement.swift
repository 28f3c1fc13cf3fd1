import GRDB
public import Governance

/// The record that sensitive features (help requests, forum posts, late-night use) may be used in a workspace.
///
/// Records are never changed: one that ends is revoked, which is recorded beside it.
public struct SensitiveAgreement: Sendable, Equatable, Codable {
    /// Counts up in the order in which agreements were recorded.
    public let id: Int64
    /// The agreement in the organisation's own words: its title, date and where it is kept.
    public let text: String
    /// What it permits: `training`, `scoring`; `nil` permits both.
    public let purpose: String?
    /// Who recorded it.
    public let recordedBy: String
    /// When it was recorded, UTC seconds.
    public let recordedAt: Int64
    /// Who revoked it; `nil` while it stands.
    public let revokedBy: String?
    /// When it was revoked, UTC seconds; `nil` while it stands.
    public let revokedAt: Int64?

    /// Whether it stands.
    public var stands: Bool { revokedAt == nil }

    /// Whether it stands and permits a purpose. What a person sees of themselves needs no agreement and is none of this.
    public func permits(_ wanted: Purpose) -> Bool { stands && (purpose == nil || purpose == wanted.rawValue) }
}

extension WorkspaceStore {
    /// All agreements on sensitive features, in the order in which they were recorded.
    public func sensitiveAgreements() throws -> [SensitiveAgreement] {
        try read { try SensitiveAgreement.all($0) }
    }

    /// The agreement by which sensitive features may be used for a purpose: the newest that stands and permits it; `nil` leaves them out.
    ///
    /// Whatever computes features of a workspace asks here, and nowhere else.
    public func sensitiveAgreement(for purpose: Purpose) throws -> SensitiveAgreement? {
        try sensitiveAgreements().last { $0.permits(purpose) }
    }
}

extension WorkspaceWriter {
    /// Records that sensitive features may be used from now on.
    ///
    /// - Parameters:
    ///   - text: The agreement in the organisation's own words.
    ///   - purpose: What it permits; `nil` permits training and scoring.
    ///   - time: Now, UTC seconds.
    /// - Returns: The record.
    /// - Throws: `WorkspaceError.blankAgreement` for a text of blanks.
    @discardableResult
    public func agreeToSensitiveFeatures(_ text: String, purpose: Purpose? = nil, time: Int64) throws -> SensitiveAgreement {
        guard text.contains(where: { !$0.isWhitespace }) else { throw WorkspaceError.blankAgreement }
        return try write { database in
            try database.execute(
                sql: "INSERT INTO sensitive_agreements (text, purpose, recorded_by, recorded_at) VALUES (?, ?, ?, ?)",
                arguments: [text, purpose?.rawValue, actor.text, time])
            let id = database.lastInsertedRowID
            let detail = ["agreement": text, "id": "\(id)", "purpose": purpose?.rawValue ?? "all"]
            try record(
                AuditRecord(time: time, actor: actor.text, action: .sensitiveAgreed, subject: "sensitive features", detail: detail),
                in: database)
            return SensitiveAgreement(
                id: id, text: text, purpose: purpose?.rawValue, recordedBy: actor.text, recordedAt: time, revokedBy: nil,
                revokedAt: nil)
        }
    }

    /// Records that an agreement ends now. What was made under it stays; nothing new is made with sensitive features unless another
    /// agreement stands.
    ///
    /// - Throws: `WorkspaceError.noSuchAgreement` where none of that number stands.
    public func revokeSensitiveAgreement(id: Int64, reason: String, time: Int64) throws {
        try write { database in
            try database.execute(
                sql: "UPDATE sensitive_agreements SET revoked_by = ?, revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                arguments: [actor.text, time, id])
            guard database.changesCount == 1 else {
                let standing = try SensitiveAgreement.all(database).filter(\.stands).map(\.id)
                throw WorkspaceError.noSuchAgreement(id: id, standing: standing)
            }
            let detail = ["id": "\(id)", "reason": reason]
            try record(
                AuditRecord(
                    time: time, actor: actor.text, action: .sensitiveRevoked, subject: "sensitive features", detail: detail),
                in: database)
        }
    }
}

extension SensitiveAgreement {
    fileprivate static func all(_ database: Database) throws -> [SensitiveAgreement] {
        try Row.fetchAll(database, sql: "SELECT * FROM sensitive_agreements ORDER BY id").map { row in
            SensitiveAgreement(
                id: row["id"], text: row["text"], purpose: row["purpose"], recordedBy: row["recorded_by"],
                recordedAt: row["recorded_at"], revokedBy: row["revoked_by"], revokedAt: row["revoked_at"])
        }
    }
}
