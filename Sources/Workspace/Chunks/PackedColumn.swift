/// One column of whole numbers in as few bytes as a fast scheme allows.
///
/// A column is stored in the smallest of four forms: one value for all rows; the distance of each row from the smallest value, in
/// units of the distances' greatest common divisor and in 1, 2, 3, 4 or 8 bytes; an index into a list of at most 256 values; or one
/// common value, a bit a row that says where it does not hold, and a column of the exceptions. `missingValue` has a code of its own,
/// so that a few missing values do not widen a column.
enum PackedColumn {
    /// What stands for a missing value.
    static let missingValue = Int64.min

    enum Form: UInt8 {
        case constant, frame, dictionary, sparse
    }

    /// Adds the packed column to `bytes`.
    static func append(_ values: [Int64], to bytes: inout [UInt8], mayBeSparse: Bool = true) {
        guard let first = values.first else { return }
        let summary = ColumnSummary(values)
        if summary.isConstant {
            bytes.append(Form.constant.rawValue)
            bytes.append(number: first)
            return
        }
        let frame = Frame(summary, of: values)
        if frame.width > 2, let dictionary = ValueDictionary(values), dictionary.byteCount < frame.byteCount {
            dictionary.append(to: &bytes)
        } else if mayBeSparse, frame.width > 1, let sparse = SparseColumn(values, common: summary.candidate, below: frame.byteCount)
        {
            sparse.append(to: &bytes)
        } else {
            frame.append(values, to: &bytes)
        }
    }

    /// Reads a packed column of `count` rows.
    static func read(_ count: Int, from reader: inout ByteReader, mayBeSparse: Bool = true) throws(ChunkFault) -> [Int64] {
        guard count > 0 else { return [] }
        var fault: ChunkFault?
        let values = [Int64](unsafeUninitializedCapacity: count) { room, initialised in
            guard let target = room.baseAddress else { return }
            do throws(ChunkFault) {
                try decode(count, from: &reader, into: target, mayBeSparse: mayBeSparse) { $0 }
                initialised = count
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return values
    }

    /// Reads a packed column of `count` rows into `target`, which has room for them, in the type that it is wanted in.
    ///
    /// - Parameter value: What a stored number stands for.
    @inline(__always)
    static func decode<Value>(
        _ count: Int, from reader: inout ByteReader, into target: UnsafeMutablePointer<Value>, mayBeSparse: Bool = true,
        _ value: (Int64) -> Value
    ) throws(ChunkFault) {
        guard count > 0 else { return }
        switch Form(rawValue: try reader.number()) {
        case .constant: target.update(repeating: value(try reader.number()), count: count)
        case .frame: try Frame.decode(count, from: &reader, into: target, value)
        case .dictionary: try ValueDictionary.decode(count, from: &reader, into: target, value)
        case .sparse where mayBeSparse: try SparseColumn.decode(count, from: &reader, into: target, value)
        case .sparse, nil: throw .malformed
        }
    }
}

/// What one pass over a column finds out.
struct ColumnSummary {
    var low = Int64.max
    var high = Int64.min
    var hasMissing = false
    var isConstant = true
    /// The value of more than half of the rows, if there is one.
    var candidate: Int64

    init(_ values: [Int64]) {
        let first = values[0]
        candidate = first
        var votes = 0
        for value in values {
            if value != first { isConstant = false }
            if votes == 0 { candidate = value }
            votes += value == candidate ? 1 : -1
            if value == PackedColumn.missingValue {
                hasMissing = true
            } else {
                low = min(low, value)
                high = max(high, value)
            }
        }
    }
}
