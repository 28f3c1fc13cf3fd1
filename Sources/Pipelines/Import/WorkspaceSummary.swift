import Foundation
import Governance
public import Workspace

/// What a workspace holds, for `respite status`.
public struct WorkspaceSummary: Sendable, Encodable {
    /// One import.
    public struct Import: Sendable, Encodable {
        /// Imports count up in the order in which they began.
        public let number: Int64
        /// The source, the format it was read as, and the zone of its local times.
        public let source, format, zone: String
        /// When it reached the organisation, ISO 8601 in UTC.
        public let arrived: String
        /// Rows of the source, and what became of them.
        public let read, stored, duplicate, conflict, unattributed, quarantined, leftOut: Int
        /// Quarantined rows by reason.
        public let quarantinedByReason: [String: Int]
        /// What else is worth knowing, a sentence each.
        public let notes: [String]

        enum CodingKeys: String, CodingKey {
            case number = "import"
            case source, format, zone, arrived, read, stored, duplicate, conflict, unattributed, quarantined, notes
            case leftOut = "left_out"
            case quarantinedByReason = "quarantined_by_reason"
        }
    }

    /// One run.
    public struct Run: Sendable, Encodable {
        /// Its id and the command that made it.
        public let id, command: String
    }

    /// The zone of sources that do not state theirs.
    public let zone: String
    /// The ground on which the data may be used; `nil` where none is recorded.
    public let basis: String?
    /// The digest of the data.
    public let dataDigest: String
    /// All imports, the oldest first.
    public let imports: [Import]
    /// Rows in quarantine, over all imports.
    public let quarantined: Int
    /// All runs.
    public let runs: [Run]

    enum CodingKeys: String, CodingKey {
        case zone, basis, imports, quarantined, runs
        case dataDigest = "data_digest"
    }

    /// Reads the workspace.
    public init(_ workspace: WorkspaceStore) throws {
        zone = workspace.zone
        basis = try workspace.basis()?.text
        dataDigest = try workspace.dataDigest()
        imports = try workspace.imports().map { Import($0) }
        quarantined = try workspace.quarantinedCount()
        runs = try workspace.runs().map { Run(id: $0.id, command: $0.command) }
    }

    /// The summary as one JSON object.
    public func json() throws -> String { try SummaryJSON.text(self) }
}

extension WorkspaceSummary.Import {
    init(_ file: ImportedFile) {
        let report = file.report.flatMap { try? StoredImportReport(json: $0) }
        number = file.id
        source = file.source.name
        format = file.source.format
        zone = file.source.zone
        arrived = Date(timeIntervalSince1970: Double(file.source.arrivedAt)).ISO8601Format()
        unattributed = report?.unattributed ?? 0
        leftOut = (report?.leftOut ?? 0) + file.counts.voided
        read = report?.rows ?? file.counts.read + file.quarantined + unattributed
        stored = file.counts.stored
        duplicate = file.counts.duplicates
        conflict = file.counts.conflicts
        quarantined = file.quarantined
        quarantinedByReason = report?.reasons ?? [:]
        notes = report?.notes ?? []
    }
}

/// How identifiers belong together, for `respite status --identity --json`.
public struct IdentitySummary: Encodable {
    private let audit: IdentityAudit
    private let problems: [IdentifierProblem]?

    /// - Parameter problems: The identifiers that need attention; `nil` where they were not asked for.
    public init(audit: IdentityAudit, problems: [IdentifierProblem]?) {
        self.audit = audit
        self.problems = problems
    }

    enum CodingKeys: String, CodingKey { case problems }

    public func encode(to encoder: any Encoder) throws {
        try audit.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(problems, forKey: .problems)
    }

    /// The summary as one JSON object.
    public func json() throws -> String { try SummaryJSON.text(self) }
}

/// Summaries as JSON: names with underscores, sorted.
enum SummaryJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
