/// One thing that is wrong with an audit log.
public struct AuditFault: Sendable, Equatable {
    /// What is wrong.
    public enum Kind: String, Sendable, CaseIterable {
        /// What stands in the entry does not give its hash.
        case changed
        /// The entry cannot be read as one.
        case unreadable
        /// Entries are missing before this one.
        case missing
        /// The number stands twice.
        case doubled
        /// The entry stands behind one with a higher number.
        case outOfOrder = "out_of_order"
        /// The entry does not follow on the one that stands before it.
        case wrongPrevious = "wrong_previous"
        /// The log ends before a head that was kept elsewhere.
        case cut
        /// The entry has another hash than the head that was kept elsewhere: the log was rewritten up to there, or replaced.
        case rewritten
        /// A file of heads holds a line that is none.
        case badAnchor = "bad_anchor"
        /// A file of heads is missing, or holds no head of this workspace.
        case noAnchor = "no_anchor"
    }

    /// What is wrong.
    public let kind: Kind
    /// The number of the first entry that is not as it was written; where only heads tell, the first that may not be. 0 where it is about
    /// a file of heads and no entry.
    public let sequence: Int64
    /// A sentence.
    public let detail: String

    /// Makes one of the given parts.
    public init(kind: Kind, sequence: Int64, detail: String) {
        self.kind = kind
        self.sequence = sequence
        self.detail = detail
    }
}

/// What became of verifying an audit log.
public struct AuditVerdict: Sendable, Equatable {
    /// How many entries were read.
    public let entries: Int
    /// The last entry that was read; of a log without entries the head before the first.
    public let head: AuditHead
    /// How many heads kept elsewhere were compared.
    public let anchorsCompared: Int
    /// What is wrong, by sequence number; the first of each kind and at most 20 in all.
    public let faults: [AuditFault]
    /// What is odd and no fault, in sentences: times that go back by more than five seconds, anchors of other workspaces.
    public let notes: [String]

    /// Whether nothing is wrong.
    public var isIntact: Bool { faults.isEmpty }
    /// The number of the first entry that is not as it was written; `nil` where there is none.
    public var firstBad: Int64? { faults.map(\.sequence).filter { $0 > 0 }.min() }
}
