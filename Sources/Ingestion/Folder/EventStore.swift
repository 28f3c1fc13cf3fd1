import Records

/// The events of a folder in memory, by person.
struct EventStore: Sendable {
    private let chunks: [EventChunk]
    /// The number of the first event of each chunk.
    private let firstRow: [Int]
    /// The item of the directory for each item of each chunk.
    private let itemCodes: [[Code]]
    /// The course of each item of the directory.
    private let courseOfItem: [Code]
    /// Where each person's events begin in `order`; one entry more than persons, fewer if the last persons have none.
    private let offsets: [Int]
    /// The numbers of the events, person after person, in the order of the file.
    private let order: [UInt32]

    /// Joins chunks: their texts get codes of `vocabulary`, in the order of first appearance in the file.
    init(_ chunks: [EventChunk], vocabulary: inout Vocabulary) {
        var chunks = chunks
        var itemCodes: [[Code]] = []
        var personCodes: [[Code]] = []
        for chunk in chunks {
            personCodes.append(
                (0..<chunk.vocabulary.persons.count).map { index in
                    vocabulary.persons.code(for: chunk.vocabulary.persons.text(Code(index)))
                })
            let courses = chunk.vocabulary.courses.texts.map { vocabulary.courses.code(for: $0) }
            itemCodes.append(chunk.vocabulary.items.map { vocabulary.item(course: courses[Int($0.course)], name: $0.name) })
        }
        var firstRow: [Int] = []
        var total = 0
        for chunk in chunks {
            firstRow.append(total)
            total += chunk.events.count
        }
        precondition(total <= Int(UInt32.max), "events are numbered by 32 bits")
        self.firstRow = firstRow
        self.itemCodes = itemCodes
        courseOfItem = vocabulary.items.map(\.course)
        (offsets, order) = Self.grouped(&chunks, personCodes, persons: vocabulary.persons.count, total: total)
        self.chunks = chunks
    }

    /// A counting sort by person, which keeps the order of the file. Lets go of each chunk's persons and texts.
    private static func grouped(
        _ chunks: inout [EventChunk], _ codes: [[Code]], persons: Int, total: Int
    ) -> (offsets: [Int], order: [UInt32]) {
        var offsets = [Int](repeating: 0, count: persons + 1)
        for (index, chunk) in chunks.enumerated() {
            for person in chunk.persons { offsets[Int(codes[index][Int(person)]) + 1] += 1 }
        }
        for person in 0..<persons { offsets[person + 1] += offsets[person] }
        var next = offsets
        var order = [UInt32](repeating: 0, count: total)
        var row: UInt32 = 0
        for index in chunks.indices {
            let own = codes[index]
            for person in chunks[index].persons {
                let code = Int(own[Int(person)])
                order[next[code]] = row
                next[code] += 1
                row += 1
            }
            chunks[index].persons = []
            chunks[index].vocabulary = Vocabulary()
        }
        return (offsets, order)
    }

    /// The events of a run of persons, each person's by `(at, order in the file)`.
    func gather(_ persons: Range<Int>) -> (offsets: [Int], events: EventColumns) {
        var events = EventColumns()
        var starts = [0]
        let known = persons.clamped(to: 0..<offsets.count - 1)
        events.reserveCapacity(known.isEmpty ? 0 : offsets[known.upperBound] - offsets[known.lowerBound])
        for person in persons {
            if known.contains(person) { append(person, to: &events) }
            starts.append(events.count)
        }
        return (starts, events)
    }

    private func append(_ person: Int, to events: inout EventColumns) {
        var rows: [Place] = []
        rows.reserveCapacity(offsets[person + 1] - offsets[person])
        var chunk = 0
        var isSorted = true
        for number in order[offsets[person]..<offsets[person + 1]] {
            while chunk + 1 < chunks.count, firstRow[chunk + 1] <= Int(number) { chunk += 1 }
            let row = Int(number) - firstRow[chunk]
            let at = chunks[chunk].events[row].at
            if let last = rows.last, last.at > at { isSorted = false }
            rows.append(Place(at: at, chunk: Int32(chunk), row: Int32(row)))
        }
        if !isSorted { rows.sort() }
        for place in rows {
            let event = chunks[Int(place.chunk)].events[Int(place.row)]
            let item = itemCodes[Int(place.chunk)][Int(event.item)]
            events.append(
                at: event.at, knownAt: event.knownAt, kind: event.kind, course: courseOfItem[Int(item)], item: item,
                amount: event.amount, durationSeconds: event.durationSeconds, score: event.score, result: event.result)
        }
    }

    /// Where an event lies; in the order of its moment, then of the file.
    private struct Place: Comparable {
        let at: Int64
        let chunk, row: Int32

        static func < (left: Place, right: Place) -> Bool { (left.at, left.chunk, left.row) < (right.at, right.chunk, right.row) }
    }
}
