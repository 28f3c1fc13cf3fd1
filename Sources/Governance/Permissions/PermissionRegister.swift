public import Records

/// One person's notice, consent, objection or withdrawal.
public struct Permission: Sendable, Hashable {
    /// When it was given, UTC seconds.
    public let at: Int64
    /// When the organisation learned of it, UTC seconds.
    public let knownAt: Int64
    /// What it is.
    public let kind: PermissionKind
    /// The purpose it is about, as it was written; `nil` is every purpose.
    public let purpose: String?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, kind: PermissionKind, purpose: String?) {
        self.at = at
        self.knownAt = knownAt
        self.kind = kind
        self.purpose = purpose
    }
}

/// All permissions of a workspace, by person, and the defaults for everybody and for units.
public struct PermissionRegister: Sendable {
    private let byPerson: [String: [Permission]]
    /// In the order in which they were set.
    let policies: [UnitPolicy]

    /// Makes a register.
    ///
    /// - Parameters:
    ///   - byPerson: Permissions by person id.
    ///   - policies: Defaults, in the order in which they were set.
    public init(_ byPerson: [String: [Permission]] = [:], policies: [UnitPolicy] = []) {
        self.byPerson = byPerson
        self.policies = policies
    }

    /// The permissions of one person that are about a purpose; where the purpose of one is not known, only what closes is.
    func permissions(of person: String, about purpose: Purpose) -> [Permission] {
        (byPerson[person] ?? []).filter { $0.isAbout(purpose) }
    }

    /// What was recorded of one person, in the order in which it was given.
    public func permissions(of person: String) -> [Permission] { (byPerson[person] ?? []).sorted { $0.at < $1.at } }

    /// Whether the person has opted out of `purpose`: the newest of their objections, withdrawals and consents that is about it
    /// (or about every purpose) is an objection or a withdrawal. At the same moment the opt-out counts.
    ///
    /// Purposes are compared without regard to case and to blanks around them. A purpose that is none of `Purpose` closes and
    /// never opens: an objection or withdrawal of it is about every purpose, a consent to it about none.
    ///
    /// An objection removes the person's whole past, so `at` and `knownAt` do not limit it to later snapshots.
    public func hasOptedOut(_ person: String, of purpose: Purpose) -> Bool {
        let relevant = (byPerson[person] ?? []).filter { $0.kind != .notice && $0.isAbout(purpose) }
        guard let newest = relevant.map(\.at).max() else { return false }
        return relevant.contains { $0.at == newest && $0.kind != .consent }
    }
}

extension Permission {
    /// Whether it counts for `wanted`; where its purpose is not known, only what closes does.
    fileprivate func isAbout(_ wanted: Purpose) -> Bool {
        guard let purpose else { return true }
        guard let known = Purpose(written: purpose) else { return kind != .consent }
        return known == wanted
    }
}
