import Records

/// Finds which of a person's old events are needed one by one.
///
/// For version 1 the first event, the last, and the last attempt on each item. Version 2 asks whether an item was used before, what the
/// last known score on it was, and when and how well a task was first done: so of each item the last event and the last attempt with a
/// score stay as well, and for each task the first answer and the best one.
struct NeededRows {
    private let use: CondensedUse
    private var attempted = ItemMarks()
    private var scored = ItemMarks()
    private var used = ItemMarks()
    private var isNeeded: [Bool] = []

    init(for use: CondensedUse) { self.use = use }

    /// The rows that are needed, as stretches in order.
    mutating func rows(_ old: Range<Int>, of events: EventColumns, deadlines: ArraySlice<Deadline>) -> [Range<Int>] {
        isNeeded = [Bool](repeating: false, count: old.count)
        guard !old.isEmpty else { return [] }
        isNeeded[0] = true
        isNeeded[old.count - 1] = true
        attempted.begin()
        scored.begin()
        used.begin()
        for row in old.reversed() where isLast(row, of: events) { isNeeded[row - old.lowerBound] = true }
        if use == .version2, !deadlines.isEmpty { addAnswers(deadlines, old, of: events) }
        return stretches(from: old.lowerBound)
    }

    /// Whether the event, going backwards, is the first of its item that is needed for something.
    private mutating func isLast(_ row: Int, of events: EventColumns) -> Bool {
        let item = Int(events.item[row])
        let isAttempt = events.kind[row] == .attempt
        let isLastAttempt = isAttempt && attempted.add(item)
        guard use == .version2 else { return isLastAttempt }
        let isLastScored = isAttempt && !events.score[row].isNaN && scored.add(item)
        let isLastUse = used.add(item)
        return isLastAttempt || isLastScored || isLastUse
    }

    /// Adds of each task, known or not, the first answer and the best: completions and attempts on the item after it was assigned.
    private mutating func addAnswers(_ deadlines: ArraySlice<Deadline>, _ old: Range<Int>, of events: EventColumns) {
        var answers: [Code: [Int]] = [:]
        let items = Set(deadlines.map(\.item))
        for row in old where items.contains(events.item[row]) {
            guard events.kind[row] == .complete || events.kind[row] == .attempt else { continue }
            answers[events.item[row], default: []].append(row)
        }
        for deadline in deadlines {
            let own = (answers[deadline.item] ?? []).filter { events.at[$0] > deadline.assignedAt }
            guard let first = own.first else { continue }
            isNeeded[first - old.lowerBound] = true
            let attempts = own.filter { events.kind[$0] == .attempt && !events.score[$0].isNaN }
            guard let best = attempts.map({ events.score[$0] }).max() else { continue }
            // Of equal scores the last; a zero may have either sign.
            var signs: Set<FloatingPointSign> = []
            for row in attempts.reversed() where events.score[row] == best && signs.insert(events.score[row].sign).inserted {
                isNeeded[row - old.lowerBound] = true
            }
        }
    }

    private func stretches(from first: Int) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for place in isNeeded.indices where isNeeded[place] {
            if let last = stretches.last, last.upperBound == first + place {
                stretches[stretches.count - 1] = last.lowerBound..<first + place + 1
            } else {
                stretches.append(first + place..<first + place + 1)
            }
        }
        return stretches
    }
}

/// Items that were come across in a round; a round is a person.
private struct ItemMarks {
    private var rounds: [Int32] = []
    private var round: Int32 = 0

    mutating func begin() { round += 1 }

    /// Adds an item and returns whether it is new.
    mutating func add(_ item: Int) -> Bool {
        while rounds.count <= item { rounds += [Int32](repeating: 0, count: max(64, item + 1 - rounds.count)) }
        guard rounds[item] != round else { return false }
        rounds[item] = round
        return true
    }
}
