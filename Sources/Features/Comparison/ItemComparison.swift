import Records
import Statistics
import Synchronization

/// What the persons of a group did about items, compared in two more passes over their deadlines and attempts: the first gathers what
/// each group did, the second looks up how each person stands in it. So no row has to keep its items.
struct ItemComparison: Sendable {
    let run: EngineRun
    let groups: RowGroups
    private let context: PassContext

    /// By row: `missed_peers_done_mean`, `score_item_z_mean`, `score_item_z_last`.
    struct Columns: Sendable {
        var missedPeersDone, scoreMean, scoreLast: [Double]
    }

    init(run: EngineRun, groups: RowGroups, context: PassContext) {
        self.run = run
        self.groups = groups
        self.context = context
    }

    /// Compares the persons.
    func columns(threads: Int) throws(FeatureError) -> Columns {
        let gathered = Mutex(ItemTable())
        try run.forEachPiece(threads: threads) { (block, persons) throws(FeatureError) in
            var table = ItemTable()
            try forEachMember(of: block, persons) { row, pass in pass.gather(into: &table, group: groups.ofRow[row]) }
            gathered.withLock { $0.join(table) }
        }
        let table = gathered.withLock { $0 }
        return try lookUp(table, scales: table.standings.map(\.scoreScale), threads: threads)
    }

    private func lookUp(_ table: ItemTable, scales: [ItemScoreScale?], threads: Int) throws(FeatureError) -> Columns {
        let count = run.snapshots.count
        let room = UnsafeMutableBufferPointer<Double>.allocate(capacity: 3 * count)
        defer { room.deallocate() }
        room.initialize(repeating: .nan)
        // A row is written by the one thread that works on its person.
        nonisolated(unsafe) let target = room
        try run.forEachPiece(threads: threads) { (block, persons) throws(FeatureError) in
            try forEachMember(of: block, persons) { row, pass in
                let group = groups.ofRow[row]
                let scores = pass.standardScores(table, scales, group: group)
                target[row] = pass.missedPeersDone(table, group: group)
                target[count + row] = scores.mean
                target[2 * count + row] = scores.last
            }
        }
        func column(_ place: Int) -> [Double] {
            let values = UnsafeMutableBufferPointer(rebasing: room[place * count..<(place + 1) * count])
            groups.spread(values)
            return Array(values)
        }
        return Columns(missedPeersDone: column(0), scoreMean: column(1), scoreLast: column(2))
    }

    /// Calls `body` with each row of a group, one for each of its persons, and the person's items as they stand at its t0.
    private func forEachMember(
        of block: FactBlock, _ persons: Range<Int>, _ body: (Int, borrowing ItemPass) -> Void
    ) throws(FeatureError) {
        let first = block.persons.lowerBound
        var pass = ItemPass(context)
        for index in persons {
            let positions = run.plan.positions(ofPerson: first + index)
            guard let last = positions.last, positions.contains(where: { groups.ofRow[Int($0)] >= 0 }) else { continue }
            try pass.begin(block, index: index, through: run.snapshots.t0[Int(last)])
            for position in positions {
                let row = Int(position)
                guard groups.ofRow[row] >= 0, groups.standsFor.isEmpty || groups.standsFor[row] == position else { continue }
                pass.advance(to: Cutoff(run.snapshots.t0[row], fault: context.fault))
                body(row, pass)
            }
        }
    }
}

/// A person's deadlines and scores as a cutoff moves forward.
struct ItemPass: ~Copyable {
    private var deadlines = DeadlineLog()
    private var scores: ItemScoreLog
    private let fault: EngineFault?
    private let needsDeadlines, needsScores: Bool

    init(_ context: PassContext) {
        let measures = context.layout.comparisons.map(\.measure)
        needsDeadlines = measures.contains(.missedPeersDone)
        needsScores = measures.contains(.itemScoreMean) || measures.contains(.itemScoreLast)
        scores = ItemScoreLog(items: needsScores ? context.directory.items.count : 0)
        fault = context.fault
    }

    /// Starts the `index`-th person of a block.
    mutating func begin(_ block: FactBlock, index: Int, through end: Int64) throws(FeatureError) {
        if needsDeadlines {
            try block.checkPlans(of: index, .deadlines, through: end)
            deadlines.begin(block.deadlines[index], block.events, at: block.eventRows(index), through: end, fault: fault)
        }
        if needsScores { scores.begin(block.events, at: block.eventRows(index), through: end, fault: fault) }
    }

    /// Moves on to a later cutoff.
    mutating func advance(to cutoff: Cutoff) {
        if needsDeadlines {
            deadlines.advance(to: cutoff)
            t0 = cutoff.t0
        }
        if needsScores { scores.advance(to: cutoff) }
    }

    private var t0: Int64 = 0

    /// Adds what the person did to what the group did.
    func gather(into table: inout ItemTable, group: Int32) {
        if needsDeadlines {
            deadlines.forEachItem { item, isDone in
                table.change(group: group, item: item) {
                    $0.persons += 1
                    if isDone { $0.done += 1 }
                }
            }
        }
        if needsScores { scores.forEach { item, score in table.change(group: group, item: item) { $0.add(score: score) } } }
    }

    /// The mean, over the person's overdue deadlines, of the share of the group's persons with one on the item who have done theirs.
    func missedPeersDone(_ table: ItemTable, group: Int32) -> Double {
        guard needsDeadlines else { return .nan }
        var sum = 0.0
        var count = 0
        deadlines.forEach { deadline, item in
            guard deadline.due <= t0, deadline.doneAt == nil, let place = table.place(group: group, item: item) else { return }
            sum += Double(table.standings[place].done) / Double(table.standings[place].persons)
            count += 1
        }
        return count > 0 ? sum / Double(count) : .nan
    }

    /// The mean of the known standard scores of the person's items, and that of the item attempted last.
    func standardScores(_ table: ItemTable, _ scales: [ItemScoreScale?], group: Int32) -> (mean: Double, last: Double) {
        guard needsScores else { return (.nan, .nan) }
        let lastItem = scores.lastItem
        var sum = ExactSum()
        var count = 0
        var last = Double.nan
        scores.forEach { item, score in
            guard let place = table.place(group: group, item: item), let scale = scales[place] else { return }
            let standard = scale.standardScore(of: score)
            guard !standard.isNaN else { return }
            sum.add(standard)
            count += 1
            if item == lastItem { last = standard }
        }
        return (count > 0 ? sum.rounded / Double(count) : .nan, last)
    }
}
