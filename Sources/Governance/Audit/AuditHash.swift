import Crypto

/// A SHA-256 value of the audit log.
public struct AuditHash: Sendable, Hashable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Takes 32 bytes; any other number is none.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 digits and letters a–f in lower case.
    public init?(hex: some StringProtocol) {
        let digits = hex.utf8.map { byte -> UInt8? in
            switch byte {
            case 48...57: byte - 48
            case 97...102: byte - 87
            default: nil
            }
        }
        guard digits.count == 64, digits.allSatisfy({ $0 != nil }) else { return nil }
        let known = digits.compactMap(\.self)
        bytes = stride(from: 0, to: 64, by: 2).map { known[$0] << 4 | known[$0 + 1] }
    }

    init(of message: [UInt8]) { bytes = [UInt8](SHA256.hash(data: message)) }

    /// 64 digits and letters a–f.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// What stands before the first entry of a workspace's log. It depends on the workspace, so that the log of one cannot be put in the
    /// place of another's.
    ///
    /// `SHA256(0x00 || UTF-8 of the workspace id)`
    public static func beforeFirst(workspace id: String) -> AuditHash { AuditHash(of: [0] + Array(id.utf8)) }
}
