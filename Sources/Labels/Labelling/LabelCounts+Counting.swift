import Records

extension LabelCounts {
    /// Counts one snapshot of a person at risk.
    mutating func count(_ state: LabelState, _ mark: Contamination, _ followUp: FollowUp, through end: Int64, usesSurveys: Bool) {
        snapshots += 1
        atRisk += 1
        switch state {
        case .positive:
            positives += 1
            if mark != .none { contaminatedPositives += 1 }
            if mark == .afterOutcome { contaminatedAfterOutcome += 1 }
        case .negative:
            negatives += 1
            if mark != .none { contaminatedNegatives += 1 }
            if let without = negativesWithoutSurvey, !followUp.answered(through: end) { negativesWithoutSurvey = without + 1 }
        case .unknown(.windowNotOver): windowNotOver += 1
        case .unknown(.unascertained): unascertained += 1
        case .excluded(let reason): excluded[reason.rawValue, default: 0] += 1
        }
        let exited = state == .negative || state == .excluded(.competingExit)
        if exited, let exit = followUp.exit, exit.at <= end { competingExits[exit.kind.rawValue, default: 0] += 1 }
    }

    /// Counts which parts hold in the window of a snapshot with a known label, up to a competing exit.
    ///
    /// - Parameter found: When each part first holds after t0, and when it can first be seen; in at least one part there is an event
    ///   after t0.
    mutating func countParts(
        _ found: PartTimes, _ search: EventSearch, _ followUp: FollowUp, through end: Int64, positive: Bool
    ) {
        let last = followUp.followed(through: end)
        let times = found.holds.map { $0.flatMap { $0 <= last ? $0 : nil } }
        let seen = found.seen.map { $0 <= last }
        for part in parts.indices where !seen[part] { parts[part].unascertained? += 1 }
        let holding = times.count { $0 != nil }
        let earliest = times.compactMap(\.self).min()
        for (part, time) in times.enumerated() where time != nil {
            guard positive else {
                parts[part].negatives += 1
                continue
            }
            parts[part].positives += 1
            if time == earliest { parts[part].first += 1 }
            if holding == 1 { parts[part].alone += 1 }
        }
        var pair = 0
        for first in parts.indices {
            for second in parts.indices[(first + 1)...] {
                if seen[first], seen[second] {
                    agreements[pair].count(times[first] != nil, times[second] != nil)
                } else {
                    agreements[pair].unascertained += 1
                }
                pair += 1
            }
        }
        if positive, let event = followUp.firstEvent { countShares(search, after: followUp.t0, through: event) }
    }

    /// Counts snapshots with a known label in whose window no part has an event, so that no survey was answered either.
    mutating func countWithoutParts(_ count: Int) {
        for part in parts.indices { parts[part].unascertained? += count }
        var pair = 0
        for first in parts.indices {
            for second in parts.indices[(first + 1)...] {
                if parts[first].unascertained == nil, parts[second].unascertained == nil {
                    agreements[pair].neither += count
                } else {
                    agreements[pair].unascertained += count
                }
                pair += 1
            }
        }
    }

    /// Counts snapshots that are not in the population.
    mutating func countExcluded(_ reason: ExclusionReason, _ count: Int) {
        snapshots += count
        excluded[reason.rawValue, default: 0] += count
    }

    private mutating func countShares(_ search: EventSearch, after t0: Int64, through event: Int64) {
        guard case .sum = search.target.combination else { return }
        let added = search.contributions(after: t0, through: event, dropsFrom: t0 + ProductivityDrop.recentSeconds)
        let total = added.reduce(0, +)
        for part in parts.indices {
            let billionths = (1e9 * added[part] / total).rounded()
            // Scores below 0 beside huge ones could make a share that no whole number holds.
            if abs(billionths) <= 1e11 { parts[part].summedShareBillionths? += Int(billionths) }
        }
    }
}
