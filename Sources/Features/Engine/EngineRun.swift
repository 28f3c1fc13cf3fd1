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
    let context: PassContext
    let progress: (@Sendable (Int) -> Void)?

    private var layout: RowLayout { context.layout }

    /// Works out all rows: those of the first pass go to `rows`, the columns of the second are returned.
    func fill(_ rows: some RowStore, threads: Int) throws(FeatureError) -> GroupColumns {
        let standings = UnsafeMutableBufferPointer<UnitStanding>.allocate(capacity: snapshots.count)
        defer { standings.deallocate() }
        let kept = KeptValues(rows: snapshots.count, places: context.formulas?.plan.keptPlaces ?? [])
        var columns: [GroupColumns.Column] = []
        var failure: FeatureError?
        let capacity = snapshots.count * (layout.comparands.count + layout.followed.count)
        let figures = [Double](unsafeUninitializedCapacity: capacity) { room, count in
            do throws(FeatureError) {
                let room = UnsafeMutableBufferPointer(rebasing: room[..<capacity])
                columns = try fill(rows, FirstPassResult(standings: standings, figures: room, kept: kept), threads: threads)
                count = capacity
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return GroupColumns(columns: columns, figures: figures, rows: snapshots.count)
    }

    private func fill(
        _ rows: some RowStore, _ result: FirstPassResult, threads: Int
    ) throws(FeatureError) -> [GroupColumns.Column] {
        // Every standing, figure and value that is kept is written by the one thread that works on its person.
        nonisolated(unsafe) let target = result
        let moments = layout.countsLeavers ? Array(Set(snapshots.t0)).sorted() : []
        let leavers = Mutex(Leavers())
        let finished = Mutex(0)
        try forEachPiece(threads: threads) { (block, persons) throws(FeatureError) in
            let count = try compute(block, persons, into: rows, target)
            finished.withLock { total in
                total += count
                progress?(total)
            }
            guard layout.countsLeavers else { return }
            let left = findLeavers(block, persons, moments, target)
            leavers.withLock { $0.join(left) }
        }
        precondition(
            finished.withLock { $0 } == snapshots.count, "the blocks of a history cover every person of its directory once")
        return try SecondPass(
            run: self, context: context, standings: UnsafeBufferPointer(result.standings), figures: result.figures,
            leavers: leavers.withLock { $0 }, kept: result.kept
        ).columns(threads: threads)
    }

    /// Hands out all persons in pieces: whole blocks side by side where there are enough of them, else the persons of one block after
    /// another.
    func forEachPiece(
        threads: Int, _ body: @Sendable (FactBlock, Range<Int>) throws(FeatureError) -> Void
    ) throws(FeatureError) {
        if threads == 1 || history.blockCount >= 4 * threads {
            _ = try mapConcurrently(history.blockCount, threads: threads) { (index) throws(FeatureError) in
                let block = try read(index)
                try body(block, 0..<block.persons.count)
            }
            return
        }
        for index in 0..<history.blockCount {
            let block = try read(index)
            let count = block.persons.count
            let pieces = min(count, 8 * threads)
            _ = try mapConcurrently(pieces, threads: threads) { (piece) throws(FeatureError) in
                try body(block, piece * count / pieces..<(piece + 1) * count / pieces)
            }
        }
    }

    private func read(_ index: Int) throws(FeatureError) -> FactBlock {
        do { return try history.block(index) } catch { throw .unreadableBlock(index: index, underlying: error) }
    }

    /// Works out the rows of some persons of a block and returns how many rows that were.
    private func compute(
        _ block: FactBlock, _ persons: Range<Int>, into rows: some RowStore, _ result: FirstPassResult
    ) throws(FeatureError) -> Int {
        let first = block.persons.lowerBound
        guard plan.hasAny(first + persons.lowerBound..<first + persons.upperBound) else { return 0 }
        let earliest = block.firstCutoff
        var pass = PersonPass(context)
        var writer = RowWriter(layout, result.kept)
        var count = 0
        for index in persons {
            let positions = plan.positions(ofPerson: first + index)
            guard let earliestRow = positions.first, let last = positions.last else { continue }
            precondition(snapshots.t0[Int(earliestRow)] >= earliest, "a condensed block is for cutoffs from its own on")
            let hiredAt = history.directory.persons[first + index].hiredAt
            try pass.begin(
                block, index: index, hiredAt: hiredAt, clock: zones.clock(ofPerson: first + index),
                through: snapshots.t0[Int(last)], isOnly: snapshots.t0[Int(earliestRow)] == snapshots.t0[Int(last)])
            compute(positions, &pass, &writer, result)
            do { try writer.store(at: positions, in: rows) } catch { throw .rowsNotKept(underlying: error) }
            count += positions.count
        }
        return count
    }

    /// Works out the rows of one person.
    private func compute(
        _ positions: ArraySlice<Int32>, _ pass: inout PersonPass, _ writer: inout RowWriter, _ result: FirstPassResult
    ) {
        writer.begin(positions.count)
        var before: Int?
        var followed = positions.startIndex
        for position in positions {
            let row = Int(position)
            follow(&followed, positions, through: snapshots.t0[row], &pass, result)
            if let before, snapshots.t0[before] == snapshots.t0[row] {
                writer.repeatLast(row: row)
                result.standings[row] = result.standings[before]
                result.standings[row].isFirst = false
            } else {
                result.standings[row] = writer.compute(at: snapshots.t0[row], row: row, &pass)
            }
            for (place, entry) in layout.comparands.enumerated() {
                result.figures[place * snapshots.count + row] = writer.value(atPlace: entry.place)
            }
            if fault == .laterFactInGroupMean, let before { result.standings[before].seconds = result.standings[row].seconds }
            before = row
        }
    }

    /// Works out what the next snapshots are compared with that reach back no further than to `t0`; on the way, as the pass only moves
    /// forward.
    private func follow(
        _ next: inout Int, _ positions: ArraySlice<Int32>, through t0: Int64, _ pass: inout PersonPass, _ result: FirstPassResult
    ) {
        guard !layout.followed.isEmpty else { return }
        while next < positions.endIndex {
            let row = Int(positions[next])
            let moment = snapshots.t0[row] - 28 * secondsPerDay
            guard moment <= t0 else { return }
            let figures = pass.followed(at: moment)
            for (place, comparand) in layout.followed.enumerated() {
                result.figures[(layout.comparands.count + place) * snapshots.count + row] = figures.value(of: comparand)
            }
            next += 1
        }
    }

    /// Finds who of some persons of a block left; their rows are worked out.
    private func findLeavers(
        _ block: FactBlock, _ persons: Range<Int>, _ moments: [Int64], _ result: FirstPassResult
    ) -> Leavers {
        var leavers = Leavers()
        for index in persons {
            let positions = plan.positions(ofPerson: block.persons.lowerBound + index)
            leavers.add(
                block.outcomes[index], block.assignments[index], moments: moments, groupBy: context.groupBy, fault: fault
            ) { t0 in
                positions.first { snapshots.t0[Int($0)] == t0 }.map { result.standings[Int($0)].group }
            }
        }
        return leavers
    }

    private var fault: EngineFault? { context.fault }
}

/// Where the first pass leaves what the second needs.
private struct FirstPassResult {
    let standings: UnsafeMutableBufferPointer<UnitStanding>
    let figures: UnsafeMutableBufferPointer<Double>
    let kept: KeptValues
}
