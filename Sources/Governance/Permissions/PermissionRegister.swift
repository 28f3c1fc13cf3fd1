public import Records

/// One person's notice, consent, objection or withdrawal.
public struct Permission: Sendable, Hashable {
    /// When it was given, UTC seconds.
    public let at: Int64
    /// When the organisation learned of it, UTC seconds.
    public let knownAt: Int64
    /// What it is.
    public let kind: PermissionKind
    /// The purpose it is about; `nil` is every purpose.
    public let purpose: String?

    /// Makes one of the given parts.
    public init(at: Int64, knownAt: Int64, kind: PermissionKind, purpose: String?) {
        self.at = at
        self.knownAt = knownAt
        self.kind = kind
        self.purpose = purpose
    }
}

/// All permissions of a workspace, by person.
public struct PermissionRegister: Sendable {
    private let byPerson: [String: [Permission]]

    /// Makes a register of the given permissions by person id.
    public init(_ byPerson: [String: [Permission]] = [:]) { self.byPerson = byPerson }

    /// Whether the person has opted out of `purpose`: the newest of their objections, withdrawals and consents that is about it
    /// (or about every purpose) is an objection or a withdrawal. At the same moment the opt-out counts.
    ///
    /// An objection removes the person's whole past, so `at` and `knownAt` do not limit it to later snapshots.
    public func hasOptedOut(_ person: String, of purpose: Purpose) -> Bool {
        let relevant = (byPerson[person] ?? []).filter { $0.kind != .notice && ($0.purpose.map { $0 == purpose.rawValue } ?? true) }
        guard let newest = relevant.map(\.at).max() else { return false }
        return relevant.contains { $0.at == newest && $0.kind != .consent }
    }
}
