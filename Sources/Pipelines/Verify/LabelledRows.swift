import Labels
import Records
import Statistics

/// One row a human, each with a known outcome: those with the event at one of their cutoffs before it, the others at the same cutoffs.
///
/// Rows are independent of each other, so that intervals hold; and cutoffs are drawn alike for both, so that the calendar tells nothing.
struct LabelledRows: Sendable {
    /// Positions in the table's snapshots.
    let rows: [Int]
    /// Whether the event came; shape `[rows]`.
    let outcomes: [Bool]
    /// The cutoff of each row.
    let cutoffs: [Int64]
    /// Seconds from the cutoff to the event; `nil` without one.
    let secondsToEvent: [Int64?]

    /// How many rows have the event, and how many do not.
    var events: Int { outcomes.count { $0 } }
    var others: Int { outcomes.count - events }

    /// With fewer rows with the event, or without it, nothing is said.
    static let fewest = 10

    init(rows: [Int], outcomes: [Bool], cutoffs: [Int64], secondsToEvent: [Int64?]) {
        self.rows = rows
        self.outcomes = outcomes
        self.cutoffs = cutoffs
        self.secondsToEvent = secondsToEvent
    }

    /// - Parameter clusters: The human of each snapshot; shape `[n]`.
    init(_ table: LabelTable, clusters: [Int32], seed: UInt64) {
        var random = SeededGenerator(seed: seed).stream("labelled rows")
        var positives: [Int32: [Int]] = [:]
        var negatives: [Int32: [Int]] = [:]
        for row in 0..<table.count {
            if table.states[row] == .positive { positives[clusters[row], default: []].append(row) }
            if table.states[row] == .negative { negatives[clusters[row], default: []].append(row) }
        }
        var chosen = positives.keys.sorted().compactMap { random.pick(positives[$0] ?? []) }
        let moments = chosen.map { table.snapshots.t0[$0] }
        for human in negatives.keys.sorted() where positives[human] == nil {
            let own = negatives[human] ?? []
            var alike: Int?
            for _ in 0..<20 where alike == nil {
                let moment = random.pick(moments)
                alike = own.first { table.snapshots.t0[$0] == moment }
            }
            if let row = alike ?? random.pick(own) { chosen.append(row) }
        }
        rows = chosen
        outcomes = chosen.map { table.states[$0] == .positive }
        cutoffs = chosen.map { table.snapshots.t0[$0] }
        secondsToEvent = chosen.map { row in
            guard table.states[row] == .positive, let record = table.records[row], record.end == .event else { return nil }
            return record.durationSeconds
        }
    }

    /// The outcomes dealt out anew among the rows of each cutoff.
    func shuffledOutcomes(_ random: inout SeededGenerator) -> [Bool] {
        var shuffled = outcomes
        let places = Dictionary(grouping: cutoffs.indices) { cutoffs[$0] }
        for moment in places.keys.sorted() {
            let mine = places[moment] ?? []
            var values = mine.map { outcomes[$0] }
            random.shuffle(&values)
            for (place, value) in zip(mine, values) { shuffled[place] = value }
        }
        return shuffled
    }
}
