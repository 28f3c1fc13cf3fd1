/// A statement that only reads.
struct SQLStatement: Sendable, Equatable {
    /// The text without blanks and semicolons at its end.
    let text: String

    /// Checks that the text begins with SELECT or WITH, comments aside. That it is one statement and changes nothing is seen to by
    /// the database, which is asked in a read-only transaction.
    init(_ text: String) throws(SQLFault) {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last <= 0x20 || last == UInt8(ascii: ";") { bytes.removeLast() }
        let start = try Self.skipComments(bytes)
        let word = bytes[start...].prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
        guard !bytes.isEmpty, start < bytes.count else { throw .notOneSelect(found: "nothing") }
        let keyword = String(decoding: word, as: UTF8.self).uppercased()
        guard keyword == "SELECT" || keyword == "WITH" else {
            throw .notOneSelect(
                found: keyword.isEmpty ? "a text that begins with no word" : "a statement that begins with another word")
        }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    private static func skipComments(_ bytes: [UInt8]) throws(SQLFault) -> Int {
        var position = 0
        while position < bytes.count {
            if bytes[position] <= 0x20 {
                position += 1
            } else if bytes[position...].starts(with: "--".utf8) {
                position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            } else if bytes[position...].starts(with: "/*".utf8) {
                guard
                    let end = zip(bytes[position...], bytes[(position + 1)...]).enumerated().first(where: { index, pair in
                        index >= 2 && pair.0 == UInt8(ascii: "*") && pair.1 == UInt8(ascii: "/")
                    })
                else { throw .notOneSelect(found: "a comment that is never closed") }
                position += end.offset + 2
            } else {
                break
            }
        }
        return position
    }

    /// The line and column, from 1, of a character of the text.
    func place(ofCharacter number: Int) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for scalar in text.unicodeScalars.prefix(max(0, number - 1)) {
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return (line, column)
    }
}
