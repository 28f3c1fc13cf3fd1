/// Writes Thrift's compact protocol, in which Parquet states what is where.
///
/// ## References
/// - Apache Thrift, *Thrift Compact protocol encoding* (doc/specs/thrift-compact-protocol.md).
struct ThriftWriter {
    /// Everything written so far.
    private(set) var bytes: [UInt8] = []
    /// The number of the last field of each struct that is open.
    private var lastFields: [Int16] = [0]

    /// The types of fields and of the elements of lists.
    enum Kind: UInt8 {
        case int16 = 4
        case int32 = 5
        case int64 = 6
        case binary = 8
        case list = 9
        case structure = 12
    }

    mutating func field(_ number: Int16, _ value: Int16) {
        header(number, .int16)
        signed(Int64(value))
    }

    mutating func field(_ number: Int16, _ value: Int32) {
        header(number, .int32)
        signed(Int64(value))
    }

    mutating func field(_ number: Int16, _ value: Int64) {
        header(number, .int64)
        signed(value)
    }

    mutating func field(_ number: Int16, _ value: [UInt8]) {
        header(number, .binary)
        binary(value)
    }

    mutating func field(_ number: Int16, _ text: String) { field(number, Array(text.utf8)) }

    /// A struct as a field.
    mutating func field(_ number: Int16, _ body: (inout ThriftWriter) -> Void) {
        header(number, .structure)
        structure(body)
    }

    /// A list as a field; `body` writes one element.
    mutating func list<Element>(
        _ number: Int16, of kind: Kind, _ elements: [Element], _ body: (inout ThriftWriter, Element) -> Void
    ) {
        header(number, .list)
        if elements.count < 15 {
            bytes.append(UInt8(elements.count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xf0 | kind.rawValue)
            unsigned(UInt64(elements.count))
        }
        for element in elements { body(&self, element) }
    }

    /// A struct, also as the element of a list.
    mutating func structure(_ body: (inout ThriftWriter) -> Void) {
        lastFields.append(0)
        body(&self)
        lastFields.removeLast()
        bytes.append(0)
    }

    /// A whole number as the element of a list.
    mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    /// Bytes as the element of a list.
    mutating func binary(_ value: [UInt8]) {
        unsigned(UInt64(value.count))
        bytes += value
    }

    private mutating func header(_ number: Int16, _ kind: Kind) {
        let step = number - lastFields[lastFields.count - 1]
        if step > 0, step <= 15 {
            bytes.append(UInt8(step) << 4 | kind.rawValue)
        } else {
            bytes.append(kind.rawValue)
            signed(Int64(number))
        }
        lastFields[lastFields.count - 1] = number
    }

    private mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
