/// Eight bytes at a time.
///
/// All of these read up to seven bytes past what they look at: whoever calls them leaves that much room behind the last byte.
enum ByteWords {
    /// The eight bytes from `bytes` on, the first of them lowest.
    @inline(__always)
    static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    }

    /// The first `count` of the bytes of a word, 0 to 8; the others are 0.
    @inline(__always)
    static func first(_ count: Int, of word: UInt64) -> UInt64 {
        count >= 8 ? word : word & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
    }

    /// The first comma, quote or line end from `bytes` on; there is one.
    @inline(__always)
    static func fieldEnd(_ bytes: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var place = bytes
        while true {
            let word = word(place)
            // The highest bit of every byte below 0x2d; the lowest such byte is always right.
            let low = (word &- 0x2d2d_2d2d_2d2d_2d2d) & ~word & 0x8080_8080_8080_8080
            guard low != 0 else {
                place += 8
                continue
            }
            place += low.trailingZeroBitCount &>> 3
            if isMark(place[0]) { return place }
            place += 1
        }
    }

    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\"")
    }

    /// The number that eight digits stand for; `nil` where not all of them are digits.
    @inline(__always)
    static func eightDigits(_ bytes: UnsafePointer<UInt8>) -> Int64? {
        let word = word(bytes)
        let isDigits =
            (word & 0xf0f0_f0f0_f0f0_f0f0) | ((word &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0) &>> 4
            == 0x3333_3333_3333_3333
        guard isDigits else { return nil }
        let pairs = ((word & 0x0f0f_0f0f_0f0f_0f0f) &* 2561) &>> 8
        let fours = ((pairs & 0x00ff_00ff_00ff_00ff) &* 6_553_601) &>> 16
        return Int64(truncatingIfNeeded: ((fours & 0x0000_ffff_0000_ffff) &* 42_949_672_960_001) &>> 32)
    }
}
