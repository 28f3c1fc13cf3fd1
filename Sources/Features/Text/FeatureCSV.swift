public import Records
import Statistics

/// Features as CSV text: `person,t0` and one column a feature, an empty field where a value is missing.
///
/// Numbers read back bit for bit: whole ones are digits alone, others the shortest decimal that does. Rows stand in the snapshots'
/// order, lines end in a line feed, and a person id is quoted where it holds a comma, a quote or a line break.
public struct FeatureCSV: Sendable {
    private let features: FeatureMatrix
    private let persons: [PersonRecord]
    private let shortest = ShortestDecimal()
    private static let rowsPerChunk = 1024

    /// Prepares the text of features.
    ///
    /// - Parameters:
    ///   - features: What to write.
    ///   - persons: All persons of the directory that the snapshots point into.
    public init(_ features: FeatureMatrix, persons: [PersonRecord]) {
        self.features = features
        self.persons = persons
    }

    /// The first line.
    public var header: [UInt8] { Array((["person", "t0"] + features.featureSet.names).joined(separator: ",").utf8) + [lineFeed] }

    /// Hands out the whole text, header first, in chunks of whole lines and in order.
    ///
    /// The bytes do not depend on `threads`.
    ///
    /// - Parameters:
    ///   - threads: How many chunks are put together at the same time; at least 1.
    ///   - consume: Called on the calling thread.
    public func write<Failure: Error>(threads: Int = 1, _ consume: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        try consume(header)
        let rows = features.matrix.rows
        let chunks = (rows + Self.rowsPerChunk - 1) / Self.rowsPerChunk
        let round = threads == 1 ? 1 : 2 * threads
        for start in stride(from: 0, to: chunks, by: round) {
            let count = min(round, chunks - start)
            let texts = mapConcurrently(count, threads: threads) { (index) throws(Never) in
                let first = (start + index) * Self.rowsPerChunk
                return text(of: first..<min(first + Self.rowsPerChunk, rows))
            }
            for text in texts { try consume(text) }
        }
    }

    /// The lines of some rows.
    private func text(of rows: Range<Int>) -> [UInt8] {
        var room = ByteRoom()
        let columns = features.matrix.columns
        features.matrix.values.withUnsafeBufferPointer { values in
            for row in rows {
                let id = persons[Int(features.snapshots.person[row])].id
                room.reserve(2 * id.utf8.count + 2 + (columns + 1) * ByteRoom.longestNumber)
                Self.append(id, to: &room)
                room.append(comma)
                room.append(features.snapshots.t0[row])
                for column in 0..<columns {
                    room.append(comma)
                    let value = values[row * columns + column]
                    if !value.isNaN { room.append(value, by: shortest) }
                }
                room.append(lineFeed)
            }
        }
        return room.array
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
