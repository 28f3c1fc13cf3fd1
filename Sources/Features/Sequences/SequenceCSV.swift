public import Records

/// Sequences as CSV text: `person,t0,segment,step,in_history` and one column a channel, one row a step, an empty field where a value is
/// missing.
///
/// `step` is the age of the step, 0 for the one that ends at t0. Numbers read back bit for bit, as in `FeatureCSV`; lines end in a line feed.
public struct SequenceCSV: Sendable {
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
        let shortest = ShortestDecimal()
        var room = ByteRoom()
        let channels = set.channels.count
        for segment in 0..<set.count {
            let key = Self.field(persons[Int(set.person[segment])].id)
            for step in 0..<set.shape.length {
                room.reserve(key.count + (channels + 4) * (ByteRoom.longestNumber + 1) + 1)
                room.append(key)
                for number in [
                    set.t0[segment], Int64(set.segment[segment]), Int64(set.age(segment: segment, step: step)),
                    set.isInHistory(segment: segment, step: step) ? 1 : 0,
                ] {
                    room.append(comma)
                    room.append(number)
                }
                for channel in 0..<channels {
                    room.append(comma)
                    let value = set[segment, step, channel]
                    if !value.isNaN { room.append(value, by: shortest) }
                }
                room.append(lineFeed)
            }
        }
        return room.array
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
