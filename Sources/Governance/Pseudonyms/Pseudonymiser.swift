import Crypto
import Foundation
public import Records

/// Turns identifiers into pseudonyms that mean nothing without the key.
///
/// `pseudonym = first 16 bytes of HMAC-SHA-256(key, text)` in hexadecimal, where `text` is the identifier's text form (NFC). An e-mail
/// address and the SHA-1 sum of its `mailto:` form, by which xAPI may name the same account, have the same pseudonym: the sum is what
/// goes into the code for both.
///
/// ## Checked against
/// - RFC 4231, test case 2 (the function), and OpenSSL's `dgst -hmac` (the whole).
public struct Pseudonymiser: Sendable {
    private let key: SymmetricKey

    /// Makes one with a secret of 32 bytes.
    public init(key: [UInt8]) {
        precondition(key.count == 32, "the secret has 32 bytes")
        self.key = SymmetricKey(data: key)
    }

    /// The pseudonym of an identifier: 32 hexadecimal digits.
    public func pseudonym(of identifier: Identifier) -> String { code(Self.canonical(identifier).text) }

    /// The pseudonym of what a source wrote in a column for a person; a text of blanks is its own.
    public func pseudonym(ofWritten text: String) -> String {
        Identifier(written: text).map { pseudonym(of: $0) } ?? code(text.precomposedStringWithCanonicalMapping)
    }

    /// A keyed code of sixteen bytes for a text that is not a person's identifier, such as the id of a statement.
    public func bytes(of parts: [String]) -> (high: UInt64, low: UInt64) {
        var mac = HMAC<SHA256>(key: key)
        for part in parts {
            withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { mac.update(data: $0) }
            mac.update(data: Data(part.utf8))
        }
        return mac.finalize().withUnsafeBytes { bytes in
            (bytes.loadUnaligned(as: UInt64.self).bigEndian, bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self).bigEndian)
        }
    }

    private func code(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let mac = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
        return String(decoding: mac.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// An e-mail address as the sum of its `mailto:` form; anything else as it is.
    private static func canonical(_ identifier: Identifier) -> Identifier {
        guard identifier.namespace == Identifier.emails else { return identifier }
        let sum = Insecure.SHA1.hash(data: Data("mailto:\(identifier.id)".utf8))
        let hexadecimal = sum.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return Identifier(namespace: Identifier.emailSums, id: hexadecimal) ?? identifier
    }
}
