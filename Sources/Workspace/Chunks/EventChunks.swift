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
    ///
    /// - Parameter end: What happened or became known later is left out.
    func ordered(persons: Int, through end: Int64 = .max) -> (offsets: [Int], events: EventColumns) {
        var starts = [0]
        starts.reserveCapacity(persons + 1)
        var stretches = EventStretches(through: end)
        for slot in 0..<persons {
            addStretches(of: slot, to: &stretches)
            starts.append(stretches.count)
        }
        if stretches.all.count == 1, stretches.count == events.count { return (starts, events) }
        return (starts, events.selecting(stretches.all, count: stretches.count))
    }

    /// Adds the rows of one person in their order. Within a chunk they stand in it; where the chunks follow one another, none has to be sorted.
    private func addStretches(of slot: Int, to stretches: inout EventStretches) {
        var last = -1
        var isInOrder = true
        var count = 0
        for number in 0..<chunkCount {
            let rows = rows(of: slot, inChunk: number)
            guard !rows.isEmpty else { continue }
            if !Self.isInOrder(events, rows) || (last >= 0 && Self.precedes(events, rows.lowerBound, last)) { isInOrder = false }
            last = rows.upperBound - 1
            count += rows.count
        }
        if isInOrder {
            for number in 0..<chunkCount { stretches.add(rows(of: slot, inChunk: number), of: events) }
            return
        }
        // Chunk after chunk the rows of a person stand in the order of their sources, so both moments and the position are enough.
        var order: [Int] = []
        order.reserveCapacity(count)
        for number in 0..<chunkCount { order += rows(of: slot, inChunk: number) }
        order.sort { (events.at[$0], events.knownAt[$0], $0) < (events.at[$1], events.knownAt[$1], $1) }
        for row in order { stretches.add(row..<row + 1, of: events) }
    }

    private static func precedes(_ events: EventColumns, _ row: Int, _ other: Int) -> Bool {
        (events.at[row], events.knownAt[row]) < (events.at[other], events.knownAt[other])
    }

    private static func isInOrder(_ events: EventColumns, _ rows: Range<Int>) -> Bool {
        events.at.withUnsafeBufferPointer { at in
            events.knownAt.withUnsafeBufferPointer { known in
                for row in rows.dropFirst() {
                    if at[row - 1] > at[row] || (at[row - 1] == at[row] && known[row - 1] > known[row]) { return false }
                }
                return true
            }
        }
    }
}

/// Runs of rows that are wanted, one behind the other; those that follow one another are one.
private struct EventStretches {
    private(set) var all: [Range<Int>] = []
    /// How many rows there are.
    private(set) var count = 0
    private let end: Int64

    init(through end: Int64) { self.end = end }

    /// Adds rows without those that happened or became known after the end.
    mutating func add(_ rows: Range<Int>, of events: EventColumns) {
        guard end < .max else { return append(rows) }
        var first = rows.lowerBound
        events.at.withUnsafeBufferPointer { at in
            events.knownAt.withUnsafeBufferPointer { knownAt in
                for row in rows where at[row] > end || knownAt[row] > end {
                    append(first..<row)
                    first = row + 1
                }
            }
        }
        append(first..<rows.upperBound)
    }

    private mutating func append(_ rows: Range<Int>) {
        guard !rows.isEmpty else { return }
        count += rows.count
        if let last = all.last, last.upperBound == rows.lowerBound {
            all[all.count - 1] = last.lowerBound..<rows.upperBound
        } else {
            all.append(rows)
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
