import GRDB
import Records

/// How the identifiers of a workspace belong together, and what is lost where they do not.
public struct IdentityAudit: Sendable, Equatable, Codable {
    /// What is known of one unit (`unit` is `nil` for employees whose unit is not known).
    public struct UnitLine: Sendable, Equatable, Codable {
        /// The unit in which the employees stand by their newest assignment.
        public let unit: String?
        /// Employees in it.
        public internal(set) var employees = 0
        /// Employees without a single event and without any account that is linked to them.
        public internal(set) var withoutAccount = 0
        /// Events of accounts that are linked to employees of the unit, but not at the time of the event.
        public internal(set) var eventsOutsidePeriod = 0
        /// Events of accounts that employees of the unit and somebody else claim at once.
        public internal(set) var eventsContradicted = 0
    }

    /// Identifiers of one namespace.
    public struct NamespaceLine: Sendable, Equatable, Codable {
        /// The namespace, such as `lms`.
        public let namespace: String
        /// Identifiers in it.
        public internal(set) var accounts = 0
        /// Identifiers that are linked to nobody, at no time.
        public internal(set) var unmatched = 0
        /// Events that stand under them.
        public internal(set) var eventsUnmatched = 0
    }

    /// Employee ids that stand for themselves, aliases not counted.
    public internal(set) var employees = 0
    /// Employee ids that are linked to another: earlier ids of people who were hired again, aliases, merged records.
    public internal(set) var aliases = 0
    /// Identifiers of other systems.
    public internal(set) var accounts = 0
    /// Accounts that are linked to nobody, at no time.
    public internal(set) var unmatchedAccounts = 0
    /// Employees without a single event and without any account that is linked to them.
    public internal(set) var employeesWithoutAccount = 0
    /// Employees whom several accounts of one platform mean, at the same time or one after the other.
    public internal(set) var employeesWithSeveralAccounts = 0
    /// Identifiers that two claim at the same time; neither claim counts then.
    public internal(set) var contradictedIdentifiers = 0
    /// All events.
    public internal(set) var events = 0
    /// Events of unmatched accounts, which reach nobody.
    public internal(set) var eventsUnmatched = 0
    /// Events outside the period of a link, which reach nobody.
    public internal(set) var eventsOutsidePeriod = 0
    /// Events of identifiers that two claim at once, which reach nobody.
    public internal(set) var eventsContradicted = 0
    /// Whether the workspace knows employees at all; without any, accounts are the persons, and nothing is lost.
    public internal(set) var knowsEmployees = false
    /// By namespace, in the order of their names.
    public internal(set) var namespaces: [NamespaceLine] = []
    /// By unit, in the order of their names; the unknown unit comes first.
    public internal(set) var units: [UnitLine] = []
}

/// An identifier that needs somebody's attention.
public struct IdentifierProblem: Sendable, Hashable, Codable {
    /// What is wrong with it.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case unmatched, contradicted
        case withoutAccount = "without_account"
    }

    /// What is wrong.
    public let kind: Kind
    /// The identifier, as the sources write it.
    public let identifier: String
    /// How many events stand under it and reach nobody.
    public let events: Int
}

extension WorkspaceStore {
    /// How the identifiers belong together; counts only.
    public func identityAudit() throws -> IdentityAudit { try IdentitySurvey(self).audit }

    /// The identifiers that need attention, by kind and name.
    ///
    /// - Throws: `WorkspaceError.noIdentities` where the file that says what pseudonyms stand for is kept elsewhere.
    public func identityProblems() throws -> [IdentifierProblem] {
        let names = try nameStore().all()
        return try IdentitySurvey(self).problems.map { problem in
            IdentifierProblem(
                kind: problem.kind, identifier: names[problem.identifier] ?? problem.identifier, events: problem.events)
        }.sorted { ($0.kind.rawValue, $0.identifier) < ($1.kind.rawValue, $1.identifier) }
    }
}
