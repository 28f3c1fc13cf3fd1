import Foundation

/// The id that a source gave an event, as the first half of a SHA-256 over the workspace's secret and the id: ids have any length and may
/// name persons. `EventIDHasher` makes it.
struct EventID: Hashable {
    /// The bytes as two numbers, the first in front.
    let high, low: UInt64

    /// The id of the statement that an event is a part of: what stands before the first `#`; `nil` where there is none.
    static func whole(of text: String) -> String? {
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "#")), mark > text.startIndex else { return nil }
        return String(text[..<mark])
    }

    /// The sixteen bytes.
    var bytes: Data { withBytes { Data($0) } }

    /// Runs `body` with the sixteen bytes.
    func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
    }

    /// A number that two events with the same id share where they agree in every column, and otherwise but for one in 2⁶⁴ do not.
    ///
    /// - Parameters:
    ///   - account: The key of the identifier by which the source names the person.
    ///   - columns: Those of a stored event; the last one, which tells the identifier, does not count.
    static func content(account: Int32, columns: [[Int64]], row: Int) -> Int64 {
        var hash = UInt64(truncatingIfNeeded: account) &+ 0x9e37_79b9_7f4a_7c15
        for column in 0..<(columns.count - 1) {
            hash ^= UInt64(bitPattern: columns[column][row]) &* 0xff51_afd7_ed55_8ccd
            hash ^= hash >> 29
            hash &*= 0xbf58_476d_1ce4_e5b9
            hash ^= hash >> 32
        }
        return Int64(bitPattern: hash)
    }
}
