/// A value on the tape of a parsed JSON element; valid until the next element is read.
///
/// A word of the tape has the kind in its highest byte: `{` and `[` lead to what follows their end, a quote to a string (four bytes
/// of length, then UTF-8), `l`, `u` and `d` are followed by a word with the number.
struct JSONValue {
    private let tape: UnsafePointer<UInt64>
    private let strings: UnsafePointer<UInt8>
    private let index: Int

    init(tape: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, index: Int) {
        self.tape = tape
        self.strings = strings
        self.index = index
    }

    /// What a value can be.
    enum Kind: String {
        case object = "an object"
        case array = "an array"
        case text = "a text"
        case number = "a number"
        case boolean = "true or false"
        case null = "null"
    }

    private var word: UInt64 { tape[index] }
    private var tag: UInt8 { UInt8(truncatingIfNeeded: word >> 56) }
    private var payload: Int { Int(truncatingIfNeeded: word & 0x00ff_ffff_ffff_ffff) }

    /// What it is.
    var kind: Kind {
        switch tag {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .text
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// The index of the word behind the value.
    private var after: Int {
        switch tag {
        case UInt8(ascii: "{"), UInt8(ascii: "["): Int(UInt32(truncatingIfNeeded: word))
        case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
        default: index + 1
        }
    }

    /// The text; `nil` where it is none.
    @inline(__always)
    var text: FieldBytes? { tag == UInt8(ascii: "\"") ? string(payload) : nil }

    /// True or false; `nil` where it is neither.
    var boolean: Bool? {
        switch tag {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: nil
        }
    }

    /// The number, always finite; `nil` where it is none.
    var number: Double? {
        switch tag {
        case UInt8(ascii: "l"): Double(Int64(bitPattern: tape[index + 1]))
        case UInt8(ascii: "u"): Double(tape[index + 1])
        case UInt8(ascii: "d"): Double(bitPattern: tape[index + 1])
        default: nil
        }
    }

    /// The number where it is written as a whole one of 64 bits.
    var whole: Int64? {
        switch tag {
        case UInt8(ascii: "l"): Int64(bitPattern: tape[index + 1])
        default: nil
        }
    }

    @inline(__always)
    private func string(_ offset: Int) -> FieldBytes {
        let start = UnsafeRawPointer(strings + offset)
        return FieldBytes(start: strings + offset + 4, count: Int(start.loadUnaligned(as: UInt32.self)))
    }

    /// The properties of an object, in order; none where it is no object.
    @inline(__always)
    var members: Members { Members(value: self, place: index + 1, end: kind == .object ? after - 1 : index + 1) }

    /// The elements of an array, in order; none where it is no array.
    var elements: Elements { Elements(value: self, place: index + 1, end: kind == .array ? after - 1 : index + 1) }

    /// The value of the property of that name; `nil` where there is none.
    subscript(name: StaticString) -> JSONValue? {
        for (key, value) in members where key.equals(name) { return value }
        return nil
    }

    /// Walks over the properties of an object.
    struct Members: Sequence, IteratorProtocol {
        fileprivate let value: JSONValue
        fileprivate var place: Int
        fileprivate let end: Int

        @inline(__always)
        mutating func next() -> (key: FieldBytes, value: JSONValue)? {
            guard place < end else { return nil }
            let key = JSONValue(tape: value.tape, strings: value.strings, index: place)
            let member = JSONValue(tape: value.tape, strings: value.strings, index: place + 1)
            place = member.after
            return (key.string(key.payload), member)
        }
    }

    /// Walks over the elements of an array.
    struct Elements: Sequence, IteratorProtocol {
        fileprivate let value: JSONValue
        fileprivate var place: Int
        fileprivate let end: Int

        mutating func next() -> JSONValue? {
            guard place < end else { return nil }
            let element = JSONValue(tape: value.tape, strings: value.strings, index: place)
            place = element.after
            return element
        }
    }
}
