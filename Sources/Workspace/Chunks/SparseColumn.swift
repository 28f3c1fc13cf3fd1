/// A column as one common value, a bit a row that says where it does not hold, and the exceptions.
struct SparseColumn {
    private let common: Int64
    private let bits: [UInt8]
    private let packedExceptions: [UInt8]
    private let exceptionCount: Int

    /// `nil` where it would take `limit` bytes or more.
    init?(_ column: [Int64], common: Int64, below limit: Int) {
        let exceptions = column.filter { $0 != common }
        guard exceptions.count < column.count / 2 else { return nil }
        var packed: [UInt8] = []
        PackedColumn.append(exceptions, to: &packed, mayBeSparse: false)
        guard 13 + (column.count + 7) / 8 + packed.count < limit else { return nil }
        var bits = [UInt8](repeating: 0, count: (column.count + 7) / 8)
        for (row, value) in column.enumerated() where value != common { bits[row / 8] |= 1 << UInt8(row % 8) }
        self.common = common
        self.bits = bits
        packedExceptions = packed
        exceptionCount = exceptions.count
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(PackedColumn.Form.sparse.rawValue)
        bytes.append(number: common)
        bytes.append(number: UInt32(exceptionCount))
        bytes.append(contentsOf: bits)
        bytes.append(contentsOf: packedExceptions)
    }

    @inline(__always)
    static func decode<Value>(
        _ count: Int, from reader: inout ByteReader, into target: UnsafeMutablePointer<Value>, _ value: (Int64) -> Value
    ) throws(ChunkFault) {
        let common: Int64 = try reader.number()
        let exceptionCount = Int(try reader.number(UInt32.self))
        guard exceptionCount <= count else { throw .malformed }
        let bits = try reader.take((count + 7) / 8)
        guard bits.reduce(0, { $0 + $1.nonzeroBitCount }) == exceptionCount else { throw .malformed }
        let exceptions = try PackedColumn.read(exceptionCount, from: &reader, mayBeSparse: false)
        target.update(repeating: value(common), count: count)
        var next = 0
        for byte in bits.indices where bits[byte] != 0 {
            for row in byte * 8..<min(byte * 8 + 8, count) where bits[byte] & (1 << UInt8(row % 8)) != 0 {
                target[row] = value(exceptions[next])
                next += 1
            }
        }
        // A bit behind the last row belongs to no row.
        guard next == exceptionCount else { throw .malformed }
    }
}
