/// Rewrites numbers that are written with a decimal comma or with signs between groups of digits.
struct NumberSigns {
    private let decimal: UInt8
    private let thousands: [UInt8]

    /// - Parameters:
    ///   - decimal: `.` or `,`; `nil` is the point.
    ///   - thousands: The sign between groups of three digits; `nil` where there is none.
    init(decimal: String?, thousands: String?) {
        self.decimal = decimal == "," ? UInt8(ascii: ",") : UInt8(ascii: ".")
        self.thousands = Array((thousands ?? "").utf8)
    }

    /// Whether numbers stand as the canonical files have them.
    var isPlain: Bool { decimal == UInt8(ascii: ".") && thousands.isEmpty }

    /// The number with a point and without groups.
    func plain(_ text: FieldBytes, room: TextRoom) throws(FieldFault) -> FieldBytes {
        if isPlain { return text }
        let made = room.bytes(text.count)
        var length = 0
        var position = 0
        var groups = Groups()
        while position < text.count {
            let byte = text[position]
            if beginsGroup(text, position) {
                guard groups.separate() else { throw .notANumber }
                position += thousands.count
                continue
            }
            if byte == decimal {
                guard groups.end() else { throw .notANumber }
                made[length] = UInt8(ascii: ".")
            } else {
                guard byte != UInt8(ascii: ".") else { throw .notANumber }
                if DigitCursor.digit(byte) != nil { groups.digit() }
                made[length] = byte
            }
            length += 1
            position += 1
        }
        guard groups.end() else { throw .notANumber }
        return FieldBytes(rebasing: made[..<length])
    }

    private func beginsGroup(_ text: FieldBytes, _ position: Int) -> Bool {
        guard !thousands.isEmpty, position + thousands.count <= text.count else { return false }
        for (offset, byte) in thousands.enumerated() where text[position + offset] != byte { return false }
        return true
    }

    /// Counts the digits between signs: at most three before the first, then three each.
    private struct Groups {
        private var digits = 0
        private var isGrouped = false
        private var hasEnded = false

        mutating func digit() { if !hasEnded { digits += 1 } }

        mutating func separate() -> Bool {
            guard !hasEnded, isGrouped ? digits == 3 : (1...3).contains(digits) else { return false }
            isGrouped = true
            digits = 0
            return true
        }

        mutating func end() -> Bool {
            defer { hasEnded = true }
            return hasEnded || !isGrouped || digits == 3
        }
    }
}
