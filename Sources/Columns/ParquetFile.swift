/// Puts a Parquet file together, row group by row group, and hands its bytes out in order.
///
/// The subset that every reader knows: flat columns, one data page a column and row group, plain or dictionary encoding, no compression.
/// A reader of doubles sees `null` where a value is missing, never `nan`.
///
/// ## Checked against
/// - Polars, DuckDB and PyArrow by `Scripts/check-parquet`; in the tests by a reader written from the page.
public struct ParquetFile {
    private let columns: [Column]
    private let metadata: [(key: String, value: String)]
    private let creator: String
    private var groups: [Group] = []
    private var offset: Int64 = 0

    private struct Group {
        let rows: Int
        var chunks: [Placed] = []
    }

    /// What the footer says of a chunk.
    private struct Placed {
        let column: Column
        let start: Int64
        let dataStart: Int64
        let hasDictionary: Bool
        let size: Int64
        let count: Int
        let missing: Int
        let range: (least: [UInt8], greatest: [UInt8])?
    }

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - columns: At least one, with different names.
    ///   - metadata: Keys and values that stand in the footer.
    ///   - creator: Program and version, as in `respite version 1.0.0`.
    public init(columns: [Column], metadata: [(key: String, value: String)] = [], creator: String) {
        precondition(!columns.isEmpty && Set(columns.map(\.name)).count == columns.count, "columns have different names")
        self.columns = columns
        self.metadata = metadata
        self.creator = creator
    }

    /// Adds a row group: a chunk for each column, all of one length.
    ///
    /// - Parameter emit: Takes the bytes that come next in the file.
    public mutating func append(_ chunks: [ColumnChunk], _ emit: ([UInt8]) throws -> Void) throws {
        let rows = chunks.first?.count ?? 0
        precondition(chunks.count == columns.count && chunks.allSatisfy { $0.count == rows }, "a chunk a column, all of one length")
        guard rows > 0 else { return }
        try begin(emit)
        var group = Group(rows: rows)
        for (column, chunk) in zip(columns, chunks) {
            group.chunks.append(
                Placed(
                    column: column, start: offset, dataStart: offset + Int64(chunk.dataOffset), hasDictionary: chunk.hasDictionary,
                    size: Int64(chunk.bytes.count), count: chunk.count, missing: chunk.missing, range: chunk.range))
            offset += Int64(chunk.bytes.count)
            try emit(chunk.bytes)
        }
        groups.append(group)
    }

    /// Ends the file with its footer.
    public mutating func finish(_ emit: ([UInt8]) throws -> Void) throws {
        try begin(emit)
        let footer = footer
        try emit(footer + withUnsafeBytes(of: UInt32(footer.count).littleEndian, Array.init) + ParquetFormat.magic)
    }

    private mutating func begin(_ emit: ([UInt8]) throws -> Void) throws {
        guard offset == 0 else { return }
        try emit(ParquetFormat.magic)
        offset = Int64(ParquetFormat.magic.count)
    }

    private var footer: [UInt8] {
        var writer = ThriftWriter()
        writer.structure { file in
            file.field(1, Int32(2))
            file.list(2, of: .structure, [nil] + columns) { $0.structure(Self.schema($1, columns: columns.count)) }
            file.field(3, groups.reduce(Int64(0)) { $0 + Int64($1.rows) })
            file.list(4, of: .structure, Array(groups.enumerated())) { $0.structure(Self.rowGroup($1.element, ordinal: $1.offset)) }
            if !metadata.isEmpty {
                file.list(5, of: .structure, metadata) { list, entry in
                    list.structure { pair in
                        pair.field(1, entry.key)
                        pair.field(2, entry.value)
                    }
                }
            }
            file.field(6, creator)
            file.list(7, of: .structure, columns) { list, _ in list.structure { order in order.field(1) { _ in } } }
        }
        return writer.bytes
    }

    /// A column of the schema; `nil` is its root.
    private static func schema(_ column: Column?, columns: Int) -> (inout ThriftWriter) -> Void {
        { element in
            guard let column else {
                element.field(4, "schema")
                element.field(5, Int32(columns))
                return
            }
            let isOptional = column.kind == .optionalDouble
            element.field(1, column.physical.rawValue)
            element.field(3, (isOptional ? ParquetFormat.Repetition.optional : .required).rawValue)
            element.field(4, column.name)
            guard column.kind == .text else { return }
            element.field(6, ParquetFormat.convertedToText)
            element.field(10) { logical in logical.field(1) { _ in } }
        }
    }

    private static func rowGroup(_ group: Group, ordinal: Int) -> (inout ThriftWriter) -> Void {
        { element in
            let size = group.chunks.reduce(Int64(0)) { $0 + $1.size }
            element.list(1, of: .structure, group.chunks) { list, chunk in
                list.structure { column in
                    column.field(2, chunk.start)
                    column.field(3, Self.metadata(of: chunk))
                }
            }
            element.field(2, size)
            element.field(3, Int64(group.rows))
            element.field(5, group.chunks[0].start)
            element.field(6, size)
            if let number = Int16(exactly: ordinal) { element.field(7, number) }
        }
    }

    private static func metadata(of chunk: Placed) -> (inout ThriftWriter) -> Void {
        { element in
            var encodings = [ParquetFormat.Encoding.plain, .runLength]
            if chunk.hasDictionary { encodings.append(.dictionary) }
            element.field(1, chunk.column.physical.rawValue)
            element.list(2, of: .int32, encodings) { $0.signed(Int64($1.rawValue)) }
            element.list(3, of: .binary, [chunk.column.name]) { $0.binary(Array($1.utf8)) }
            element.field(4, ParquetFormat.uncompressed)
            element.field(5, Int64(chunk.count))
            element.field(6, chunk.size)
            element.field(7, chunk.size)
            element.field(9, chunk.dataStart)
            if chunk.hasDictionary { element.field(11, chunk.start) }
            element.field(12) { statistics in
                statistics.field(3, Int64(chunk.missing))
                guard let range = chunk.range else { return }
                statistics.field(5, range.greatest)
                statistics.field(6, range.least)
            }
        }
    }
}
