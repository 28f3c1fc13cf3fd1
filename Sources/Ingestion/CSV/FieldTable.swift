/// The bytes of one field, without its quotes.
typealias FieldBytes = UnsafeBufferPointer<UInt8>

/// Where the fields of one record lie. Valid until the scanner moves on.
final class FieldTable {
    /// No file may have more columns.
    static let columnLimit = 512
    /// No record may be longer, in bytes.
    static let lengthLimit = 1 << 20

    /// How many fields the record has; those past the column limit are counted and not kept.
    private(set) var count = 0
    private let slots = UnsafeMutableBufferPointer<FieldBytes>.allocate(capacity: columnLimit)
    private var unescaped: UnsafeMutablePointer<UInt8>?
    private var unescapedCount = 0

    init() { slots.initialize(repeating: FieldBytes(start: nil, count: 0)) }

    deinit {
        slots.deallocate()
        unescaped?.deallocate()
    }

    subscript(index: Int) -> FieldBytes {
        precondition(index < count && index < Self.columnLimit, "the record has this field")
        return slots[index]
    }

    func removeAll() {
        count = 0
        unescapedCount = 0
    }

    func append(_ field: FieldBytes) {
        if count < Self.columnLimit { slots[count] = field }
        count += 1
    }

    /// Adds a quoted field in which quotes stand doubled.
    func append(doubledQuotesIn field: FieldBytes) {
        guard unescapedCount + field.count <= Self.lengthLimit else { return append(FieldBytes(rebasing: field[..<0])) }
        let room = unescaped ?? .allocate(capacity: Self.lengthLimit)
        unescaped = room
        let start = room + unescapedCount
        var length = 0
        var position = 0
        while position < field.count {
            start[length] = field[position]
            length += 1
            position += field[position] == UInt8(ascii: "\"") ? 2 : 1
        }
        unescapedCount += length
        append(FieldBytes(start: start, count: length))
    }
}
