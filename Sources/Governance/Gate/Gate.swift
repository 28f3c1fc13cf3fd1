import Records

/// Why the gate stays shut.
public enum GateError: Error, Equatable {
    /// No ground for using personal data has been recorded.
    case noRecordedBasis
}

extension GateError: CustomStringConvertible {
    /// The error as a sentence that says what to do.
    public var description: String {
        switch self {
        case .noRecordedBasis:
            "No ground for using personal data is recorded in this workspace, so it can import and inspect, nothing else. "
                + "Record one with `respite init DIR --basis TEXT`."
        }
    }
}

/// The one way to a person's facts.
public struct Gate: Sendable {
    private let basis: RecordedBasis?
    private let permissions: PermissionRegister

    /// Makes the gate of a workspace.
    ///
    /// - Parameters:
    ///   - basis: The recorded ground; without one nothing opens.
    ///   - permissions: What each person was told, agreed to and objected to.
    public init(basis: RecordedBasis?, permissions: PermissionRegister = PermissionRegister()) {
        self.basis = basis
        self.permissions = permissions
    }

    /// Opens facts for features: nothing that happened or became known after `end` comes through, and opted-out persons do not exist.
    public func open(_ facts: SealedFacts, for purpose: Purpose, through end: Int64) throws(GateError) -> ConsentedHistory {
        ConsentedHistory(try permitted(facts, for: purpose, through: end))
    }

    /// Opens facts for labels: outcomes may lie after a cutoff, up to the day `end` on which the extract was drawn.
    public func openOutcomes(_ facts: SealedFacts, for purpose: Purpose, through end: Int64) throws(GateError) -> OutcomeHistory {
        OutcomeHistory(try permitted(facts, for: purpose, through: end))
    }

    private func permitted(_ facts: SealedFacts, for purpose: Purpose, through end: Int64) throws(GateError) -> PermittedFacts {
        guard let basis else { throw .noRecordedBasis }
        let excluded = zip(facts.permissionKeys, facts.setAside).map { key, isSetAside in
            isSetAside || permissions.hasOptedOut(key, of: purpose)
        }
        return PermittedFacts(facts: facts, basis: basis, purpose: purpose, end: end, excluded: excluded)
    }
}
