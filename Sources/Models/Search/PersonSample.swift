public import Statistics

/// A draw of whole persons (clusters) from rows.
public struct PersonSample: Sendable, Codable, Equatable {
    /// The most rows that were wanted.
    public let mostRows: Int
    /// Persons that were there, and that were drawn.
    public let persons: [Int]
    /// Rows that were there, and that were drawn.
    public let rows: [Int]
    /// Events that were there, and that were drawn.
    public let events: [Int]
    /// The seed of the draw.
    public let seed: UInt64

    /// Draws persons, each equally likely whatever their outcomes, until their rows reach `mostRows`; the last one may exceed it.
    ///
    /// - Returns: The sample and the positions of its rows, rising; `nil` where there are no more rows than wanted.
    public static func draw(
        _ keys: RowKeys, _ target: BinaryTarget, mostRows: Int, seed: UInt64
    ) -> (sample: PersonSample, rows: [Int])? {
        guard keys.count > mostRows else { return nil }
        var sizes: [Int32: Int] = [:]
        for person in keys.cluster { sizes[person, default: 0] += 1 }
        var order = sizes.keys.sorted()
        var generator = SeededGenerator(seed: seed).stream("persons of a search")
        generator.shuffle(&order)
        var drawn: Set<Int32> = []
        var count = 0
        for person in order where count < mostRows {
            drawn.insert(person)
            count += sizes[person] ?? 0
        }
        let rows = (0..<keys.count).filter { drawn.contains(keys.cluster[$0]) }
        let sample = PersonSample(
            mostRows: mostRows, persons: [order.count, drawn.count], rows: [keys.count, rows.count],
            events: [target.events, target.selecting(rows).events], seed: seed)
        return (sample, rows)
    }

    /// In words, for the record.
    var words: String {
        "searched on \(rows[1]) of \(rows[0]) rows: all rows of \(persons[1]) of \(persons[0]) persons drawn at random (\(events[1]) of \(events[0]) events); "
            + "settings that depend on the number of rows, such as leaf sizes, are chosen for that many"
    }
}
