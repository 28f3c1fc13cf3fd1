public import Records

/// Takes facts, checks that they are within the limits, and keeps none of them.
public struct CountingSink: FactSink {
    /// The texts of the source.
    public var vocabulary = Vocabulary()
    /// How many rows it took.
    public private(set) var rows = 0

    /// Makes an empty one.
    public init() {}

    /// Takes the next rows.
    public mutating func receive(_ batch: FactBatch) {
        rows += batch.rowCount
        let persons = vocabulary.persons.count
        precondition(batch.eventPersons.count == batch.events.count, "every event has its person")
        precondition(batch.eventIDs.isEmpty || batch.eventIDs.count == batch.events.count, "every event has an id or none has")
        precondition(batch.eventSources.isEmpty || batch.eventSources.count == batch.events.count, "the same of sources")
        for row in 0..<batch.events.count {
            precondition(Int(batch.eventPersons[row]) < persons, "a person's code is that of a text")
            precondition(Self.moments.contains(batch.events.at[row]), "an event lies within the limits of time")
            precondition(Self.moments.contains(batch.events.knownAt[row]), "so does the moment at which it is known")
            precondition(batch.events.durationSeconds[row] >= 0 && batch.events.amount[row] >= 0, "no length or amount is negative")
            let score = batch.events.score[row]
            precondition(score.isNaN || (0...1).contains(score), "a score is a share or missing")
            precondition(Int(batch.events.course[row]) < vocabulary.courses.count, "a course's code is that of a text")
            precondition(Int(batch.events.item[row]) < vocabulary.items.count, "so is an item's")
        }
    }

    /// 1990-01-01 … 2100-01-01, as the specification has it.
    private static let moments: ClosedRange<Int64> = 631_152_000...4_102_444_800
}
