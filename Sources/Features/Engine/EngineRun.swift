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
    let formulas: FormulaWork?
    let progress: (@Sendable (Int) -> Void)?

    /// Works out all rows: those of the first pass go to `rows`, the columns of the second are returned.
    func fill(_ rows: some RowStore, threads: Int) throws(FeatureError) -> GroupColumns {
        let standings = UnsafeMutableBufferPointer<UnitStanding>.allocate(capacity: snapshots.count)
        defer { standings.deallocate() }
        // Every standing is written by the one thread that works on its person.
        nonisolated(unsafe) let target = standings
        let layout = RowLayout(featureSet, formulas?.plan)
        let kept = KeptValues(rows: snapshots.count, places: formulas?.plan.keptPlaces ?? [])
        let count = try firstPass(threads: threads) { (block, persons) throws(FeatureError) in
            try compute(block, persons, layout: layout, into: rows, target, kept)
        }
        precondition(count == snapshots.count, "the blocks of a history cover every person of its directory once")
        return secondPass(UnsafeBufferPointer(standings), kept)
    }

    /// Compares persons.
    private func secondPass(_ standings: UnsafeBufferPointer<UnitStanding>, _ kept: KeptValues) -> GroupColumns {
        var columns: [(place: Int, values: [Double])] = []
        let isNeeded = formulas?.plan.needsUnitComparison ?? false
        if isNeeded || featureSet.column(named: FeatureCatalogue.unitComparison) != nil,
            let place = FeatureCatalogue.positions[FeatureCatalogue.unitComparison]
        {
            let comparison = UnitComparison(standings, t0: snapshots.t0)
            columns.append((place, standings.indices.map { comparison.standardScore(ofRow: $0) }))
        }
        if let formulas {
            columns += formulas.plan.lateColumns(kept, known: columns, groups: UnitGroups(standings, t0: snapshots.t0))
        }
        let places = RowLayout(featureSet, formulas?.plan).places
        return GroupColumns(count: snapshots.count, places: places, columns: columns)
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

    /// Works out the rows of some persons of a block and returns how many rows that were.
    private func compute(
        _ block: FactBlock, _ persons: Range<Int>, layout: RowLayout, into rows: some RowStore,
        _ standings: UnsafeMutableBufferPointer<UnitStanding>, _ kept: KeptValues
    ) throws(FeatureError) -> Int {
        let first = block.persons.lowerBound
        guard plan.hasAny(first + persons.lowerBound..<first + persons.upperBound) else { return 0 }
        var pass = PersonPass(directory: history.directory, fault: fault, formulas: formulas)
        var writer = RowWriter(layout, kept)
        var count = 0
        for index in persons {
            let positions = plan.positions(ofPerson: first + index)
            guard let last = positions.last else { continue }
            let hiredAt = history.directory.persons[first + index].hiredAt
            try pass.begin(
                block, index: index, hiredAt: hiredAt, clock: zones.clock(ofPerson: first + index),
                through: snapshots.t0[Int(last)])
            compute(positions, &pass, &writer, standings)
            do { try writer.store(at: positions, in: rows) } catch { throw .rowsNotKept(underlying: error) }
            count += positions.count
        }
        return count
    }

    /// Works out the rows of one person.
    private func compute(
        _ positions: ArraySlice<Int32>, _ pass: inout PersonPass, _ writer: inout RowWriter,
        _ standings: UnsafeMutableBufferPointer<UnitStanding>
    ) {
        writer.begin(positions.count)
        var before: Int?
        for position in positions {
            let row = Int(position)
            if let before, snapshots.t0[before] == snapshots.t0[row] {
                writer.repeatLast(row: row)
                standings[row] = standings[before]
                standings[row].isFirst = false
            } else {
                standings[row] = writer.compute(at: snapshots.t0[row], row: row, &pass)
            }
            if fault == .laterFactInGroupMean, let before { standings[before].seconds = standings[row].seconds }
            before = row
        }
    }
}
