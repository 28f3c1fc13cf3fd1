/// Remembers the code of texts by their bytes, so that a text seen before costs one hash and one comparison.
///
/// A key is a number (0 where there is none, or the code of what the text belongs to) and the bytes of the text as they stand.
struct CodeCache {
    private var slots = [Int32](repeating: -1, count: 256)
    private var entries: [Entry] = []
    private var bytes: [UInt8] = []

    private struct Entry {
        let hash: UInt64
        let start: Int
        let length: Int32
        let owner: Int32
        let code: Int32
    }

    /// The code of the key, if it has been stored.
    @inline(__always)
    func code(of text: FieldBytes, owner: Int32 = 0) -> Int32? {
        let hash = Self.hash(text, owner: owner)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, entry.owner == owner, equals(entry, text) { return entry.code }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Stores the code of a key that is not there yet.
    mutating func store(_ code: Int32, of text: FieldBytes, owner: Int32 = 0) {
        let hash = Self.hash(text, owner: owner)
        place(Int32(entries.count), hash: hash)
        entries.append(Entry(hash: hash, start: bytes.count, length: Int32(text.count), owner: owner, code: code))
        bytes.append(contentsOf: text)
        guard entries.count * 2 > slots.count else { return }
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (index, entry) in entries.enumerated() { place(Int32(index), hash: entry.hash) }
    }

    private mutating func place(_ index: Int32, hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = index
    }

    @inline(__always)
    private func equals(_ entry: Entry, _ text: FieldBytes) -> Bool {
        guard Int(entry.length) == text.count else { return false }
        return bytes.withUnsafeBufferPointer { all in
            for offset in 0..<text.count where all[entry.start + offset] != text[offset] { return false }
            return true
        }
    }

    /// Multiply and fold, eight bytes at a time.
    @inline(__always)
    private static func hash(_ text: FieldBytes, owner: Int32) -> UInt64 {
        var hash = (UInt64(UInt32(bitPattern: owner)) << 32 | UInt64(text.count)) ^ 0x9e37_79b9_7f4a_7c15
        let raw = UnsafeRawBufferPointer(text)
        var position = 0
        while position + 8 <= raw.count {
            hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        var rest: UInt64 = 0
        while position < raw.count {
            rest = rest << 8 | UInt64(raw[position])
            position += 1
        }
        return fold(hash ^ rest)
    }

    @inline(__always)
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
        return product.high ^ product.low
    }
}
