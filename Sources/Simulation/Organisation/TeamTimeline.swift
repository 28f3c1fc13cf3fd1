/// Who leads a team, and in which business unit it stands, from a day on.
struct Placement: Sendable, Equatable {
    let day: Int
    let manager: Int?
    let unit: Int
}

/// The placements of every team over the period, worked out from the reorganisations and from the managers who leave.
struct TeamTimelines: Sendable {
    /// By team, ascending by day; the first holds from before the period.
    let byTeam: [[Placement]]

    /// The timelines that follow when managers leave.
    ///
    /// A leaver's teams go to the nearest manager (by team number) of the same unit who stays at least 60 days longer, else to the head.
    ///
    /// - Parameter lastDays: The last day of managers who leave, by person.
    init(plan: OrganisationPlan, lastDays: [Int: Int]) {
        var current = plan.teams.map { Placement(day: Int.min, manager: $0.manager, unit: $0.unit) }
        var history = current.map { [$0] }
        func place(_ team: Int, _ placement: Placement) {
            current[team] = placement
            history[team].append(placement)
        }
        let leavers = lastDays.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        var changes = leavers.map { (day: $0.value + 1, leaver: Optional($0.key), reorganisation: -1) }
        changes += plan.reorganisations.indices.map { (plan.reorganisations[$0].day, nil, $0) }
        for change in changes.sorted(by: {
            ($0.day, $0.leaver ?? -1, $0.reorganisation) < ($1.day, $1.leaver ?? -1, $1.reorganisation)
        }) {
            if let leaver = change.leaver {
                for team in current.indices where current[team].manager == leaver {
                    let next = Self.successor(of: team, on: change.day, current: current, plan: plan, lastDays: lastDays)
                    place(team, Placement(day: change.day, manager: next, unit: current[team].unit))
                }
                continue
            }
            let reorganisation = plan.reorganisations[change.reorganisation]
            let before = current
            for (position, team) in reorganisation.teams.enumerated() {
                switch reorganisation.kind {
                case .newUnit(let unit):
                    place(team, Placement(day: change.day, manager: before[team].manager, unit: unit))
                case .newManagers:
                    let donor = reorganisation.teams[(position + 1) % reorganisation.teams.count]
                    guard before[donor].manager != before[team].manager else { continue }
                    place(team, Placement(day: change.day, manager: before[donor].manager, unit: before[team].unit))
                }
            }
        }
        byTeam = history
    }

    private static func successor(
        of team: Int, on day: Int, current: [Placement], plan: OrganisationPlan, lastDays: [Int: Int]
    ) -> Int {
        let leaver = current[team].manager
        let candidates = current.indices.filter { other in
            guard let manager = current[other].manager, manager != leaver, current[other].unit == current[team].unit else {
                return false
            }
            return lastDays[manager].map { $0 > day + 60 } ?? true
        }
        let nearest = candidates.min { (abs($0 - team), $0) < (abs($1 - team), $1) }
        return nearest.flatMap { current[$0].manager } ?? plan.heads[current[team].unit]
    }

    /// The placements of a manager: below the head of their own unit, which changes with the reorganisations that move their first team.
    static func ofManager(team: Int, plan: OrganisationPlan) -> [Placement] {
        let unit = plan.teams[team].unit
        var result = [Placement(day: Int.min, manager: plan.heads[unit], unit: unit)]
        for reorganisation in plan.reorganisations where reorganisation.teams.contains(team) {
            guard case .newUnit(let unit) = reorganisation.kind else { continue }
            result.append(Placement(day: reorganisation.day, manager: plan.heads[unit], unit: unit))
        }
        return result
    }
}
