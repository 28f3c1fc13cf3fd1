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

    /// Opens facts for features: nothing that happened or became known after `end` comes through, and persons who opted out or may not be
    /// included by a default do not exist. Of persons whose facts may be used for some periods only, the others do not come through.
    ///
    /// Where defaults are set for units, the assignments are read once to find each person's unit.
    ///
    /// - Throws: `GateError.noRecordedBasis`, or what reading the facts throws.
    public func open(_ facts: SealedFacts, for purpose: Purpose, through end: Int64) throws -> ConsentedHistory {
        ConsentedHistory(try permitted(facts, for: purpose, through: end))
    }

    /// Opens facts for labels: outcomes may lie after a cutoff, up to the day `end` on which the extract was drawn.
    ///
    /// - Throws: As `open`.
    public func openOutcomes(_ facts: SealedFacts, for purpose: Purpose, through end: Int64) throws -> OutcomeHistory {
        OutcomeHistory(try permitted(facts, for: purpose, through: end))
    }

    /// Opens the facts of one person for themselves, under the right of access (GDPR, Art. 15): everything that is recorded, whatever they
    /// objected to and whatever ground is recorded. Nothing of anybody else comes through.
    ///
    /// - Parameter person: Their index in the directory.
    public func openOwn(_ facts: SealedFacts, person: Int, through end: Int64 = .max) -> ConsentedHistory {
        let decisions = facts.directory.persons.indices.map { index in
            index == person ? GateDecision.permitted(.always) : .excluded(.noBasis)
        }
        return ConsentedHistory(
            PermittedFacts(facts: facts, basis: .rightOfAccess, purpose: .subjectAccess, end: end, decisions: decisions))
    }

    /// What the gate would let through of one person.
    ///
    /// - Parameter unit: Their unit at `end`.
    public func decision(for person: String, unit: String?, purpose: Purpose, through end: Int64) -> GateDecision {
        permissions.decision(for: person, unit: unit, purpose: purpose, basis: basis, through: end)
    }

    private func permitted(_ facts: SealedFacts, for purpose: Purpose, through end: Int64) throws -> PermittedFacts {
        guard let basis = basis ?? permissions.anyBasis else { throw GateError.noRecordedBasis }
        let units = permissions.dependsOnUnits ? try facts.units(through: end) : []
        let decisions = facts.permissionKeys.enumerated().map { index, key in
            facts.setAside[index]
                ? .excluded(.accountOfNobody)
                : decision(for: key, unit: units.isEmpty ? nil : units[index], purpose: purpose, through: end)
        }
        return PermittedFacts(facts: facts, basis: basis, purpose: purpose, end: end, decisions: decisions)
    }
}

extension PermissionRegister {
    /// The ground of some unit, for a workspace without one of its own.
    fileprivate var anyBasis: RecordedBasis? {
        for policy in policies.reversed() { if case .basis(let basis) = policy.rule { return basis } }
        return nil
    }
}

extension SealedFacts {
    /// The unit of each person by the assignment in force at `end`, as known at `end`.
    ///
    /// In force is the newest `at` among the assignments that had begun and were known; of equal ones the newest `knownAt`, then the later row.
    fileprivate func units(through end: Int64) throws -> [String?] {
        var units = [String?](repeating: nil, count: directory.persons.count)
        for number in 0..<blockCount {
            let block = try loadOnly(number, .assignments)
            for (index, person) in block.persons.enumerated() {
                let inForce = block.assignments[index].last { $0.at <= end && $0.knownAt <= end }
                units[person] = (inForce?.unit).map { directory.labels[Int($0)] }
            }
        }
        return units
    }
}
