import Foundation
import Governance
import ProtectedAttributes
import Records
public import Workspace

/// What is held on one person, for that person.
///
/// It is made under the right of access: an objection hides a person from every other use and not from their own view. Other people stand
/// in it under the pseudonyms of the facts only. That it was made is recorded in the audit log before anything is read.
public struct PersonReport: Sendable, Codable, Equatable {
    /// Facts of one kind.
    public struct Held: Sendable, Codable, Equatable {
        /// What kind of facts they are.
        public let kind: String
        /// How many.
        public let count: Int
        /// The first and the last day, `2026-03-31`.
        public let first, last: String
    }

    /// A place in the organisation from a day on.
    public struct Placement: Sendable, Codable, Equatable {
        /// From which day on, `2026-03-31`, or where ends begin.
        public let from: String
        /// The unit.
        public let unit: String?
        /// As the facts name them.
        public let manager: String?
    }

    /// Something dated: an outcome, a permission, an import, a run or a look at the person.
    public struct Dated: Sendable, Codable, Equatable {
        /// The day, `2026-03-31`.
        public let day: String
        /// What it is, in words.
        public let what: String
    }

    /// What may be used for a purpose, and why.
    public struct Use: Sendable, Codable, Equatable {
        /// The purpose.
        public let purpose: String
        /// What may be used, in words.
        public let answer: String
    }

    /// A protected attribute.
    public struct Protected: Sendable, Codable, Equatable {
        public let name, value: String
    }

    /// The person's identifier in the facts.
    public let person: String
    /// The day of hire.
    public let hired: String?
    /// The IANA zone of the person.
    public let timezone: String?
    /// Facts by kind; kinds without facts are left out.
    public let held: [Held]
    /// Places in the organisation, in order.
    public let placements: [Placement]
    /// How many courses the person has events in.
    public let courses: Int
    /// Outcomes on record.
    public let outcomes: [Dated]
    /// Notices, consents, objections and withdrawals.
    public let permissions: [Dated]
    /// What may be used, by purpose.
    public let uses: [Use]
    /// All imports into the workspace, whether or not facts of this person came in them: the store does not keep that.
    public let imports: [Dated]
    /// All runs on the workspace.
    public let runs: [Dated]
    /// Protected attributes, from their own store.
    public let protectedAttributes: [Protected]
    /// Who looked at the person, or changed something about them, by the audit log; this view is the last.
    public let inquiries: [Dated]
    /// Whom to ask, where the workspace says so.
    public let contact: String?

    /// Makes the report and records that it was made.
    ///
    /// - Parameters:
    ///   - person: The index of the person in the workspace's directory.
    ///   - writer: Records the view.
    ///   - time: Now, UTC seconds.
    /// - Throws: `WorkspaceError`, `ProtectedStoreError`.
    public init(person: Int, writer: WorkspaceWriter, time: Int64) throws {
        let workspace = writer.workspace
        let sealed = try workspace.sealedFacts()
        let gate = try workspace.gate()
        let history = gate.openOwn(sealed, person: person)
        let record = history.directory.persons[person]
        try writer.record(.personViewed, subject: record.id, detail: ["purpose": "subject access"], time: time)
        let view = try OwnFacts(history, person: person)
        self.person = record.id
        hired = record.hiredAt.map(PersonReport.day)
        timezone = record.timezone
        held = view.held
        placements = view.placements
        courses = view.courses
        outcomes = view.outcomes
        permissions = try workspace.permissionRegister().permissions(of: record.id).map { permission in
            Dated(day: Self.day(permission.at), what: "\(permission.kind.rawValue), \(permission.purpose ?? "every purpose")")
        }
        uses = [Purpose.training, .scoring].map { purpose in
            let decision = gate.decision(for: record.id, unit: view.unit(at: time), purpose: purpose, through: time)
            return Use(purpose: purpose.rawValue, answer: decision.words)
        }
        imports = try workspace.imports().map { Dated(day: Self.day($0.source.arrivedAt), what: $0.source.name) }
        runs = try workspace.runs().map { Dated(day: Self.day($0.startedAt), what: "\($0.command) (\($0.id))") }
        protectedAttributes = try Self.protected(record.id, writer, time: time)
        inquiries = try workspace.auditEntries(aboutPerson: person).map { entry in
            Dated(day: Self.day(entry.time), what: "\(entry.actionName.replacing("_", with: " ")) by \(entry.actor)")
        }
        contact = try workspace.contact()
    }

    /// The person's protected attributes; the opening of their store is recorded there and in the audit log.
    private static func protected(_ id: String, _ writer: WorkspaceWriter, time: Int64) throws -> [Protected] {
        let url = writer.workspace.protectedStore
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        try writer.record(.protectedStoreOpened, subject: id, detail: ["purpose": "subject access"], time: time)
        let store = try ProtectedStore.existing(at: url, purpose: "subject access", time: time)
        return try store.attributes().compactMap { name in
            try store.values(of: name, at: time)[id].map { Protected(name: name, value: $0) }
        }
    }

    static func day(_ moment: Int64) -> String { UTCDay.text(of: moment - ((moment % 86_400) + 86_400) % 86_400) }
}

extension GateDecision {
    /// The decision as a sentence to the person.
    fileprivate var words: String {
        switch self {
        case .excluded(let reason):
            switch reason {
            case .objected: "nothing is used: you objected"
            case .withdrewConsent: "nothing is used: you withdrew your consent"
            case .noConsent: "nothing is used: your consent is required and was not given"
            case .noNotice: "nothing is used: you have to be informed first"
            case .unitBlocked: "nothing is used: it is not agreed for your unit"
            case .noBasis: "nothing is used: no ground for using it is recorded"
            case .accountOfNobody: "nothing is used: this account is linked to no employee"
            }
        case .permitted(let periods) where periods.isAlways: "what is recorded may be used"
        case .permitted(let periods):
            "what happened in these periods may be used: "
                + periods.periods.map { period in
                    let from = period.from == .min ? "the beginning" : PersonReport.day(period.from)
                    return "from \(from) \(period.to == .max ? "on" : "to \(PersonReport.day(period.to))")"
                }.joined(separator: ", ")
        }
    }
}
