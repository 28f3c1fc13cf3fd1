/// Reads durations.
enum MappedDuration {
    /// Seconds of an ISO 8601 duration, as `DurationText` reads it; `nil` where it is none or has no fixed length.
    static func iso8601(_ text: FieldBytes) -> Double? {
        do throws(FieldFault) { return try DurationText.seconds(text) } catch { return nil }
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
}
