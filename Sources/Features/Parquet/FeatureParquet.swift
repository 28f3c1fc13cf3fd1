import Columns
public import Records
import Statistics

/// Features as a Parquet file: `person` (text), `t0` (64-bit, UTC seconds) and one column of doubles a feature, `null` where a value is
/// missing. Rows stand in the snapshots' order.
public struct FeatureParquet: Sendable {
    private let features: FeatureRows
    private let persons: [PersonRecord]
    private let metadata: [String: String]
    private let creator: String

    /// How many bytes of values a row group has, nearly: what one thread holds at a time.
    private static let groupBytes = 32 << 20

    /// Prepares a file.
    ///
    /// - Parameters:
    ///   - features: What to write.
    ///   - persons: All persons of the directory that the snapshots point into.
    ///   - metadata: What the footer says of the file besides `respite.data_digest`.
    ///   - creator: Program and version, as in `respite version 1.0.0`.
    public init(_ features: FeatureRows, persons: [PersonRecord], metadata: [String: String] = [:], creator: String) {
        self.features = features
        self.persons = persons
        self.creator = creator
        self.metadata = metadata.merging(["respite.data_digest": features.dataDigest]) { given, _ in given }
    }

    /// Hands out the whole file in pieces and in order. The bytes do not depend on `threads`.
    ///
    /// - Parameters:
    ///   - threads: How many threads encode row groups; at least 1.
    ///   - consume: Called on the calling thread.
    /// - Throws: What `consume` throws, and what keeps rows from being read.
    public func write(threads: Int = 1, _ consume: ([UInt8]) throws -> Void) throws {
        let names = features.featureSet.names
        let columns = [Column("person", .text), Column("t0", .int64)] + names.map { Column($0, .optionalDouble) }
        let entries = metadata.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
        var file = ParquetFile(columns: columns, metadata: entries, creator: creator)
        let rows = features.count
        let rowsPerGroup = max(1024, Self.groupBytes / (8 * (names.count + 2)))
        let groups = (rows + rowsPerGroup - 1) / rowsPerGroup
        try forEachInOrder(groups, threads: threads, waiting: 1) { group in
            let first = group * rowsPerGroup
            return try chunks(of: first..<min(first + rowsPerGroup, rows))
        } consume: {
            try file.append($0, consume)
        }
        try file.finish(consume)
    }

    /// A row group, column by column.
    private func chunks(of rows: Range<Int>) throws -> [ColumnChunk] {
        let width = features.featureSet.count
        let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: max(1, rows.count * width))
        defer { values.deallocate() }
        try features.read(rows, into: values)
        var chunks = [
            ColumnChunk(texts: rows.map { persons[Int(features.snapshots.person[$0])].id }),
            ColumnChunk(integers: rows.map { features.snapshots.t0[$0] }),
        ]
        let together = 8  // a line of the cache holds the values of eight columns
        let columns = UnsafeMutableBufferPointer<Double>.allocate(capacity: together * rows.count)
        defer { columns.deallocate() }
        for first in stride(from: 0, to: width, by: together) {
            let count = min(together, width - first)
            for row in 0..<rows.count {
                for column in 0..<count { columns[column * rows.count + row] = values[row * width + first + column] }
            }
            for column in 0..<count {
                let own = columns[column * rows.count..<(column + 1) * rows.count]
                chunks.append(ColumnChunk(doubles: UnsafeBufferPointer(rebasing: own)))
            }
        }
        return chunks
    }
}
