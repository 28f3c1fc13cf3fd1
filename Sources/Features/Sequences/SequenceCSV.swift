public import Records

/// Sequences as CSV text: `person,t0,segment,step,in_history` and one column a channel, one row a step, an empty field where a value is
/// missing.
///
/// `step` is the age of the step, 0 for the one that ends at t0. Numbers read back bit for bit, as in `FeatureCSV`; lines end in a line feed.
public struct SequenceCSV: Sendable {
    private let shortest = ShortestDecimal()
    private let persons: [PersonRecord]

    /// Prepares the text of sequences.
    ///
    /// - Parameter persons: All persons of the directory that the sequences point into.
    public init(persons: [PersonRecord]) { self.persons = persons }

    /// The first line.
    public static func header(_ channels: SequenceChannels) -> [UInt8] {
        Array((["person", "t0", "segment", "step", "in_history"] + channels.names).joined(separator: ",").utf8) + [lineFeed]
    }

    /// The lines of some segments.
    public func text(of set: SequenceSet) -> [UInt8] {
        (0..<set.count).reduce(into: []) { text, segment in text += lines(of: set, segment) }
    }

    /// The lines of one segment.
    private func lines(of set: SequenceSet, _ segment: Int) -> [UInt8] {
        let key = Self.field(persons[Int(set.person[segment])].id)
        let longest = key.count + (set.channels.count + 4) * (ByteRoom.longestNumber + 1) + 1
        return [UInt8](unsafeUninitializedCapacity: set.shape.length * longest) { target, count in
            ByteRoom.pairs.withUnsafeBufferPointer { pairs in
                shortest.withPowers { powers in
                    guard let start = target.baseAddress, let pairs = pairs.baseAddress else { return }
                    var room = ByteRoom(start, pairs: pairs, powers: powers)
                    for step in 0..<set.shape.length {
                        room.append(key)
                        Self.append(set, segment, step, to: &room)
                    }
                    count = room.count
                }
            }
        }
    }

    /// The rest of a line.
    private static func append(_ set: SequenceSet, _ segment: Int, _ step: Int, to room: inout ByteRoom) {
        let inHistory: Int64 = set.isInHistory(segment: segment, step: step) ? 1 : 0
        let age = Int64(set.age(segment: segment, step: step))
        for number in [set.t0[segment], Int64(set.segment[segment]), age, inHistory] {
            room.append(comma)
            room.append(number)
        }
        for channel in 0..<set.channels.count {
            room.append(comma)
            let value = set[segment, step, channel]
            if !value.isNaN { room.append(value) }
        }
        room.append(lineFeed)
    }

    /// A text as a field, in quotes where it needs them.
    private static func field(_ text: String) -> [UInt8] {
        let needsQuotes = text.utf8.contains { $0 == comma || $0 == quote || $0 == lineFeed || $0 == UInt8(ascii: "\r") }
        guard needsQuotes else { return Array(text.utf8) }
        return [quote] + text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
