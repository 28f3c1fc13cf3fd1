import Governance
import Records

/// The labels of the snapshots of one block, person after person.
struct BlockLabels: Sendable {
    /// One array a target and horizon (horizons of the first target first); one entry a snapshot.
    var states: [[LabelState]]
    var contamination: [[Contamination]]
    /// One entry a snapshot.
    var firstSupport: [Int64?] = []
    /// One array a target.
    var records: [[SurvivalRecord?]]
    /// One entry a target and horizon; whole once `finishCounts()` was called.
    private(set) var counts: [LabelCounts]
    /// Counts that most snapshots fall into, kept apart because they are quicker to count: exclusions by target, and known labels by
    /// table in whose window no part has an event.
    private var exclusions: [[ExclusionReason: Int]]
    private var withoutParts: [Int]

    private let targets: [CompiledTarget]
    private let horizons: [Int64]
    private let leavesOutCompetingExits: Bool
    private let knownAt: Int64

    init(_ settings: Labelling, targets: [CompiledTarget], knownAt: Int64) {
        self.targets = targets
        self.knownAt = knownAt
        horizons = settings.horizonsDays.map { Int64($0) * UTCTime.secondsPerDay }
        leavesOutCompetingExits = settings.leavesOutCompetingExits
        let tables = targets.count * horizons.count
        states = Array(repeating: [], count: tables)
        contamination = Array(repeating: [], count: tables)
        records = Array(repeating: [], count: targets.count)
        exclusions = Array(repeating: [:], count: targets.count)
        withoutParts = Array(repeating: 0, count: tables)
        counts = targets.flatMap { [LabelCounts](repeating: LabelCounts($0.target), count: settings.horizonsDays.count) }
    }

    /// Adds the snapshots of a person who has opted out.
    mutating func addOptedOut(snapshots: Int) {
        for _ in 0..<snapshots {
            firstSupport.append(nil)
            for number in targets.indices { exclude(number, .optedOut) }
        }
    }

    /// Adds the snapshots of one person. Follow-up ends with the period in which facts may be used; what comes later is not known to be an
    /// event or none.
    mutating func add(_ timeline: inout PersonTimeline, t0s: some Sequence<Int64>, permitted: PermittedPeriods) {
        let known = timeline.view(knownAt: knownAt)
        let positivesBefore = counts.map(\.positives)
        let knownBefore = counts.map { $0.positives + $0.negatives }
        for t0 in t0s {
            if let end = permitted.end(after: t0) {
                add(&timeline, t0: t0, known: known, through: min(knownAt, end == .max ? .max : end - 1))
            } else {
                addOptedOut(snapshots: 1)
            }
        }
        for table in counts.indices {
            if counts[table].positives + counts[table].negatives > knownBefore[table] { counts[table].persons += 1 }
            if counts[table].positives > positivesBefore[table] { counts[table].personsWithEvent += 1 }
        }
    }

    private mutating func add(_ timeline: inout PersonTimeline, t0: Int64, known: PersonTimeline.View, through followedEnd: Int64) {
        let then = timeline.view(knownAt: min(t0, knownAt))
        let unemployed = timeline.notEmployed(at: t0, by: then)
        let intervention = unemployed == nil ? timeline.firstIntervention(after: t0, knownAt: knownAt) : nil
        firstSupport.append(intervention)
        for number in targets.indices {
            if let reason = unemployed ?? timeline.exclusion(from: number, at: t0, by: then) {
                exclude(number, reason)
                continue
            }
            let search = EventSearch(target: targets[number], events: known.parts[number], knownAt: knownAt)
            let hasEvents = search.hasEvents(after: t0)
            let followUp = FollowUp(
                t0, search, known.outcomes, hasEvents: hasEvents, intervention: intervention, through: followedEnd)
            let dropsFrom = t0 + ProductivityDrop.recentSeconds
            label(number, followUp, search, partTimes: hasEvents ? search.partTimes(after: t0, dropsFrom: dropsFrom) : nil)
        }
    }

    private mutating func exclude(_ number: Int, _ reason: ExclusionReason) {
        records[number].append(nil)
        for table in tables(of: number) {
            states[table].append(.excluded(reason))
            contamination[table].append(.none)
        }
        exclusions[number][reason, default: 0] += 1
    }

    /// Puts the counts that were kept apart where they belong.
    mutating func finishCounts() {
        for number in targets.indices {
            for table in tables(of: number) {
                for reason in ExclusionReason.allCases {
                    if let count = exclusions[number][reason] { counts[table].countExcluded(reason, count) }
                }
                counts[table].countWithoutParts(withoutParts[table])
            }
        }
        exclusions = Array(repeating: [:], count: targets.count)
        withoutParts = Array(repeating: 0, count: counts.count)
    }

    private mutating func label(_ number: Int, _ followUp: FollowUp, _ search: EventSearch, partTimes: PartTimes?) {
        let target = targets[number]
        records[number].append(followUp.record(target))
        for (horizon, table) in zip(horizons, tables(of: number)) {
            let end = followUp.t0 + horizon
            let state = followUp.state(through: end, target, leavesOutCompetingExits: leavesOutCompetingExits)
            let mark = end > followUp.knownAt ? .none : followUp.contamination(through: end)
            states[table].append(state)
            contamination[table].append(mark)
            counts[table].count(state, mark, followUp, through: end, usesSurveys: target.usesSurveys)
            guard state.isKnown else { continue }
            if let partTimes {
                counts[table].countParts(partTimes, search, followUp, through: end, positive: state == .positive)
            } else {
                withoutParts[table] += 1
            }
        }
    }

    private func tables(of number: Int) -> Range<Int> { number * horizons.count..<(number + 1) * horizons.count }
}
