import Crypto
import Foundation
import Records

/// What the digest of the store puts in place of codes: the first sixteen bytes of the texts' SHA-256.
///
/// Codes are given once and for all, so what is known of some texts can be continued when there are more.
struct TextDigests: Sendable {
    /// Sixteen bytes a code, one behind the other.
    private(set) var persons, labels, courses, items: [UInt8]
    private static let missing = [UInt8](repeating: 0, count: width)

    /// How many bytes stand for a text.
    static let width = 16

    /// Continues what is known for the texts of a directory.
    ///
    /// - Parameter name: What a pseudonym stands for; the text itself where it is none.
    init(_ directory: FactDirectory, continuing known: TextDigests = TextDigests(), name: (String) throws -> String) rethrows {
        self = known
        for person in directory.persons.dropFirst(persons.count / Self.width) { persons += Self.digest(try name(person.id)) }
        for label in directory.labels.dropFirst(labels.count / Self.width) { labels += Self.digest(try name(label)) }
        for course in directory.courses.dropFirst(courses.count / Self.width) { courses += Self.digest(course) }
        for item in directory.items.dropFirst(items.count / Self.width) {
            items += Self.digest(directory.courses[Int(item.course)], item.name)
        }
    }

    /// Of no text.
    init() { (persons, labels, courses, items) = ([], [], [], []) }

    /// Reads what `append(to:)` wrote.
    init(_ reader: inout ByteReader) throws(ChunkFault) {
        self.init()
        persons = try Self.column(&reader)
        labels = try Self.column(&reader)
        courses = try Self.column(&reader)
        items = try Self.column(&reader)
    }

    /// All of them as bytes.
    func append(to bytes: inout [UInt8]) {
        for column in [persons, labels, courses, items] {
            bytes.append(number: UInt64(column.count))
            bytes += column
        }
    }

    /// Whether these are the first of others.
    func begin(_ others: TextDigests) -> Bool {
        others.persons.starts(with: persons) && others.labels.starts(with: labels) && others.courses.starts(with: courses)
            && others.items.starts(with: items)
    }

    /// Adds the bytes that stand for a code in a column.
    func append(_ code: Int64, _ role: ColumnRole, to bytes: inout [UInt8]) throws(ChunkFault) {
        guard code != PackedColumn.missingValue else {
            bytes += Self.missing
            return
        }
        try append(role == .label ? labels : role == .course ? courses : items, code, to: &bytes)
    }

    /// Adds the bytes that stand for a person.
    func append(person: Int, to bytes: inout [UInt8]) throws(ChunkFault) { try append(persons, Int64(person), to: &bytes) }

    private func append(_ column: [UInt8], _ code: Int64, to bytes: inout [UInt8]) throws(ChunkFault) {
        guard code >= 0, code < column.count / Self.width else { throw .malformed }
        bytes += column[Int(code) * Self.width..<(Int(code) + 1) * Self.width]
    }

    private static func column(_ reader: inout ByteReader) throws(ChunkFault) -> [UInt8] {
        let count = try reader.number(UInt64.self)
        guard count % UInt64(width) == 0, count < UInt64(Int.max) else { throw .malformed }
        return Array(try reader.take(Int(count)))
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
