import Foundation

/// Whom a source means: an identifier and the system that gave it.
///
/// As text an employee id stands alone (`E-1042`), any other with its namespace in front (`lms:4711`, `email:ada@example.org`).
/// Rules: Unicode NFC; blanks (whitespace and controls) around the id are cut off; a namespace is lower case and matches
/// `[a-z][a-z0-9._-]{0,63}`; the namespace `hris` is that of the employee ids, so `hris:E-1042` and `E-1042` are one. Ids keep their
/// case, but for those of the namespaces `email` and `mbox_sha1sum`, which are compared in lower case.
public struct Identifier: Sendable, Hashable {
    /// The namespace of employee ids.
    public static let employees = "hris"
    /// The namespace of e-mail addresses.
    public static let emails = "email"
    /// The namespace of SHA-1 sums of `mailto:` addresses, in hexadecimal.
    public static let emailSums = "mbox_sha1sum"

    /// The system that gave the id.
    public let namespace: String
    /// The id in that system.
    public let id: String

    /// Makes an identifier; `nil` where the namespace is none or the id is blank.
    public init?(namespace: String, id: String) {
        let space = namespace.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        guard Self.isNamespace(space) else { return nil }
        let blanks = CharacterSet.whitespacesAndNewlines.union(.controlCharacters)
        let bare = id.trimmingCharacters(in: blanks).precomposedStringWithCanonicalMapping
        guard !bare.isEmpty else { return nil }
        self.namespace = space
        self.id = space == Self.emails || space == Self.emailSums ? bare.lowercased() : bare
    }

    /// Reads the text form: what stands before the first colon is the namespace if it can be one and something follows.
    public init?(written text: String) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if let colon = text.firstIndex(of: ":"), Self.isNamespace(String(text[..<colon])),
            let named = Identifier(namespace: String(text[..<colon]), id: String(text[text.index(after: colon)...]))
        {
            self = named
        } else {
            self.init(namespace: Self.employees, id: text)
        }
    }

    /// The text form; `Identifier(written:)` reads it back.
    public var text: String { namespace == Self.employees && !looksNamespaced ? id : "\(namespace):\(id)" }

    /// Whether it is an employee id.
    public var isEmployee: Bool { namespace == Self.employees }

    /// Whether the id alone would be read as one of another namespace.
    private var looksNamespaced: Bool {
        guard let colon = id.firstIndex(of: ":") else { return false }
        return Self.isNamespace(String(id[..<colon])) && id.index(after: colon) < id.endIndex
    }

    private static func isNamespace(_ text: String) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), text.utf8.count <= 64 else {
            return false
        }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
