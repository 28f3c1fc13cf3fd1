/// What is to be recorded in the audit log: an entry that has no place in the chain yet.
///
/// Neither subject nor details hold a person's plain id, a name or a text that somebody wrote about a person: pseudonyms, counts,
/// digests, dates, settings and names of files only.
public struct AuditRecord: Sendable, Equatable {
    /// When it happened, UTC seconds.
    public let time: Int64
    /// Who did it, as `AuditActor.text` has it.
    public let actor: String
    /// What was done.
    public let action: AuditAction
    /// What it was done to: a pseudonym, or the id of a run, an import or a unit; `nil` where it is the workspace as a whole.
    public let subject: String?
    /// Further figures and settings, by key.
    public let detail: [AuditDetail]

    /// Describes what happened.
    ///
    /// - Parameters:
    ///   - detail: By key; keys are letters a–z, digits and `_`. Control characters in values and in the other texts become blanks.
    public init(time: Int64, actor: String, action: AuditAction, subject: String? = nil, detail: [String: String] = [:]) {
        self.time = time
        self.actor = actor.withoutControlCharacters
        self.action = action
        self.subject = subject?.withoutControlCharacters
        self.detail = detail.sorted { $0.key < $1.key }.map { AuditDetail(key: $0.key, value: $0.value) }
    }
}

/// One figure or setting of an entry.
public struct AuditDetail: Sendable, Hashable {
    /// Letters a–z, digits and `_`.
    public let key: String
    /// Without control characters.
    public let value: String

    /// Makes one of the given parts; a key of other characters is an error of the program.
    public init(key: String, value: String) {
        precondition(Self.isKey(key), "keys of audit details are letters a-z, digits and _")
        self.key = key
        self.value = value.withoutControlCharacters
    }

    static func isKey(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }
}

extension String {
    /// The text with a blank for every control character and line separator.
    fileprivate var withoutControlCharacters: String {
        let isPlain = unicodeScalars.allSatisfy { !$0.isControl }
        if isPlain { return self }
        var plain = UnicodeScalarView()
        for scalar in unicodeScalars { plain.append(scalar.isControl ? " " : scalar) }
        return String(plain)
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension AuditDetail {
    /// Reads a stored detail; `nil` where the key is none.
    public init?(stored key: some StringProtocol, _ value: some StringProtocol) {
        guard Self.isKey(key) else { return nil }
        self.init(key: String(key), value: String(value))
    }
}
