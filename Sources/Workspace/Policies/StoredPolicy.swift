import GRDB
public import Governance

/// A default for everybody or for a unit, and when it was recorded.
public struct StoredPolicy: Sendable, Equatable {
    /// Counts up in the order in which policies were set.
    public let id: Int64
    /// What was set.
    public let policy: UnitPolicy
    /// When it was recorded, UTC seconds.
    public let recordedAt: Int64
}

extension WorkspaceStore {
    /// All defaults, in the order in which they were set; none is ever changed or removed.
    public func policies() throws -> [StoredPolicy] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM policies ORDER BY id").map { row in
                guard let policy = UnitPolicy(row: row) else { throw ChunkFault.malformed }
                return StoredPolicy(id: row["id"], policy: policy, recordedAt: row["recorded_at"])
            }
        }
    }

    /// Whether any fact names the text, for example as a unit.
    public func knowsLabel(_ text: String) throws -> Bool {
        try read { database in
            try Row.fetchOne(
                database, sql: "SELECT 1 FROM labels l JOIN imports i ON i.id = l.born AND i.committed WHERE l.text = ?",
                arguments: [text]) != nil
        }
    }
}

extension WorkspaceWriter {
    /// Sets a default; of those that hold at a moment the narrowest counts, then the one set last.
    ///
    /// - Parameter time: Now, UTC seconds.
    public func setPolicy(_ policy: UnitPolicy, time: Int64) throws {
        try write { database in
            try database.execute(
                sql: "INSERT INTO policies (unit, purpose, rule, basis, from_at, to_at, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    policy.unit, policy.purpose?.rawValue, policy.rule.name, policy.rule.basisText, policy.from, policy.to, time,
                ])
            try database.execute(sql: "UPDATE workspace SET revision = revision + 1")
            var detail = ["rule": policy.rule.name, "from": "\(policy.from)", "purpose": policy.purpose?.rawValue ?? "all"]
            if let to = policy.to { detail["to"] = "\(to)" }
            if let basis = policy.rule.basisText { detail["basis"] = basis }
            try record(
                AuditRecord(
                    time: time, actor: actor.text, action: .policyChanged, subject: policy.unit ?? "everybody", detail: detail),
                in: database)
        }
        try forgetEverybody()
    }
}

extension UnitPolicy.Rule {
    /// The name under which it is stored and listed.
    public var name: String {
        switch self {
        case .noticeGiven: "notice"
        case .requiresNotice: "requires-notice"
        case .requiresConsent: "requires-consent"
        case .blocked: "block"
        case .allowed: "allow"
        case .basis: "basis"
        }
    }

    /// The ground, of a rule that states one.
    public var basisText: String? {
        if case .basis(let basis) = self { return basis.text }
        return nil
    }

    fileprivate init?(name: String, basis: String?) {
        let plain: [UnitPolicy.Rule] = [.noticeGiven, .requiresNotice, .requiresConsent, .blocked, .allowed]
        if let rule = plain.first(where: { $0.name == name }) {
            self = rule
        } else if name == "basis", let basis = basis.flatMap({ RecordedBasis($0) }) {
            self = .basis(basis)
        } else {
            return nil
        }
    }
}

extension UnitPolicy {
    fileprivate init?(row: Row) {
        let purposeName: String? = row["purpose"]
        let purpose = purposeName.flatMap { Purpose(rawValue: $0) }
        guard let rule = Rule(name: row["rule"], basis: row["basis"]), (purpose == nil) == (purposeName == nil) else { return nil }
        self.init(unit: row["unit"], purpose: purpose, rule: rule, from: row["from_at"], to: row["to_at"])
    }
}
