import Crypto
import Foundation
import Records

/// What the digest of the store puts in place of codes: the first sixteen bytes of the texts' SHA-256.
struct TextDigests: Sendable {
    private let labels, courses, items: [[UInt8]]
    private static let missing = [UInt8](repeating: 0, count: width)

    /// How many bytes stand for a text.
    static let width = 16

    init(_ directory: FactDirectory) {
        labels = directory.labels.map { Self.digest($0) }
        courses = directory.courses.map { Self.digest($0) }
        items = directory.items.map { Self.digest(directory.courses[Int($0.course)], $0.name) }
    }

    /// Adds the bytes that stand for a code in a column.
    func append(_ code: Int64, _ role: ColumnRole, to bytes: inout [UInt8]) throws {
        guard code != PackedColumn.missingValue else {
            bytes += Self.missing
            return
        }
        let texts = role == .label ? labels : role == .course ? courses : items
        guard texts.indices.contains(Int(code)) else { throw ChunkFault.malformed }
        bytes += texts[Int(code)]
    }

    /// A digest of several texts one after the other; `nil` is no text and differs from an empty one.
    static func digest(_ texts: String?...) -> [UInt8] {
        var hash = SHA256()
        for text in texts {
            var length = UInt64(text.map { $0.utf8.count + 1 } ?? 0).littleEndian
            withUnsafeBytes(of: &length) { hash.update(bufferPointer: $0) }
            if let text { hash.update(data: Data(text.utf8)) }
        }
        return Array(hash.finalize().prefix(width))
    }
}

extension Sequence<UInt8> {
    /// The bytes as hexadecimal digits.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
