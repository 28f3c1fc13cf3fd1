import Foundation

extension ChunkRows {
    private static let version: UInt8 = 1

    /// The rows as bytes: version, number of columns, number of rows, rows a person, the columns (`known_at` as the distance from
    /// column 0), checksum.
    func packed() -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + rowCount * 16)
        bytes.append(Self.version)
        bytes.append(UInt8(columns.count))
        bytes.append(number: UInt32(rowCount))
        PackedColumn.append((0..<Self.personsPerBlock).map { Int64(offsets[$0 + 1] - offsets[$0]) }, to: &bytes)
        PackedColumn.append(columns[0], to: &bytes)
        PackedColumn.append(zip(columns[1], columns[0]).map { $0 &- $1 }, to: &bytes)
        for column in columns.dropFirst(2) { PackedColumn.append(column, to: &bytes) }
        bytes.append(number: bytes.withUnsafeBytes { Self.checksum($0) })
        return Data(bytes)
    }

    /// Reads what `packed()` wrote.
    ///
    /// - Throws: `ChunkFault`.
    static func unpacked(_ data: Data, columnCount: Int) throws -> ChunkRows {
        try data.withUnsafeBytes { try unpacked($0, columnCount: columnCount) }
    }

    private static func unpacked(_ bytes: UnsafeRawBufferPointer, columnCount: Int) throws(ChunkFault) -> ChunkRows {
        var (offsets, reader) = try opened(bytes, columnCount: columnCount)
        let rowCount = offsets[personsPerBlock]
        var columns = [try PackedColumn.read(rowCount, from: &reader)]
        let delays = try PackedColumn.read(rowCount, from: &reader)
        columns.append(zip(columns[0], delays).map { $0 &+ $1 })
        while columns.count < columnCount { columns.append(try PackedColumn.read(rowCount, from: &reader)) }
        guard reader.isAtEnd else { throw .malformed }
        return ChunkRows(offsets: offsets, columns: columns)
    }

    /// Checks the bytes of a chunk and reads what stands before its columns.
    ///
    /// - Parameter isChecked: Whether the checksum was compared before.
    /// - Returns: Where the rows of each person begin, and the reader in front of the first column.
    static func opened(
        _ bytes: UnsafeRawBufferPointer, columnCount: Int, isChecked: Bool = false
    ) throws(ChunkFault) -> (offsets: [Int], reader: ByteReader) {
        guard bytes.count > 14 else { throw .malformed }
        let body = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - 8)])
        let stored = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self).littleEndian
        guard isChecked || stored == checksum(body) else { throw .checksum }
        var reader = ByteReader(body)
        let writtenBy: UInt8 = try reader.number()
        guard writtenBy == version else { throw .version(writtenBy) }
        guard try reader.number(UInt8.self) == columnCount else { throw .malformed }
        let rowCount = Int(try reader.number(UInt32.self))
        return (try offsets(rowCount, from: &reader), reader)
    }

    private static func offsets(_ rowCount: Int, from reader: inout ByteReader) throws(ChunkFault) -> [Int] {
        var offsets = [0]
        for count in try PackedColumn.read(personsPerBlock, from: &reader) {
            guard count >= 0, count <= rowCount - offsets[offsets.count - 1] else { throw .malformed }
            offsets.append(offsets[offsets.count - 1] + Int(count))
        }
        guard offsets[personsPerBlock] == rowCount else { throw .malformed }
        return offsets
    }

    /// A 64-bit checksum against bytes that changed on the disk; no protection against intent.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(bytes.count) &* 0x9e37_79b9_7f4a_7c15
        let words = bytes.count / 8
        for word in 0..<words {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self).littleEndian) &* 0xff51_afd7_ed55_8ccd
            hash ^= hash >> 32
        }
        for byte in bytes[(words * 8)...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash ^ (hash >> 29)
    }
}
