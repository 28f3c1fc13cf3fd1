/// The bytes of one field, without its quotes.
typealias FieldBytes = UnsafeBufferPointer<UInt8>

/// Where the fields of one record lie. Valid until the scanner moves on.
final class FieldTable {
    /// No file may have more columns, unless other limits are set.
    static let columnLimit = ImportLimits().columns
    /// No record may be longer, in bytes, unless other limits are set.
    static let lengthLimit = ImportLimits().recordBytes

    /// No file may have more columns.
    let columnLimit: Int
    /// No record may be longer, in bytes.
    let lengthLimit: Int

    /// How many fields the record has; those past the column limit are counted and not kept.
    private(set) var count = 0
    private let slots: UnsafeMutableBufferPointer<FieldBytes>
    private var unescaped: UnsafeMutablePointer<UInt8>?
    private var unescapedCount = 0

    init(limits: ImportLimits = ImportLimits()) {
        columnLimit = limits.columns
        lengthLimit = limits.recordBytes
        slots = .allocate(capacity: limits.columns)
        slots.initialize(repeating: FieldBytes(start: nil, count: 0))
    }

    deinit {
        slots.deallocate()
        unescaped?.deallocate()
    }

    subscript(index: Int) -> FieldBytes {
        precondition(index < count && index < columnLimit, "the record has this field")
        return slots[index]
    }

    func removeAll() {
        count = 0
        unescapedCount = 0
    }

    func append(_ field: FieldBytes) {
        if count < columnLimit { slots[count] = field }
        count += 1
    }

    /// Adds a quoted field in which quotes stand doubled, or after a backslash where that escapes.
    func append(escapedIn field: FieldBytes, backslash: Bool) {
        guard unescapedCount + field.count <= lengthLimit else { return append(FieldBytes(rebasing: field[..<0])) }
        let room = unescaped ?? .allocate(capacity: lengthLimit)
        unescaped = room
        let start = room + unescapedCount
        var length = 0
        var position = 0
        while position < field.count {
            if backslash, field[position] == UInt8(ascii: "\\"), position + 1 < field.count {
                start[length] = field[position + 1]
                position += 2
            } else {
                start[length] = field[position]
                position += field[position] == UInt8(ascii: "\"") ? 2 : 1
            }
            length += 1
        }
        unescapedCount += length
        append(FieldBytes(start: start, count: length))
    }
}
