/// A few words, compared byte for byte.
struct WordList {
    private let words: [[UInt8]]
    private let lengths: UInt64

    init(_ words: [String]) {
        self.words = words.map { Array($0.utf8) }
        lengths = self.words.reduce(0) { $0 | Self.bit($1.count) }
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

    /// Whether the text is one of them.
    @inline(__always)
    func contains(_ text: FieldBytes) -> Bool {
        guard lengths & Self.bit(text.count) != 0 else { return false }
        return words.contains { text.equals($0) }
    }

    /// Whether the text is one of them, upper and lower case of ASCII letters being the same.
    func containsInAnyCase(_ text: FieldBytes) -> Bool {
        words.contains { word in
            guard text.count == word.count else { return false }
            return zip(text, word).allSatisfy { Self.lower($0) == Self.lower($1) }
        }
    }

    /// Whether the text begins with one of them.
    func containsBeginning(of text: FieldBytes) -> Bool {
        words.contains { word in word.count <= text.count && FieldBytes(rebasing: text[..<word.count]).equals(word) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
