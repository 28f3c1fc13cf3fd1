/// Decodes UTF-16 that comes piece by piece.
enum UTF16Pieces {
    /// Whether the bytes are UTF-16 with the high byte first (`true`) or last (`false`); `nil` where they are no UTF-16.
    ///
    /// By the mark; else by NULs in at least half of the places of one half of the first 64 bytes and in none of the other.
    static func byteOrder(of start: [UInt8]) -> Bool? {
        if start.starts(with: [0xff, 0xfe]) { return false }
        if start.starts(with: [0xfe, 0xff]) { return true }
        let pairs = min(start.count, 64) / 2
        let even = (0..<pairs).count { start[2 * $0] == 0 }
        let odd = (0..<pairs).count { start[2 * $0 + 1] == 0 }
        if even == 0, odd > 0, odd * 2 >= pairs { return false }
        if odd == 0, even > 0, even * 2 >= pairs { return true }
        return nil
    }

    /// Appends the text in UTF-8.
    ///
    /// - Parameter isFinal: Whether nothing follows; otherwise half a character at the end is left for later.
    /// - Returns: How many bytes were taken, and what was found at the first that cannot be.
    static func decode(
        _ bytes: FieldBytes, isBig: Bool, isFinal: Bool, into output: inout [UInt8]
    ) -> (taken: Int, problem: String?) {
        func unit(_ position: Int) -> UInt16 {
            let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        var position = 0
        while position + 1 < bytes.count {
            let code = unit(position)
            if code == 0 { return (position, "a NUL character in UTF-16") }
            if code < 0x80 {
                output.append(UInt8(code))
                position += 2
                continue
            }
            guard code & 0xf800 == 0xd800 else {
                append(UInt32(code), to: &output)
                position += 2
                continue
            }
            guard code < 0xdc00 else { return (position, "an unpaired surrogate in UTF-16") }
            guard position + 3 < bytes.count else {
                return (position, isFinal ? "an unpaired surrogate in UTF-16" : nil)
            }
            let low = unit(position + 2)
            guard low & 0xfc00 == 0xdc00 else { return (position, "an unpaired surrogate in UTF-16") }
            append(0x10000 + (UInt32(code & 0x3ff) << 10 | UInt32(low & 0x3ff)), to: &output)
            position += 4
        }
        let isOdd = isFinal && position < bytes.count
        return (position, isOdd ? "an odd number of bytes in UTF-16" : nil)
    }

    private static func append(_ code: UInt32, to output: inout [UInt8]) {
        if let scalar = Unicode.Scalar(code) { output.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }
}
