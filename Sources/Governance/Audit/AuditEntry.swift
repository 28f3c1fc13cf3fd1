/// An entry in its place in the chain.
///
/// Every entry holds the hash of the one before, so that none can be changed, removed or put in without all later hashes changing:
///
/// `hash = SHA256(0x01 || previous || canonical bytes)`
///
/// The canonical bytes are a version byte (1), the sequence number and the time as 64-bit integers, then actor, action, subject and the
/// details (their number, then key and value each), every text as the number of its UTF-8 bytes (64 bits) and the bytes; before the
/// subject stands a byte that says whether there is one. All integers are big-endian. No two entries have the same bytes.
public struct AuditEntry: Sendable, Equatable {
    /// Counts from 1 without gaps.
    public let sequence: Int64
    /// When it happened, UTC seconds.
    public let time: Int64
    /// Who did it.
    public let actor: String
    /// The raw value of what was done; a newer version of the program may know actions that this one does not.
    public let actionName: String
    /// What it was done to.
    public let subject: String?
    /// Further figures and settings, sorted by key.
    public let detail: [AuditDetail]
    /// The hash of the entry before.
    public let previous: AuditHash
    /// The hash of this entry as it was stored.
    public let hash: AuditHash

    /// What was done; `nil` where this version does not know it.
    public var action: AuditAction? { AuditAction(rawValue: actionName) }

    /// Takes an entry as it was stored, true or not.
    public init(
        sequence: Int64, time: Int64, actor: String, actionName: String, subject: String?, detail: [AuditDetail],
        previous: AuditHash, hash: AuditHash
    ) {
        self.sequence = sequence
        self.time = time
        self.actor = actor
        self.actionName = actionName
        self.subject = subject
        self.detail = detail
        self.previous = previous
        self.hash = hash
    }

    /// Puts a record behind the head of a log.
    public init(_ record: AuditRecord, after head: AuditHead) {
        sequence = head.sequence + 1
        time = record.time
        actor = record.actor
        actionName = record.action.rawValue
        subject = record.subject
        detail = record.detail
        previous = head.hash
        hash = AuditHash(
            of: Self.message(
                sequence: head.sequence + 1, time: record.time, actor: record.actor, action: record.action.rawValue,
                subject: record.subject, detail: record.detail, previous: head.hash))
    }

    /// The hash that the entry has to have for what stands in it.
    public var expectedHash: AuditHash {
        AuditHash(
            of: Self.message(
                sequence: sequence, time: time, actor: actor, action: actionName, subject: subject, detail: detail,
                previous: previous)
        )
    }

    private static func message(
        sequence: Int64, time: Int64, actor: String, action: String, subject: String?, detail: [AuditDetail], previous: AuditHash
    ) -> [UInt8] {
        var bytes: [UInt8] = [1]
        bytes += previous.bytes
        bytes.append(1)
        bytes.append(integer: sequence)
        bytes.append(integer: time)
        bytes.append(text: actor)
        bytes.append(text: action)
        bytes.append(subject == nil ? 0 : 1)
        if let subject { bytes.append(text: subject) }
        bytes.append(integer: Int64(detail.count))
        for pair in detail {
            bytes.append(text: pair.key)
            bytes.append(text: pair.value)
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(integer: Int64) {
        for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: integer >> Int64(shift))) }
    }

    fileprivate mutating func append(text: String) {
        append(integer: Int64(text.utf8.count))
        append(contentsOf: text.utf8)
    }
}
