/// The distinct ones among many words of 64 bits, in the order of first appearance, and which of them stands where.
struct WordDictionary {
    /// The distinct words.
    private(set) var words: [UInt64] = []
    /// By place: which of `words` stands there.
    private var positions: [UInt32] = []

    /// `nil` where there are more than `limit` distinct words.
    ///
    /// - Precondition: There is a word.
    init?(_ all: [UInt64], limit: Int) {
        precondition(!all.isEmpty, "a dictionary holds at least one word")
        var bits = 8
        while 1 << bits < 2 * (limit + 1) { bits += 1 }
        let mask = 1 << bits - 1
        let shift = UInt64(64 - bits)
        positions.reserveCapacity(all.count)
        let isSmall = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << bits) { slots in
            // 0 is an empty slot, else one more than a position.
            slots.initialize(repeating: 0)
            for word in all {
                var slot = Int(truncatingIfNeeded: ((word ^ (word &>> 29)) &* 0x9e37_79b9_7f4a_7c15) &>> shift)
                while slots[slot] != 0, words[Int(slots[slot]) - 1] != word { slot = (slot &+ 1) & mask }
                if slots[slot] == 0 {
                    guard words.count < limit else { return false }
                    words.append(word)
                    slots[slot] = UInt32(words.count)
                }
                positions.append(slots[slot] - 1)
            }
            return true
        }
        guard isSmall else { return nil }
    }

    /// How many bits a position takes.
    private var width: Int { max(1, Int.bitWidth - (words.count - 1).leadingZeroBitCount) }

    /// The width, and the positions: one run where they are all equal, else each in as few bits as the largest needs.
    var packedPositions: [UInt8] {
        var bytes = [UInt8(width)]
        guard words.count > 1 else {
            LevelRuns.append(UInt64(positions.count) << 1, to: &bytes)
            bytes.append(0)
            return bytes
        }
        let groups = (positions.count + 7) / 8
        LevelRuns.append(UInt64(groups) << 1 | 1, to: &bytes)
        bytes.reserveCapacity(bytes.count + groups * width + 8)
        var waiting: UInt64 = 0
        var bits = 0
        for place in 0..<8 * groups {
            waiting |= UInt64(place < positions.count ? positions[place] : 0) &<< UInt64(bits)
            bits += width
            while bits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: waiting))
                waiting &>>= 8
                bits -= 8
            }
        }
        return bytes
    }
}
