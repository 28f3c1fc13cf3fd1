/// A column as indices into a list of at most 256 values, in the order of first appearance.
struct ValueDictionary {
    private var values: [Int64] = []
    private var indices: [UInt8] = []

    var byteCount: Int { 3 + values.count * 8 + indices.count }

    /// `nil` where there are more than 256 different values.
    init?(_ column: [Int64]) {
        var slots = [Int16](repeating: -1, count: 1024)
        indices.reserveCapacity(column.count)
        for value in column {
            var slot = Int(truncatingIfNeeded: (UInt64(bitPattern: value) &* 0x9e37_79b9_7f4a_7c15) >> 54)
            while slots[slot] >= 0, values[Int(slots[slot])] != value { slot = (slot + 1) & 1023 }
            if slots[slot] < 0 {
                guard values.count < 256 else { return nil }
                slots[slot] = Int16(values.count)
                values.append(value)
            }
            indices.append(UInt8(slots[slot]))
        }
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(PackedColumn.Form.dictionary.rawValue)
        bytes.append(number: UInt16(values.count))
        for value in values { bytes.append(number: value) }
        bytes.append(contentsOf: indices)
    }

    @inline(__always)
    static func decode<Value>(
        _ count: Int, from reader: inout ByteReader, into target: UnsafeMutablePointer<Value>, _ value: (Int64) -> Value
    ) throws(ChunkFault) {
        let size = Int(try reader.number(UInt16.self))
        var values: [Value] = []
        for _ in 0..<size { values.append(value(try reader.number())) }
        let indices = try reader.take(count)
        guard indices.allSatisfy({ Int($0) < size }) else { throw .malformed }
        for row in 0..<count { target[row] = values[Int(indices[row])] }
    }
}
