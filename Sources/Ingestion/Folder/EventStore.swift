import Records

/// The events of a folder in memory, by person.
struct EventStore: Sendable {
    private let chunks: [Chunk]
    /// The course of each item of the directory.
    private let courseOfItem: [Code]

    /// The events of a stretch of the file, and what its codes are in the directory.
    private struct Chunk: Sendable {
        let events: PackedEvents
        /// The person of the chunk for each of the directory, −1 for who is not in it; fewer if the last persons are not.
        let persons: [Code]
        /// The item of the directory for each item of the chunk.
        let items: [Code]

        func person(_ person: Int) -> Code? { person < persons.count && persons[person] >= 0 ? persons[person] : nil }
    }

    /// Joins chunks: their texts get codes of `vocabulary`, in the order of first appearance in the file.
    init(_ chunks: [EventChunk], vocabulary: inout Vocabulary) {
        var joined: [Chunk] = []
        for chunk in chunks {
            let own = chunk.vocabulary
            let persons = (0..<own.persons.count).map { vocabulary.persons.code(for: own.persons.text(Code($0))) }
            let courses = own.courses.texts.map { vocabulary.courses.code(for: $0) }
            let items = own.items.map { vocabulary.item(course: courses[Int($0.course)], name: $0.name) }
            var known = [Code](repeating: -1, count: vocabulary.persons.count)
            for (code, person) in persons.enumerated() { known[Int(person)] = Code(code) }
            joined.append(Chunk(events: chunk.events, persons: known, items: items))
        }
        self.chunks = joined
        courseOfItem = vocabulary.items.map(\.course)
    }

    /// The events of a run of persons, each person's by `(at, order in the file)`.
    func gather(_ persons: Range<Int>) -> (offsets: [Int], events: EventColumns) {
        var events = EventColumns()
        var starts = [0]
        events.reserveCapacity(persons.reduce(0) { $0 + count(ofPerson: $1) })
        var room = EventRoom()
        for person in persons {
            room.begin(count(ofPerson: person))
            for chunk in chunks {
                guard let own = chunk.person(person), own < chunk.events.personCount else { continue }
                chunk.items.withUnsafeBufferPointer { items in
                    courseOfItem.withUnsafeBufferPointer { courses in
                        chunk.events.forEach(of: own) { event in
                            let item = items[Int(event.item)]
                            room.append(event, item: item, course: courses[Int(item)])
                        }
                    }
                }
            }
            room.hand(to: &events)
            starts.append(events.count)
        }
        return (starts, events)
    }

    private func count(ofPerson person: Int) -> Int {
        chunks.reduce(0) { total, chunk in total + (chunk.person(person).map { chunk.events.count(of: $0) } ?? 0) }
    }
}
