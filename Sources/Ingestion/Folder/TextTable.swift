import Records

/// Codes of texts by their bytes, for rows that come by the million: a text seen before costs one hash and one comparison.
///
/// A key is a number (0, or the code of what the text belongs to) and the bytes. The first 16 of them stand in the slot itself.
struct TextTable: ~Copyable {
    /// A text and whom it belongs to, as it is looked up. Its bytes may be read up to the next multiple of 8.
    struct Key {
        let text: UnsafePointer<UInt8>
        let count: Int
        let owner: Int32
        let low, high: UInt64

        @inline(__always)
        init(_ text: UnsafePointer<UInt8>, count: Int, owner: Int32 = 0) {
            self.text = text
            self.count = count
            self.owner = owner
            low = ByteWords.first(count, of: ByteWords.word(text))
            high = count > 8 ? ByteWords.first(count - 8, of: ByteWords.word(text + 8)) : 0
        }

        @inline(__always)
        var hash: UInt64 {
            let start = low ^ (UInt64(UInt32(bitPattern: owner)) &<< 32 | UInt64(truncatingIfNeeded: count))
            var hash = Self.fold(start ^ 0x9e37_79b9_7f4a_7c15) ^ high
            if count > 16 {
                var place = 16
                while place < count {
                    hash = Self.fold(hash) ^ ByteWords.first(count - place, of: ByteWords.word(text + place))
                    place += 8
                }
            }
            return Self.fold(hash)
        }

        @inline(__always)
        private static func fold(_ value: UInt64) -> UInt64 {
            let product = value.multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
            return product.high ^ product.low
        }
    }

    private struct Slot {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var owner: Int32 = 0
        var count: Int32 = 0
        var code: Code = -1
        /// Where the bytes after the 16th begin.
        var rest: Int32 = 0
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var mask: Int
    private var count = 0
    private var last = Slot()
    private var rests: [UInt8] = []
    /// No more bytes of long texts are kept than this; the texts after that are not remembered.
    private static let restLimit = 1 << 30

    init() {
        mask = 1023
        slots = Self.empty(1024)
    }

    deinit { slots.deallocate() }

    /// The code of a key; −1 where it has not been stored.
    @inline(__always)
    mutating func code(of key: Key) -> Code {
        if matches(last, key) { return last.code }
        var place = Int(truncatingIfNeeded: key.hash) & mask
        while slots[place].code >= 0 {
            if matches(slots[place], key) {
                last = slots[place]
                return last.code
            }
            place = (place &+ 1) & mask
        }
        return -1
    }

    /// Stores the code of a key that is not there yet.
    mutating func store(_ code: Code, of key: Key) {
        guard key.count <= 16 || rests.count + key.count <= Self.restLimit else { return }
        var slot = Slot(low: key.low, high: key.high, owner: key.owner, count: Int32(key.count), code: code)
        if key.count > 16 {
            slot.rest = Int32(rests.count)
            rests.append(contentsOf: FieldBytes(start: key.text + 16, count: key.count - 16))
        }
        if 2 * (count + 1) > mask { grow() }
        place(slot, hash: key.hash)
        count += 1
    }

    @inline(__always)
    private func matches(_ slot: Slot, _ key: Key) -> Bool {
        guard slot.low == key.low, slot.high == key.high, slot.owner == key.owner, Int(slot.count) == key.count, slot.code >= 0
        else {
            return false
        }
        return key.count <= 16 || hasRest(slot.rest, key)
    }

    private func hasRest(_ start: Int32, _ key: Key) -> Bool {
        for offset in 0..<key.count - 16 where rests[Int(start) + offset] != key.text[16 + offset] { return false }
        return true
    }

    private func place(_ slot: Slot, hash: UInt64) {
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place].code >= 0 { place = (place &+ 1) & mask }
        slots[place] = slot
    }

    private mutating func grow() {
        let (old, oldCount) = (slots, mask + 1)
        mask = 2 * oldCount - 1
        slots = Self.empty(2 * oldCount)
        for index in 0..<oldCount where old[index].code >= 0 { place(old[index], hash: hash(of: old[index])) }
        old.deallocate()
    }

    /// The hash of a text that is stored.
    private func hash(of slot: Slot) -> UInt64 {
        // The bytes once more in one piece, with the room that a key may read.
        var bytes = [UInt8](repeating: 0, count: Int(slot.count) + 24)
        bytes.withUnsafeMutableBytes { room in
            room.storeBytes(of: slot.low.littleEndian, toByteOffset: 0, as: UInt64.self)
            room.storeBytes(of: slot.high.littleEndian, toByteOffset: 8, as: UInt64.self)
            for offset in 0..<max(0, Int(slot.count) - 16) { room[16 + offset] = rests[Int(slot.rest) + offset] }
        }
        return bytes.withUnsafeBufferPointer { room in
            guard let start = room.baseAddress else { return 0 }
            return Key(start, count: Int(slot.count), owner: slot.owner).hash
        }
    }

    private static func empty(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(), count: count)
        return slots
    }
}
