import Records

extension PersonTimeline {
    /// Whether the person is at risk of at least one target.
    mutating func atRisk(at t0: Int64) -> Bool {
        let view = view(knownAt: t0)
        guard notEmployed(at: t0, by: view) == nil else { return false }
        return targets.indices.contains { exclusion(from: $0, at: t0, by: view) == nil }
    }

    /// Why an employed person is not at risk of one target at t0, by facts known at t0; `nil` if at risk.
    func exclusion(from number: Int, at t0: Int64, by view: View) -> ExclusionReason? {
        let target = targets[number]
        if target.target.leavesOutSickLeave, view.outcomes.onSickLeave(at: t0) { return .onSickLeave }
        let parts = view.parts[number]
        for rule in target.parts where rule.kind.isExit {
            let announced = view.outcomes.facts.contains { $0.kind == rule.kind && rule.accepts($0.source) && $0.eventTime <= t0 }
            if announced { return .recentOutcome }
        }
        let start = t0 - Int64(target.target.cooldownDays) * UTCTime.secondsPerDay
        let search = EventSearch(target: target, events: parts, knownAt: t0)
        return search.first(after: start, dropsFrom: .min) == nil ? nil : .recentOutcome
    }
}
