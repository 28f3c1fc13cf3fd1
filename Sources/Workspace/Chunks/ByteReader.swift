/// Reads little-endian numbers from bytes and never past their end.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether all bytes have been read.
    var isAtEnd: Bool { position == bytes.count }

    /// The next number.
    mutating func number<Value: FixedWidthInteger & BitwiseCopyable>(_: Value.Type = Value.self) throws(ChunkFault) -> Value {
        let part = try take(MemoryLayout<Value>.size)
        return Value(littleEndian: part.loadUnaligned(as: Value.self))
    }

    /// The next `count` bytes.
    mutating func take(_ count: Int) throws(ChunkFault) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - position else { throw .malformed }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }
}

extension [UInt8] {
    /// Adds a number, little-endian.
    mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(number: Value) {
        var value = number.littleEndian
        Swift.withUnsafeBytes(of: &value) { append(contentsOf: $0) }
    }
}
