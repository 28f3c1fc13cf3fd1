public import Records
import Statistics

/// Features as CSV text: `person,t0` and one column a feature, an empty field where a value is missing.
///
/// Numbers read back bit for bit: whole ones are digits alone, others the shortest decimal that does. Rows stand in the snapshots'
/// order, lines end in a line feed, and a person id is quoted where it holds a comma, a quote or a line break.
public struct FeatureCSV: Sendable {
    private let features: FeatureRows
    private let persons: [PersonRecord]
    private let shortest = ShortestDecimal()
    private static let rowsPerChunk = 256

    /// Prepares the text of features.
    ///
    /// - Parameters:
    ///   - features: What to write.
    ///   - persons: All persons of the directory that the snapshots point into.
    public init(_ features: FeatureRows, persons: [PersonRecord]) {
        self.features = features
        self.persons = persons
    }

    /// Prepares the text of features that are in memory.
    public init(_ features: FeatureMatrix, persons: [PersonRecord]) { self.init(FeatureRows(features), persons: persons) }

    /// The first line.
    public var header: [UInt8] { Array((["person", "t0"] + features.featureSet.names).joined(separator: ",").utf8) + [lineFeed] }

    /// Hands out the whole text, header first, in chunks of whole lines and in order.
    ///
    /// The bytes do not depend on `threads`.
    ///
    /// - Parameters:
    ///   - threads: How many threads put chunks together; at least 1.
    ///   - consume: Called on the calling thread.
    /// - Throws: What `consume` throws, and what keeps rows from being read.
    public func write(threads: Int = 1, _ consume: ([UInt8]) throws -> Void) throws {
        try consume(header)
        let rows = features.count
        let chunks = (rows + Self.rowsPerChunk - 1) / Self.rowsPerChunk
        try forEachInOrder(chunks, threads: threads) { chunk in
            let first = chunk * Self.rowsPerChunk
            return try text(of: first..<min(first + Self.rowsPerChunk, rows))
        } consume: {
            try consume($0)
        }
    }

    /// The lines of some rows.
    private func text(of rows: Range<Int>) throws -> [UInt8] {
        let columns = features.featureSet.count
        let ids = rows.map { persons[Int(features.snapshots.person[$0])].id }
        let longest = ids.reduce(0) { $0 + 2 * $1.utf8.count + 3 } + rows.count * (columns + 1) * (ByteRoom.longestNumber + 1)
        let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: max(1, rows.count * columns))
        defer { values.deallocate() }
        try features.read(rows, into: values)
        return [UInt8](unsafeUninitializedCapacity: longest) { bytes, count in
            guard let start = bytes.baseAddress else { return }
            ByteRoom.pairs.withUnsafeBufferPointer { pairs in
                shortest.withPowers { powers in
                    guard let pairs = pairs.baseAddress else { return }
                    var room = ByteRoom(start, pairs: pairs, powers: powers)
                    for (place, row) in rows.enumerated() {
                        Self.append(ids[place], to: &room)
                        room.append(comma)
                        room.append(features.snapshots.t0[row])
                        Self.append(UnsafeBufferPointer(rebasing: values[place * columns..<(place + 1) * columns]), to: &room)
                    }
                    count = room.count
                }
            }
        }
    }

    /// The rest of a line.
    private static func append(_ values: UnsafeBufferPointer<Double>, to room: inout ByteRoom) {
        for value in values {
            room.append(comma)
            if !value.isNaN { room.append(value) }
        }
        room.append(lineFeed)
    }

    private static func append(_ id: String, to room: inout ByteRoom) {
        let needsQuotes = id.utf8.contains { $0 == comma || $0 == quote || $0 == lineFeed || $0 == UInt8(ascii: "\r") }
        guard needsQuotes else { return room.append(id.utf8) }
        room.append(quote)
        for byte in id.utf8 {
            if byte == quote { room.append(quote) }
            room.append(byte)
        }
        room.append(quote)
    }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
