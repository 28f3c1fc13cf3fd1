import Governance

/// A row that went to quarantine.
public struct RowFault: Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, for counting.
    public enum Reason: String, Sendable, CaseIterable {
        case fieldCount = "wrong number of fields"
        case quotes = "quotes that make no sense"
        case missing = "a missing value"
        case time = "a time that cannot be read"
        case impossibleTime = "an impossible time"
        case number = "a number that cannot be read"
        case range = "a number outside its limits"
        case word = "a word that is not known here"
        case reference = "a reference to nothing"
        case repeated = "a row that may stand there only once"
        case noZone = "a person without a zone on record"
        case forbidden = "an input that is never taken in"
        case syntax = "JSON that cannot be read"
        case limit = "an element beyond the limits"
        case specification = "a break of the format's specification"
    }

    /// The file, as the source names it.
    public let file: String
    /// The physical line on which the row begins, from 1.
    public let line: Int
    /// The column, where the fault lies in one.
    public let column: String?
    /// What is wrong, for counting.
    public let reason: Reason
    /// What is wrong and what was wanted. Of identifiers, names and texts it shows only the length, also where they are digits.
    public let detail: String

    /// Records a fault.
    public init(file: String, line: Int, column: String?, reason: Reason, detail: String) {
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
        self.detail = detail
    }

    /// One sentence: where, what was found, what was wanted.
    public var description: String {
        let place = column.map { ", column \($0)" } ?? ""
        return "\(file), line \(line)\(place): \(detail)"
    }
}

extension RowFault {
    /// A fault of one field.
    init(file: String, line: Int, column: String, fault: FieldFault, text: FieldBytes?) {
        let found = fault.isAboutTimeOrNumber ? ShownValue.of(text) : ShownValue.length(of: text)
        self.init(file: file, line: line, column: column, reason: fault.reason, detail: fault.sentence(found))
    }

    /// A record whose quotes make no sense.
    init(file: String, line: Int, quotes fault: QuoteFault) {
        let detail =
            switch fault {
            case .insideField: "a quote stands inside a field without quotes around it; wanted the field in quotes, its own doubled"
            case .afterClosing: "something follows a closing quote; wanted a comma or the end of the line"
            case .neverClosed: "the quoted field that begins here is never closed"
            }
        self.init(file: file, line: line, column: nil, reason: .quotes, detail: detail)
    }

    /// A record with too few or too many fields.
    init(file: String, line: Int, fields: Int, wanted: Int) {
        let count = fields == 1 ? "1 field" : "\(fields) fields"
        self.init(file: file, line: line, column: nil, reason: .fieldCount, detail: "\(count); the header has \(wanted)")
    }
}

extension FieldFault {
    var reason: RowFault.Reason {
        switch self {
        case .missing: .missing
        case .notATime, .noOffset, .notADate, .notOfFormat: .time
        case .noSuchMoment, .timeOutside, .afterLatest, .beforeStart, .notOver: .impossibleTime
        case .notANumber, .notFinite, .notWhole, .noDuration: .number
        case .outside: .range
        case .notABoolean, .unknownWord, .unknownZone, .notANamespace, .unknownReason, .unreadRule: .word
        case .unknownReference: .reference
        case .repeated: .repeated
        case .noPersonZone: .noZone
        case .forbidden: .forbidden
        case .notADuration, .noFixedLength: .time
        }
    }

    /// Whether the field should hold a time or a number, so that what stands there may be shown where it looks like one.
    var isAboutTimeOrNumber: Bool {
        switch self {
        case .notATime, .noOffset, .noSuchMoment, .timeOutside, .notADate, .notANumber, .notFinite, .notWhole, .outside,
            .afterLatest, .beforeStart, .notOver, .notOfFormat, .noDuration, .notADuration, .noFixedLength:
            true
        case .missing, .notABoolean, .unknownWord, .unknownZone, .unknownReference, .repeated, .noPersonZone, .notANamespace,
            .unknownReason, .unreadRule, .forbidden:
            false
        }
    }

    /// What is wrong with what was found, and what was wanted.
    func sentence(_ found: String) -> String {
        switch self {
        case .missing: "the field is empty; a value is wanted here"
        case .notATime: "\(found) is no time; wanted UTC seconds or ISO 8601 with an offset, such as 2024-03-11T08:00:00Z"
        case .noOffset:
            "\(found) has no offset from UTC; wanted UTC seconds or ISO 8601 with an offset, such as 2024-03-11T08:00:00Z"
        case .noSuchMoment: "\(found) is a moment that does not exist; wanted a real date and time"
        case .timeOutside(let range): "\(found) is an impossible time; wanted \(range.text), in seconds"
        case .notADate: "\(found) is no date; wanted one such as 2024-03-11"
        case .notANumber: "\(found) is no number; wanted decimal digits such as 12.5"
        case .notFinite: "\(found) is too large for a number"
        case .notWhole: "\(found) is no whole number"
        case .outside(let lower, let upper): "\(found) lies outside the limits; wanted \(Self.limits(lower, upper))"
        case .notABoolean: "\(found) is neither true nor false; wanted true, false, 1 or 0"
        case .unknownWord(let wanted): "\(found) is not one of the words wanted here: \(wanted)"
        case .unknownZone: "\(found) is no time zone; wanted an IANA name such as Europe/Berlin"
        case .unknownReference(let target): "\(found) names nothing in \(target)"
        case .forbidden(let kind): "it is about \(kind.title), which Respite never takes in: \(kind.reason)"
        case .notANamespace:
            "\(found) is no namespace; wanted a lower-case letter, then letters, digits, dots, `-` or `_`, such as lms"
        case .notADuration: "\(found) is no duration; wanted ISO 8601 such as PT1H30M or PT90.5S"
        case .noFixedLength: "\(found) has years or months, which have no fixed length; wanted weeks, days, hours or less"
        case .repeated: "\(found) stands in this file before; wanted one row for each"
        case .notOfFormat(let format): "\(found) is not written as the mapping says; wanted \(format)"
        case .noDuration: "\(found) is no duration of the unit that the mapping says"
        case .noPersonZone: "the person has no time zone on record; import the persons with their zones first, or state a zone"
        case .unreadRule(let part):
            "the rule of repetition has \(part), which is not read; wanted FREQ=YEARLY, or list the days one by one"
        case .beforeStart: "\(found) lies before the start"
        case .notOver: "\(found) lies after the import; wanted an absence that is over, for nobody knows its length before"
        case .unknownReason: "nothing tells the kind of this exit; wanted a column with the reason or the type"
        case .afterLatest(let moment, let limit):
            "\(MomentWriting.text(moment)) lies in the future, after \(MomentWriting.text(limit)); "
                + "check the clock and the time zone of the source"
        }
    }

    private static func limits(_ lower: Double, _ upper: Double) -> String {
        let low = NumberWriting.short(lower)
        return upper >= Double.greatestFiniteMagnitude ? "\(low) or more" : "\(low) to \(NumberWriting.short(upper))"
    }
}

/// How a value stands in a message: in a field for times or numbers those as they are, of everything else the length only.
enum ShownValue {
    /// What stands in a field for a time or a number.
    static func of(_ text: FieldBytes?) -> String {
        guard let text else { return "a value" }
        if text.count <= 40, text.allSatisfy(isOfTimeOrNumber) || isNamedNumber(text) {
            return "\"" + String(decoding: text, as: UTF8.self) + "\""
        }
        return length(of: text)
    }

    /// What stands in a field for an identifier, a name, a word or a text.
    static func length(of text: FieldBytes?) -> String {
        guard let text else { return "a value" }
        let length = String(decoding: text, as: UTF8.self).count
        return length == 1 ? "a text of 1 character" : "a text of \(length) characters"
    }

    private static func isOfTimeOrNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
            UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }

    /// `nan`, `inf`, `infinity` with or without a sign, and hexadecimal numbers.
    private static func isNamedNumber(_ text: FieldBytes) -> Bool {
        let signed = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+")
        let bare = FieldBytes(rebasing: text[(signed ? 1 : 0)...])
        if bare.isWord("nan") || bare.isWord("inf") || bare.isWord("infinity") { return true }
        guard bare.count > 2, bare[0] == UInt8(ascii: "0"), bare[1] | 0x20 == UInt8(ascii: "x") else { return false }
        return bare[2...].allSatisfy { byte in
            let lower = byte | 0x20
            return DigitCursor.digit(byte) != nil || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(lower)
                || lower == UInt8(ascii: "p") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        }
    }
}

/// Numbers as text, the same everywhere.
enum NumberWriting {
    /// Whole numbers without a point, others in the shortest form that reads back as the same number.
    static func short(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }
}
