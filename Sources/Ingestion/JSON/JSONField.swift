/// Reads properties with their path in mind, so that a fault can name it.
enum JSONField {
    /// A text that is kept, of at most 64 KiB and without NUL.
    static func text(_ value: JSONValue, _ path: @autoclosure () -> String) throws(JSONProblem) -> FieldBytes {
        guard let text = value.text else { throw .type(path(), found: value, wanted: "a text") }
        guard text.count <= JSONLimits().textBytes else {
            let detail = "a text of \(text.count) bytes, at most \(JSONLimits().textBytes) are read"
            throw JSONProblem(path: path(), reason: .limit, detail: detail)
        }
        if text.contains(0) {
            throw JSONProblem(path: path(), reason: .syntax, detail: "the text holds the character NUL; wanted a text without it")
        }
        return text
    }

    /// An object.
    static func object(_ value: JSONValue, _ path: @autoclosure () -> String) throws(JSONProblem) -> JSONValue {
        guard value.kind == .object else { throw .type(path(), found: value, wanted: "an object") }
        return value
    }

    /// A finite number.
    static func number(_ value: JSONValue, _ path: @autoclosure () -> String) throws(JSONProblem) -> Double {
        guard let number = value.number else { throw .type(path(), found: value, wanted: "a number") }
        return number
    }

    /// True or false.
    static func boolean(_ value: JSONValue, _ path: @autoclosure () -> String) throws(JSONProblem) -> Bool {
        guard let boolean = value.boolean else { throw .type(path(), found: value, wanted: "true or false") }
        return boolean
    }

    /// What `parse` makes of a text.
    static func parsed<Value>(
        _ value: JSONValue, _ path: @autoclosure () -> String, _ parse: (FieldBytes) throws(FieldFault) -> Value
    ) throws(JSONProblem) -> Value {
        let text = try text(value, path())
        do throws(FieldFault) { return try parse(text) } catch { throw JSONProblem(path: path(), fault: error, text: text) }
    }

    /// An ISO 8601 moment with an offset, in UTC seconds; `latest` is the last one that may have happened.
    static func moment(_ value: JSONValue, _ path: @autoclosure () -> String, latest: Int64?) throws(JSONProblem) -> Int64 {
        let moment = try parsed(value, path()) { text throws(FieldFault) in try isoMoment(text) }
        if let latest, moment > latest {
            let detail = "\(ShownValue.of(value.text)) is later than anything here may have happened; wanted a time in the past"
            throw JSONProblem(path: path(), reason: .impossibleTime, detail: detail)
        }
        return moment
    }

    /// RFC 3339 as xAPI and Caliper want it: no bare number, and no offset -00:00, which says that the zone is not known.
    private static func isoMoment(_ text: FieldBytes) throws(FieldFault) -> Int64 {
        guard text.count >= 10, text[4] == UInt8(ascii: "-") else { throw .notATime }
        for length in [3, 5, 6] where text.count > 10 + length {
            let end = FieldBytes(rebasing: text[(text.count - length)...])
            if end.equals("-00") || end.equals("-0000") || end.equals("-00:00") {
                if length != 3 || text.contains(UInt8(ascii: ":")) { throw .noOffset }
            }
        }
        return try TimeText.seconds(text)
    }
}

/// The form of identifiers of the web.
enum WebText {
    /// Whether the text begins with a scheme and goes on, without blanks and controls.
    static func isIRI(_ text: FieldBytes) -> Bool {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < text.count else { return false }
        guard (text[0] | 0x20) >= UInt8(ascii: "a"), (text[0] | 0x20) <= UInt8(ascii: "z") else { return false }
        for byte in text[..<colon] where !isOfScheme(byte) { return false }
        return text[colon...].allSatisfy { $0 > 0x20 && $0 != 0x7f }
    }

    private static func isOfScheme(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// The UUID in lower case; `nil` where the text is none (8-4-4-4-12 hexadecimal digits).
    static func uuid(_ text: FieldBytes) -> String? {
        guard text.count == 36 else { return nil }
        for index in 0..<36 {
            let byte = text[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                let lower = byte | 0x20
                guard DigitCursor.digit(byte) != nil || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f")) else {
                    return nil
                }
            }
        }
        return String(unsafeUninitializedCapacity: 36) { room in
            for index in 0..<36 { room[index] = text[index] == UInt8(ascii: "-") ? text[index] : text[index] | 0x20 }
            return 36
        }
    }

    /// Whether the text is so many hexadecimal digits.
    static func isHexadecimal(_ text: FieldBytes, digits: Int) -> Bool {
        text.count == digits
            && text.allSatisfy { byte in
                let lower = byte | 0x20
                return DigitCursor.digit(byte) != nil || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f"))
            }
    }
}
