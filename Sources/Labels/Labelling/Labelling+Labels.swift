public import Governance
public import Records
import Statistics

extension Labelling {
    /// Returns the labels of snapshots, one table a target and horizon: the horizons of the first target first.
    ///
    /// At horizon *h*, with facts as known at *S*:
    /// - unknown where `t0 + h > S`, event or not, and where the facts of the person may not be used through the whole window;
    /// - positive where a target event lies in `(t0, t0 + h]` and no competing exit before it;
    /// - unascertained where the target rests on surveys alone and none was answered in the window;
    /// - negative otherwise, also with a competing exit in the window (or left out, where the settings say so).
    ///
    /// Which snapshots are at risk follows from what was known at each t0, so it is the same for every *S*: no row is dropped for what
    /// was learned later. Facts restated later count in the version known last at *S*.
    ///
    /// - Parameters:
    ///   - history: The facts up to the extract's date.
    ///   - snapshots: In any order; a pair may stand more than once.
    ///   - moment: *S*, UTC seconds; `nil` is the extract's date.
    ///   - threads: At least 1; the result does not depend on it.
    /// - Throws: `LabelError.notObservedYet` where *S* lies after the extract's date; `LabelError.settingInvalid` for a cutoff that is no time;
    ///   `LabelError.factsUnreadable`.
    /// - Complexity: O(snapshots · targets · facts of the person), all blocks side by side.
    public func labels(
        of history: OutcomeHistory, for snapshots: Snapshots, asKnownAt moment: Int64? = nil, threads: Int
    ) throws(LabelError) -> [LabelTable] {
        let knownAt = moment ?? history.end
        guard knownAt <= history.end else { throw .notObservedYet(asked: knownAt, extractEnd: history.end) }
        try Self.checkTimes(of: snapshots)
        let directory = history.directory
        let compiled = targets.map { CompiledTarget($0, labels: directory.labels) }
        let index = SnapshotIndex(snapshots, persons: directory.persons.count)
        let blocks = try mapConcurrently(history.blockCount, threads: threads) { (number) throws(LabelError) -> BlockLabels in
            let block = try history.readBlock(number)
            var labels = BlockLabels(self, targets: compiled, knownAt: knownAt)
            for (offset, person) in block.persons.enumerated() where !index[person].isEmpty {
                guard history.includes(person: person) else {
                    labels.addOptedOut(snapshots: index[person].count)
                    continue
                }
                var timeline = PersonTimeline(
                    block, index: offset, hiredAt: directory.persons[person].hiredAt, targets: compiled)
                let permitted = history.permittedPeriods(person: person)
                labels.add(&timeline, t0s: index[person].lazy.map { snapshots.t0[$0] }, permitted: permitted)
            }
            labels.finishCounts()
            return labels
        }
        return tables(from: blocks, snapshots, index, knownAt: knownAt)
    }

    static func checkTimes(of snapshots: Snapshots) throws(LabelError) {
        guard let wild = snapshots.t0.first(where: { !UTCTime.sensible.contains($0) }) else { return }
        throw .settingInvalid(problem: "a cutoff of \(wild), which is no time; it takes UTC seconds")
    }

    private func tables(from blocks: [BlockLabels], _ snapshots: Snapshots, _ index: SnapshotIndex, knownAt: Int64) -> [LabelTable]
    {
        var blocks = blocks  // emptied table by table, so that labels do not stand in memory twice
        let firstSupport = index.scatter(&blocks, \.firstSupport, over: nil)
        var tables: [LabelTable] = []
        for (number, target) in targets.enumerated() {
            let records = index.scatter(&blocks, \.records[number], over: nil)
            for (place, horizon) in horizonsDays.enumerated() {
                let table = number * horizonsDays.count + place
                var counts = LabelCounts(target)
                for block in blocks { counts.add(block.counts[table]) }
                tables.append(
                    LabelTable(
                        target: target, horizonDays: horizon, knownAt: knownAt, snapshots: snapshots,
                        states: index.scatter(&blocks, \.states[table], over: .negative),
                        contamination: index.scatter(&blocks, \.contamination[table], over: .none),
                        contaminationPolicy: contamination, firstSupport: firstSupport, records: records,
                        counts: counts))
            }
        }
        return tables
    }
}

extension SnapshotIndex {
    /// Takes values that stand person after person out of the blocks and puts them into the order of the snapshots; `placeholder` is
    /// overwritten everywhere.
    fileprivate func scatter<Value>(
        _ blocks: inout [BlockLabels], _ values: WritableKeyPath<BlockLabels, [Value]>, over placeholder: Value
    ) -> [Value] {
        var scattered = [Value](repeating: placeholder, count: positions.count)
        var next = 0
        for block in blocks.indices {
            for value in blocks[block][keyPath: values] {
                scattered[positions[next]] = value
                next += 1
            }
            blocks[block][keyPath: values] = []
        }
        precondition(next == positions.count, "blocks cover every person once, in order")
        return scattered
    }
}
