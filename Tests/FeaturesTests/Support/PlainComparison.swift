import Foundation
import Records

/// Phase 2 of version 2, read plainly: one snapshot against the persons of its group.
struct PlainComparison {
    private let plans: PlainPlans
    private let snapshot: PlainFacts.Snapshot
    private let group: String?
    private let members: [String]

    private var t0: Int64 { snapshot.t0 }

    init(_ plans: PlainPlans, _ snapshot: PlainFacts.Snapshot) {
        self.plans = plans
        self.snapshot = snapshot
        let group = plans.group(of: snapshot.person, at: snapshot.t0)
        self.group = group
        let present = Set(plans.facts.snapshots.filter { $0.t0 == snapshot.t0 }.map(\.person)).sorted()
        members = group == nil ? [] : present.filter { plans.group(of: $0, at: snapshot.t0) == group }
    }

    static let figures = [
        "minutes_7d", "minutes_30d", "events_7d", "events_30d", "interactions_7d", "interactions_30d", "active_days_7d",
        "active_days_30d", "days_since_last", "decay_minutes_14d", "new_items_30d", "score_mean_90d", "completions_30d",
        "done_weight_share", "achieved_share", "overdue_now",
    ]

    func add(to out: inout [String: Double]) {
        addWork(&out)
        out["group_persons"] = group == nil ? .nan : Double(members.count)
        let active = members.count { (plans.firstPhase(at($0))["events_7d"] ?? 0) > 0 }
        out["group_active_share_7d"] = group == nil ? .nan : Double(active) / Double(members.count)
        out["group_exit_share_28d"] = exitShare()
        for figure in Self.figures {
            let own = value(figure, snapshot.person, t0)
            let all = members.map { value(figure, $0, t0) }.filter { !$0.isNaN }
            out["\(figure)_group_rank"] = group == nil ? .nan : rank(own, all)
            out["\(figure)_group_z"] = group == nil ? .nan : standardScore(own, all)
        }
        for figure in ["interactions_30d", "minutes_30d"] {
            let before = t0 - 28 * 86_400
            let then = rank(value(figure, snapshot.person, before), members.map { value(figure, $0, before) })
            out["\(figure)_group_rank_change_28d"] = (out["\(figure)_group_rank"] ?? .nan) - then
        }
    }

    private func at(_ person: String, _ moment: Int64? = nil) -> PlainFacts.Snapshot { .init(person: person, t0: moment ?? t0) }

    private func value(_ figure: String, _ person: String, _ moment: Int64) -> Double {
        plans.firstPhase(at(person, moment))[figure] ?? .nan
    }

    private func digits(_ value: Double) -> String { String(format: "%.11e", value == 0 ? 0 : value) }

    /// `all` are the known values of the group, the person's own included.
    private func rank(_ own: Double, _ all: [Double]) -> Double {
        guard !own.isNaN, all.count - 1 >= 4 else { return .nan }
        let equal = all.count { digits($0) == digits(own) } - 1
        let below = all.count { digits($0) != digits(own) && $0 < own }
        return (Double(below) + 0.5 * Double(equal)) / Double(all.count - 1)
    }

    private func standardScore(_ own: Double, _ all: [Double]) -> Double {
        guard !own.isNaN, all.count >= 5, Set(all.map(digits)).count > 1 else { return .nan }
        let mean = all.sorted().reduce(0, +) / Double(all.count)
        let squares = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (own - mean) / (squares / Double(all.count - 1)).squareRoot()
    }

    private func addWork(_ out: inout [String: Double]) {
        out["missed_peers_done_mean"] = .nan
        out["score_item_z_mean"] = .nan
        out["score_item_z_last"] = .nan
        guard group != nil else { return }
        let overdue = plans.deadlines(snapshot).filter { $0.due <= t0 && !$0.isDone }
        let shares = overdue.map { missed -> Double in
            let newest = members.compactMap { person in
                plans.deadlines(at(person)).filter { $0.key == missed.key }.max { $0.assignedAt < $1.assignedAt }
            }
            return Double(newest.count { $0.isDone }) / Double(newest.count)
        }
        if !shares.isEmpty { out["missed_peers_done_mean"] = shares.reduce(0, +) / Double(shares.count) }
        let scores = members.map { person in latestScores(person) }
        let own = latestScores(snapshot.person)
        func standard(_ key: [String?]) -> Double {
            guard let score = own[key] else { return .nan }
            return standardScore(score, scores.compactMap { $0[key] })
        }
        let known = own.keys.map(standard).filter { !$0.isNaN }.sorted()
        if !known.isEmpty { out["score_item_z_mean"] = known.reduce(0, +) / Double(known.count) }
        if let last = plans.events(snapshot).last(where: { $0.kind == .attempt }) {
            out["score_item_z_last"] = standard([last.course, last.item])
        }
    }

    private func latestScores(_ person: String) -> [[String?]: Double] {
        var latest: [[String?]: Double] = [:]
        for event in plans.events(at(person)) where event.kind == .attempt {
            if let score = event.score { latest[[event.course, event.item]] = score }
        }
        return latest
    }

    private func exitShare() -> Double {
        guard let group else { return .nan }
        let before = t0 - 28 * 86_400
        let exits: [OutcomeKind] = [.resignation, .dismissal, .retirement, .endOfContract, .death]
        let gone = Set(
            plans.facts.outcomes.filter { $0.at > before && $0.at <= t0 && $0.knownAt <= t0 && exits.contains($0.kind) }.map(
                \.person))
        let leavers = gone.filter { plans.group(of: $0, at: before) == group }
        return Double(leavers.count) / Double(leavers.union(members).count)
    }
}
