import Records

/// Made-up events in the order of time: sessions of a company over one year.
struct MadeUpEvents {
    let persons: Int
    let count: Int
    private var state: UInt64 = 42

    init(persons: Int, count: Int) {
        self.persons = persons
        self.count = count
    }

    private mutating func next(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    /// A vocabulary with all persons, courses and items, coded from 0.
    func vocabulary() -> Vocabulary {
        var vocabulary = Vocabulary()
        for person in 0..<persons { _ = vocabulary.persons.code(for: "P\(1_000_000 + person)") }
        for course in 0..<40 {
            let code = vocabulary.courses.code(for: "course \(course)")
            for item in 0..<25 { _ = vocabulary.item(course: code, name: "item \(item)") }
        }
        return vocabulary
    }

    /// Calls `body` with batches of 50,000 events.
    mutating func forEachBatch(_ body: (FactBatch) throws -> Void) rethrows {
        for start in stride(from: 0, to: count, by: 50_000) {
            var batch = FactBatch()
            batch.events.reserveCapacity(50_000)
            for event in start..<min(start + 50_000, count) {
                let item = next(below: 1000)
                let at = 1_700_000_000 + Int64(event * 31_536_000 / count)
                let isAttempt = next(below: 8) == 0
                batch.eventPersons.append(Code(next(below: persons)))
                batch.events.append(
                    at: at, knownAt: at, kind: isAttempt ? .attempt : EventKind.allCases[next(below: 4)], course: Code(item / 25),
                    item: Code(item), durationSeconds: Int32(next(below: 3600)),
                    score: isAttempt ? Double(next(below: 101)) / 100 : .nan, result: isAttempt ? .passed : .unknown)
            }
            try body(batch)
        }
    }
}
