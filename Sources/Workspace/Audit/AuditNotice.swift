public import Governance

/// What a command that wrote says about the audit log at its end.
public struct AuditNotice: Sendable, Equatable {
    /// The last entry.
    public let head: AuditHead
    /// Files that could not take the head, a sentence each. What was done stands; the log is then less protected.
    public let problems: [String]

    /// Lines for standard error: `audit: entry 12, head 3fa9c04e17b2`, and a line for each problem.
    public var lines: [String] { ["audit: \(head.brief)"] + problems.map { "audit: \($0)" } }
}
