import Foundation
import Records

/// The events of one block of persons, unpacked from their chunks straight into columns of events.
///
/// Nothing passes through numbers of 64 bits that is narrower, and where a block has one chunk, which is in order, nothing is copied or
/// sorted: a scan of the store is to be as fast as memory is.
struct EventChunks {
    /// Chunk after chunk.
    private(set) var events: EventColumns
    /// Where the rows of each chunk begin.
    private var bases = [0]
    /// Of each chunk, where the rows of each person begin.
    private var offsets: [[Int]] = []

    /// How many chunks there are.
    var chunkCount: Int { offsets.count }

    /// The rows of a person of the block in one chunk.
    func rows(of slot: Int, inChunk number: Int) -> Range<Int> {
        bases[number] + offsets[number][slot]..<bases[number] + offsets[number][slot + 1]
    }

    /// Unpacks chunks, which stand in the order of their sources.
    init(_ chunks: [Data]) throws {
        for chunk in chunks {
            let starts = try chunk.withUnsafeBytes { bytes in
                try ChunkRows.opened(bytes, columnCount: FactKind.event.columnCount).offsets
            }
            offsets.append(starts)
            bases.append(bases[bases.count - 1] + starts[ChunkRows.personsPerBlock])
        }
        events = EventColumns(count: bases[bases.count - 1])
        for (number, chunk) in chunks.enumerated() {
            try chunk.withUnsafeBytes { bytes in
                var reader = try ChunkRows.opened(bytes, columnCount: FactKind.event.columnCount, isChecked: true).reader
                try StoredEvents.decode(bases[number]..<bases[number + 1], from: &reader, into: &events)
            }
        }
    }

    /// The events of the first persons of the block in the order `(at, known_at, source, position in the source)`, person after person, and
    /// where each person's begin.
    func ordered(persons: Int) -> (offsets: [Int], events: EventColumns) {
        if offsets.count == 1, offsets[0][persons] == events.count, Self.isInOrder(events, offsets[0], persons: persons) {
            return (Array(offsets[0][...persons]), events)
        }
        var starts = [0]
        var stretches: [Range<Int>] = []
        for slot in 0..<persons {
            var count = starts[slot]
            for (number, ends) in offsets.enumerated() where ends[slot] < ends[slot + 1] {
                stretches.append(bases[number] + ends[slot]..<bases[number] + ends[slot + 1])
                count += ends[slot + 1] - ends[slot]
            }
            starts.append(count)
        }
        let joined = events.selecting(stretches)
        if Self.isInOrder(joined, starts, persons: persons) { return (starts, joined) }
        // Chunk after chunk the rows of a person stand in the order of their sources, so a stable sort by both moments is enough.
        var order = Array(0..<joined.count)
        for slot in 0..<persons {
            order[starts[slot]..<starts[slot + 1]].sort {
                (joined.at[$0], joined.knownAt[$0], $0) < (joined.at[$1], joined.knownAt[$1], $1)
            }
        }
        return (starts, joined.selecting(order))
    }

    private static func isInOrder(_ events: EventColumns, _ offsets: [Int], persons: Int) -> Bool {
        events.at.withUnsafeBufferPointer { at in
            events.knownAt.withUnsafeBufferPointer { known in
                for slot in 0..<persons where offsets[slot + 1] - offsets[slot] > 1 {
                    for row in offsets[slot] + 1..<offsets[slot + 1] {
                        if at[row - 1] > at[row] || (at[row - 1] == at[row] && known[row - 1] > known[row]) { return false }
                    }
                }
                return true
            }
        }
    }
}

extension EventColumns {
    /// Room for so many events.
    fileprivate init(count: Int) {
        self.init()
        at = [Int64](repeating: 0, count: count)
        knownAt = [Int64](repeating: 0, count: count)
        kind = [EventKind](repeating: .view, count: count)
        course = [Code](repeating: 0, count: count)
        item = [Code](repeating: 0, count: count)
        amount = [Int32](repeating: 0, count: count)
        durationSeconds = [Int32](repeating: 0, count: count)
        score = [Double](repeating: 0, count: count)
        result = [AttemptResult](repeating: .unknown, count: count)
    }
}
