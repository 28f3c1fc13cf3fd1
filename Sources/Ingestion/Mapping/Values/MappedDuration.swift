/// Reads durations.
enum MappedDuration {
    /// Seconds of an ISO 8601 duration such as `P1DT2H30M4.5S` or `P2W`; `nil` where it is none. Years and months have no fixed
    /// length and are refused, but for zero of them.
    static func iso8601(_ text: FieldBytes) -> Double? {
        guard text.count >= 3, text[0] | 0x20 == UInt8(ascii: "p") else { return nil }
        var rest = FieldBytes(rebasing: text[1...])
        var total = 0.0
        var isTime = false
        var last = -1
        var parts = 0
        while !rest.isEmpty {
            if rest[0] | 0x20 == UInt8(ascii: "t") {
                guard !isTime, rest.count > 1 else { return nil }
                isTime = true
                rest = FieldBytes(rebasing: rest[1...])
                continue
            }
            guard let end = rest.firstIndex(where: { $0 | 0x20 >= UInt8(ascii: "a") }), end > 0,
                let value = number(FieldBytes(rebasing: rest[..<end]), allowsComma: true),
                let part = Part(letter: rest[end] | 0x20, isTime: isTime), part.rank > last
            else { return nil }
            guard part.seconds > 0 || value == 0 else { return nil }
            total += value * part.seconds
            last = part.rank
            parts += 1
            rest = FieldBytes(rebasing: rest[(end + 1)...])
        }
        return parts > 0 ? total : nil
    }

    /// Seconds of `1:30:00` (hours first) or `90:00` (minutes first), the last part with a fraction or without.
    static func hms(_ text: FieldBytes) -> Double? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count) else { return nil }
        var total = 0.0
        for (index, part) in parts.enumerated() {
            let bytes = FieldBytes(rebasing: part)
            let isLast = index == parts.count - 1
            guard isLast || bytes.allSatisfy({ DigitCursor.digit($0) != nil }), let value = number(bytes, allowsComma: isLast)
            else { return nil }
            if index > 0, value >= 60 { return nil }
            total = total * 60 + value
        }
        return total
    }

    /// Digits with at most one sign before a fraction.
    private static func number(_ text: FieldBytes, allowsComma: Bool) -> Double? {
        guard let first = text.first, DigitCursor.digit(first) != nil else { return nil }
        var bytes = Array(text)
        if allowsComma, let comma = bytes.firstIndex(of: UInt8(ascii: ",")) { bytes[comma] = UInt8(ascii: ".") }
        guard bytes.allSatisfy({ DigitCursor.digit($0) != nil || $0 == UInt8(ascii: ".") }) else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            do throws(FieldFault) { return try NumberText.decimal(bytes) } catch { return nil }
        }
    }

    /// A part of an ISO 8601 duration.
    private struct Part {
        /// Its place in the order in which parts stand.
        let rank: Int
        /// Its length; 0 where it has no fixed one.
        let seconds: Double

        init?(letter: UInt8, isTime: Bool) {
            switch (letter, isTime) {
            case (UInt8(ascii: "y"), false): (rank, seconds) = (0, 0)
            case (UInt8(ascii: "m"), false): (rank, seconds) = (1, 0)
            case (UInt8(ascii: "w"), false): (rank, seconds) = (2, 604_800)
            case (UInt8(ascii: "d"), false): (rank, seconds) = (3, 86_400)
            case (UInt8(ascii: "h"), true): (rank, seconds) = (4, 3600)
            case (UInt8(ascii: "m"), true): (rank, seconds) = (5, 60)
            case (UInt8(ascii: "s"), true): (rank, seconds) = (6, 1)
            default: return nil
            }
        }
    }
}
