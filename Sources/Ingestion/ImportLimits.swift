/// What a source may not exceed; whatever does is refused whole, naming the limit and the next step.
public struct ImportLimits: Sendable, Equatable {
    /// How many bytes a record (usually one line) may have; 1 MiB. Buffers are at least twice as large.
    public var recordBytes: Int
    /// How many columns a table may have; 4,096.
    public var columns: Int
    /// How many bytes a file may have on disk; 1 TiB.
    public var fileBytes: Int64
    /// How many rows a table may have, the header not counted; 4 billion (10⁹).
    public var rows: Int
    /// How many bytes a gzip file or an entry of a zip may unpack to; 16 GiB.
    public var unpackedBytes: UInt64
    /// How many times its packed size it may unpack to, beyond the first MiB of packed bytes; 200.
    public var packingRatio: UInt64
    /// How deep objects and arrays of JSON may nest; 64.
    public var nestingDepth: Int

    /// Makes limits; every one has a generous default.
    public init(
        recordBytes: Int = 1 << 20, columns: Int = 4_096, fileBytes: Int64 = 1 << 40, rows: Int = 4_000_000_000,
        unpackedBytes: UInt64 = 16 << 30, packingRatio: UInt64 = 200, nestingDepth: Int = 64
    ) {
        precondition(recordBytes > 0 && columns > 0 && fileBytes > 0 && rows > 0 && nestingDepth > 0, "a limit is positive")
        precondition(unpackedBytes > 0 && packingRatio > 0, "a limit is positive")
        self.recordBytes = recordBytes
        self.columns = columns
        self.fileBytes = fileBytes
        self.rows = rows
        self.unpackedBytes = unpackedBytes
        self.packingRatio = packingRatio
        self.nestingDepth = nestingDepth
    }
}
