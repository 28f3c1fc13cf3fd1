import Governance
import Records
import Statistics
import Synchronization

/// One computation: persons side by side in the first pass, then the comparison of persons.
struct EngineRun: Sendable {
    let history: ConsentedHistory
    let snapshots: Snapshots
    let plan: SnapshotPlan
    let zones: ZoneBook
    let featureSet: FeatureSet
    let fault: EngineFault?
    let progress: (@Sendable (Int) -> Void)?

    /// Writes all rows into `room`, which has a place for each of them.
    func fill(_ room: UnsafeMutableBufferPointer<Double>, threads: Int) throws(FeatureError) {
        guard let values = room.baseAddress, snapshots.count > 0 else { return }
        let standings = UnsafeMutableBufferPointer<UnitStanding>.allocate(capacity: snapshots.count)
        defer { standings.deallocate() }
        // Every row is written by the one thread that works on its person.
        nonisolated(unsafe) let target = RowTarget(values: values, standings: standings, featureSet: featureSet)
        let rows = try firstPass(threads: threads) { (block, persons) throws(FeatureError) in
            try compute(block, persons, into: target)
        }
        precondition(rows == snapshots.count, "the blocks of a history cover every person of its directory once")
        guard let column = featureSet.column(named: FeatureCatalogue.unitComparison) else { return }
        let comparison = UnitComparison(UnsafeBufferPointer(standings), t0: snapshots.t0)
        for row in 0..<snapshots.count { room[row * featureSet.count + column] = comparison.standardScore(ofRow: row) }
    }

    /// Hands out all persons in pieces: whole blocks side by side where there are enough of them, else the persons of one block after
    /// another. Returns how many rows that gave.
    private func firstPass(
        threads: Int, _ body: @Sendable (FactBlock, Range<Int>) throws(FeatureError) -> Int
    ) throws(FeatureError) -> Int {
        let finished = Mutex(0)
        let report = { @Sendable (rows: Int) in
            finished.withLock { total in
                total += rows
                progress?(total)
            }
        }
        if threads == 1 || history.blockCount >= 4 * threads {
            _ = try mapConcurrently(history.blockCount, threads: threads) { (index) throws(FeatureError) in
                let block = try read(index)
                report(try body(block, 0..<block.persons.count))
            }
            return finished.withLock { $0 }
        }
        for index in 0..<history.blockCount {
            let block = try read(index)
            let count = block.persons.count
            let pieces = min(count, 8 * threads)
            _ = try mapConcurrently(pieces, threads: threads) { (piece) throws(FeatureError) in
                report(try body(block, piece * count / pieces..<(piece + 1) * count / pieces))
            }
        }
        return finished.withLock { $0 }
    }

    private func read(_ index: Int) throws(FeatureError) -> FactBlock {
        do { return try history.block(index) } catch { throw .unreadableBlock(index: index, underlying: error) }
    }

    /// Writes the rows of some persons of a block and returns how many rows that were.
    private func compute(_ block: FactBlock, _ persons: Range<Int>, into target: RowTarget) throws(FeatureError) -> Int {
        let first = block.persons.lowerBound
        guard plan.hasAny(first + persons.lowerBound..<first + persons.upperBound) else { return 0 }
        var pass = PersonPass(directory: history.directory, fault: fault)
        var rows = 0
        for index in persons {
            let positions = plan.positions(ofPerson: first + index)
            guard let last = positions.last else { continue }
            let hiredAt = history.directory.persons[first + index].hiredAt
            try pass.begin(
                block, index: index, hiredAt: hiredAt, clock: zones.clock(ofPerson: first + index),
                through: snapshots.t0[Int(last)])
            write(positions, &pass, into: target)
            rows += positions.count
        }
        return rows
    }

    private func write(_ positions: ArraySlice<Int32>, _ pass: inout PersonPass, into target: RowTarget) {
        var before: Int?
        for position in positions {
            let row = Int(position)
            if let before, snapshots.t0[before] == snapshots.t0[row] {
                target.copy(before, to: row)
            } else {
                target.compute(row, at: snapshots.t0[row], &pass)
            }
            if fault == .laterFactInGroupMean, let before { target.standings[before].seconds = target.standings[row].seconds }
            before = row
        }
    }
}

/// Where rows go: flat room in the snapshots' order, of all features or of some.
struct RowTarget {
    let values: UnsafeMutablePointer<Double>
    let standings: UnsafeMutableBufferPointer<UnitStanding>
    /// How many values a row has.
    private let width: Int
    /// The columns wanted, as positions in the catalogue; `nil` for all of them in its order.
    private let columns: [Int]?

    init(values: UnsafeMutablePointer<Double>, standings: UnsafeMutableBufferPointer<UnitStanding>, featureSet: FeatureSet) {
        self.values = values
        self.standings = standings
        width = featureSet.count
        columns = featureSet.catalogueColumns
    }

    /// Computes a row.
    func compute(_ row: Int, at t0: Int64, _ pass: inout PersonPass) {
        guard let columns else {
            standings[row] = pass.compute(at: t0, into: values + row * width)
            return
        }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: FeatureCatalogue.version1.count) { whole in
            guard let base = whole.baseAddress else { return }
            standings[row] = pass.compute(at: t0, into: base)
            for (place, column) in columns.enumerated() { values[row * width + place] = whole[column] }
        }
    }

    /// Writes a row again, for a snapshot that stands twice.
    func copy(_ row: Int, to copy: Int) {
        (values + copy * width).update(from: values + row * width, count: width)
        standings[copy] = standings[row]
        standings[copy].isFirst = false
    }
}
