import Foundation

/// Gives each distinct text a code: 0, 1, 2, … in the order of first appearance.
///
/// Texts that are canonically equal (NFC) are one text. Looking up a text that is known allocates nothing.
public struct Interner: Sendable {
    private var slots: [Int32] = [Int32](repeating: -1, count: 64)  // open addressing, a power of two
    private var hashes: [UInt64] = []
    private var ends: [Int] = [0]
    private var bytes: [UInt8] = []

    /// Makes an interner that knows no text.
    public init() {}

    /// The number of distinct texts.
    public var count: Int { hashes.count }

    /// The text of a code.
    public func text(_ code: Code) -> String {
        String(decoding: bytes[ends[Int(code)]..<ends[Int(code) + 1]], as: UTF8.self)
    }

    /// All texts, by code.
    public var texts: [String] { (0..<count).map { text(Code($0)) } }

    /// The code of `text`, a new one if it has not been seen.
    public mutating func code(for text: String) -> Code {
        var text = text
        return text.withUTF8 { code(forUTF8: $0) }
    }

    /// The code of the UTF-8 bytes given, a new one if the text has not been seen.
    public mutating func code(forUTF8 text: UnsafeBufferPointer<UInt8>) -> Code {
        if text.contains(where: { $0 >= 0x80 }) {
            let canonical = Array(String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
            return canonical.withUnsafeBufferPointer { codeOfCanonical($0) }
        }
        return codeOfCanonical(text)
    }

    private mutating func codeOfCanonical(_ text: UnsafeBufferPointer<UInt8>) -> Code {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 29
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let code = Int(slots[slot])
            if hashes[code] == hash, equals(code, text) { return Code(code) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let code = Code(count)
        slots[slot] = code
        hashes.append(hash)
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        if count * 2 > slots.count { grow() }
        return code
    }

    private func equals(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = ends[code]
        guard ends[code + 1] - start == text.count else { return false }
        for offset in 0..<text.count where bytes[start + offset] != text[offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (code, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(code)
        }
    }
}

/// The texts that one source uses, and the codes of its batches for them.
public struct Vocabulary: Sendable {
    /// Person identifiers.
    public var persons = Interner()
    /// Course names.
    public var courses = Interner()
    /// Managers, units, roles, sources, KPI names and every other text.
    public var labels = Interner()
    /// The (course, item) pairs, by item code.
    public private(set) var items: [ItemKey] = []
    private var itemNames = Interner()
    private var itemCodes: [ItemPair: Code] = [:]

    private struct ItemPair: Hashable {
        let course: Code
        let name: Code
    }

    /// Makes a vocabulary without texts.
    public init() {}

    /// The code of the item of that name in that course; an empty name is the course's "no item".
    public mutating func item(course: Code, utf8 name: UnsafeBufferPointer<UInt8>) -> Code {
        let nameCode: Code = name.isEmpty ? -1 : itemNames.code(forUTF8: name)
        let pair = ItemPair(course: course, name: nameCode)
        if let known = itemCodes[pair] { return known }
        let code = Code(items.count)
        items.append(ItemKey(course: course, name: nameCode < 0 ? nil : itemNames.text(nameCode)))
        itemCodes[pair] = code
        return code
    }

    /// The code of the item of that name in that course; `nil` is the course's "no item".
    public mutating func item(course: Code, name: String?) -> Code {
        var name = name ?? ""
        return name.withUTF8 { item(course: course, utf8: $0) }
    }
}
