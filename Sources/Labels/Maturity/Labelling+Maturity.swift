public import Governance
public import Records
import Statistics

extension Labelling {
    /// Returns how many labels would still turn when labels are taken some days after their windows are over: for each snapshot the label as
    /// known at `t0 + horizon + delay` against the label as known at the extract's date.
    ///
    /// - Parameters:
    ///   - history: The facts up to the extract's date.
    ///   - snapshots: In any order.
    ///   - delaysDays: Days, each in 0…3650.
    ///   - threads: At least 1; the result does not depend on it.
    /// - Returns: One entry a target and horizon, the horizons of the first target first.
    /// - Throws: `LabelError.settingInvalid` for a delay out of range and a cutoff that is no time; `LabelError.factsUnreadable`.
    /// - Complexity: As of `labels`, times the delays, for persons with outcomes.
    ///
    /// ## Checked against
    /// - `LabelTable.turns(since:)`, delay by delay and cutoff by cutoff, over random histories.
    public func maturity(
        of history: OutcomeHistory, for snapshots: Snapshots, delaysDays: [Int] = [0, 7, 14, 30, 60, 90, 180], threads: Int
    ) throws(LabelError) -> [LabelMaturity] {
        guard delaysDays.allSatisfy({ (0...3650).contains($0) }) else {
            throw .settingInvalid(problem: "delays of \(delaysDays) days; each must be in 0 to 3650")
        }
        try Self.checkTimes(of: snapshots)
        let directory = history.directory
        let compiled = targets.map { CompiledTarget($0, labels: directory.labels) }
        let index = SnapshotIndex(snapshots, persons: directory.persons.count)
        let blocks = try mapConcurrently(history.blockCount, threads: threads) { (number) throws(LabelError) -> [[DelayTurns]] in
            let block = try history.readBlock(number)
            var turns = BlockTurns(self, targets: compiled, delaysDays: delaysDays, end: history.end)
            for (offset, person) in block.persons.enumerated() where !index[person].isEmpty && history.includes(person: person) {
                var timeline = PersonTimeline(block, index: offset, hiredAt: directory.persons[person].hiredAt, targets: compiled)
                turns.add(
                    &timeline, t0s: index[person].lazy.map { snapshots.t0[$0] }, permitted: history.permittedPeriods(person: person)
                )
            }
            return turns.counts
        }
        var counts = BlockTurns(self, targets: compiled, delaysDays: delaysDays, end: history.end).counts
        for block in blocks {
            for table in counts.indices { for delay in counts[table].indices { counts[table][delay].add(block[table][delay]) } }
        }
        return targets.indices.flatMap { target in
            horizonsDays.indices.map { horizon in
                LabelMaturity(
                    target: targets[target].name, horizonDays: horizonsDays[horizon],
                    delays: counts[target * horizonsDays.count + horizon])
            }
        }
    }
}

/// Counts turns over the snapshots of one block.
private struct BlockTurns {
    /// One array a target and horizon, with one entry a delay.
    private(set) var counts: [[DelayTurns]]
    private let targets: [CompiledTarget]
    private let horizons: [Int64]
    private let delays: [Int64]
    private let leavesOutCompetingExits: Bool
    private let end: Int64

    init(_ settings: Labelling, targets: [CompiledTarget], delaysDays: [Int], end: Int64) {
        self.targets = targets
        self.end = end
        horizons = settings.horizonsDays.map { Int64($0) * UTCTime.secondsPerDay }
        delays = delaysDays.map { Int64($0) * UTCTime.secondsPerDay }
        leavesOutCompetingExits = settings.leavesOutCompetingExits
        counts = Array(repeating: delaysDays.map { DelayTurns(delayDays: $0) }, count: targets.count * horizons.count)
    }

    mutating func add(_ timeline: inout PersonTimeline, t0s: some Sequence<Int64>, permitted: PermittedPeriods) {
        for t0 in t0s {
            guard let last = permitted.end(after: t0).map({ $0 == .max ? .max : $0 - 1 }) else { continue }
            let then = timeline.view(knownAt: min(t0, end))
            guard timeline.notEmployed(at: t0, by: then) == nil else { continue }
            for number in targets.indices where timeline.exclusion(from: number, at: t0, by: then) == nil {
                add(&timeline, number, t0: t0, permittedThrough: last)
            }
        }
    }

    private mutating func add(_ timeline: inout PersonTimeline, _ number: Int, t0: Int64, permittedThrough last: Int64) {
        for (place, horizon) in horizons.enumerated() {
            let over = t0 + horizon
            let now = state(&timeline, number, t0: t0, through: over, knownAt: end, permittedThrough: last)
            guard now.isKnown else { continue }
            for (delay, seconds) in delays.enumerated() where over + seconds <= end {
                let then =
                    timeline.hasNothingToLearn
                    ? now : state(&timeline, number, t0: t0, through: over, knownAt: over + seconds, permittedThrough: last)
                guard then.isKnown else { continue }
                var turns = DelayTurns(delayDays: 0)
                turns.compared = 1
                turns.positivesThen = then == .positive ? 1 : 0
                turns.positivesNow = now == .positive ? 1 : 0
                turns.becamePositive = then == .negative && now == .positive ? 1 : 0
                turns.becameNegative = then == .positive && now == .negative ? 1 : 0
                counts[number * horizons.count + place][delay].add(turns)
            }
        }
    }

    /// The label as known at a moment.
    private func state(
        _ timeline: inout PersonTimeline, _ number: Int, t0: Int64, through over: Int64, knownAt: Int64,
        permittedThrough last: Int64
    ) -> LabelState {
        let view = timeline.view(knownAt: knownAt)
        let search = EventSearch(target: targets[number], events: view.parts[number], knownAt: knownAt)
        let followUp = FollowUp(
            t0, search, view.outcomes, hasEvents: search.hasEvents(after: t0), intervention: nil, through: min(knownAt, last))
        return followUp.state(through: over, targets[number], leavesOutCompetingExits: leavesOutCompetingExits)
    }
}
