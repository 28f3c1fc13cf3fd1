import Records

extension StoredEvents {
    /// Reads the columns of a chunk into some rows of `events`; the columns behind those of an event are about the row itself and skipped.
    static func decode(
        _ rows: Range<Int>, from reader: inout ByteReader, into events: inout EventColumns
    ) throws(ChunkFault) {
        guard !rows.isEmpty else { return }
        try decode(rows, from: &reader, into: &events.at) { $0 }
        try decode(rows, from: &reader, into: &events.knownAt) { $0 }
        addDelays(rows, to: &events)
        var isKnown = true
        try decode(rows, from: &reader, into: &events.kind) { number in
            guard let kind = EventKind(stored: number) else {
                isKnown = false
                return .view
            }
            return kind
        }
        try decode(rows, from: &reader, into: &events.course) { Code(truncatingIfNeeded: $0) }
        try decode(rows, from: &reader, into: &events.item) { Code(truncatingIfNeeded: $0) }
        try decode(rows, from: &reader, into: &events.amount) { Int32(truncatingIfNeeded: $0) }
        try decode(rows, from: &reader, into: &events.durationSeconds) { Int32(truncatingIfNeeded: $0) }
        try decode(rows, from: &reader, into: &events.score) { $0.figure }
        try decode(rows, from: &reader, into: &events.result) { number in
            guard let result = AttemptResult(rawValue: UInt8(truncatingIfNeeded: number)) else {
                isKnown = false
                return .unknown
            }
            return result
        }
        guard isKnown else { throw .malformed }
    }

    /// What is stored of `known_at` is how long after `at` it is.
    private static func addDelays(_ rows: Range<Int>, to events: inout EventColumns) {
        events.at.withUnsafeBufferPointer { at in
            events.knownAt.withUnsafeMutableBufferPointer { knownAt in
                for row in rows { knownAt[row] &+= at[row] }
            }
        }
    }

    @inline(__always)
    private static func decode<Value>(
        _ rows: Range<Int>, from reader: inout ByteReader, into column: inout [Value], _ value: (Int64) -> Value
    ) throws(ChunkFault) {
        try column.withUnsafeMutableBufferPointer { room throws(ChunkFault) in
            guard let base = room.baseAddress else { return }
            try PackedColumn.decode(rows.count, from: &reader, into: base + rows.lowerBound, value)
        }
    }
}

extension EventKind {
    /// The kind that a number in the file stands for; `nil` where it stands for none.
    @inline(__always)
    init?(stored number: Int64) {
        switch number {
        case 0: self = .view
        case 1: self = .start
        case 2: self = .complete
        case 3: self = .skip
        case 4: self = .attempt
        case 5: self = .post
        case 6: self = .feedback
        case 7: self = .help
        default: return nil
        }
    }
}
