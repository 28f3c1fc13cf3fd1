/// The last entry of an audit log, by number and hash: whoever holds it elsewhere can tell whether the log was changed or cut since.
public struct AuditHead: Sendable, Hashable {
    /// The id of the workspace whose log it is: 32 digits and letters a–f.
    public let workspace: String
    /// The number of the last entry; 0 for a log without entries.
    public let sequence: Int64
    /// The hash of the last entry.
    public let hash: AuditHash

    /// Makes one of the given parts.
    public init(workspace: String, sequence: Int64, hash: AuditHash) {
        self.workspace = workspace
        self.sequence = sequence
        self.hash = hash
    }

    /// The head of a log without entries.
    public init(emptyLogOf workspace: String) {
        self.init(workspace: workspace, sequence: 0, hash: .beforeFirst(workspace: workspace))
    }

    /// The head after an entry.
    public init(workspace: String, entry: AuditEntry) {
        self.init(workspace: workspace, sequence: entry.sequence, hash: entry.hash)
    }

    /// One line without its end: `respite-audit 1 <workspace id> <sequence> <hash>`, fields separated by one blank each.
    public var line: String { "respite-audit 1 \(workspace) \(sequence) \(hash.hex)" }

    /// Reads a line as `line` writes it; anything else is none.
    public init?(line: some StringProtocol) {
        let fields = line.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0] == "respite-audit", fields[1] == "1", Self.isWorkspaceID(fields[2]),
            let sequence = Int64(fields[3]), sequence >= 0, String(sequence) == fields[3], let hash = AuditHash(hex: fields[4])
        else { return nil }
        self.init(workspace: String(fields[2]), sequence: sequence, hash: hash)
    }

    /// Whether the text is an id as workspaces have one: 32 digits and letters a–f.
    public static func isWorkspaceID(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// A few words for the end of a command: `entry 12, head 3fa9c04e17b2`.
    public var brief: String { "entry \(sequence), head \(hash.hex.prefix(12))" }
}
