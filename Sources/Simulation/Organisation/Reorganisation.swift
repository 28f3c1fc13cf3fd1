import Statistics

/// A change to several teams on one Monday.
struct Reorganisation: Sendable {
    enum Kind: Sendable {
        /// The managers of the teams change places, each team getting the next one's.
        case newManagers
        /// The teams move to another business unit together with their managers.
        case newUnit(Int)
    }

    let day: Int
    let kind: Kind
    /// Teams in ascending order.
    let teams: [Int]

    /// Plans the reorganisations of a period; they lie a month or more inside it.
    static func plan(
        teams: [Team], settings: OrganisationSettings, period: SimulationPeriod, generator: inout SeededGenerator
    ) -> [Reorganisation] {
        let size = Int((Double(teams.count) * settings.reorganisedTeamShare).rounded())
        guard size >= 2, period.weeks > 10 else { return [] }
        var result: [Reorganisation] = []
        for number in 0..<settings.reorganisations {
            let share = (Double(number) + 0.3 + 0.4 * generator.nextUniform()) / Double(settings.reorganisations)
            let day = period.firstDay + 7 * (4 + Int(share * Double(period.weeks - 8)))
            let unit = generator.nextIndex(below: settings.businessUnits.count)
            var ours = teams.indices.filter { teams[$0].unit == unit }
            generator.shuffle(&ours)
            let moves = number % 3 == 2 && settings.businessUnits.count > 1
            let chosen = Array(ours.prefix(moves ? max(1, size / 3) : size)).sorted()
            guard chosen.count >= (moves ? 1 : 2) else { continue }
            let target =
                (unit + 1 + generator.nextIndex(below: max(1, settings.businessUnits.count - 1))) % settings.businessUnits.count
            result.append(Reorganisation(day: day, kind: moves ? .newUnit(target) : .newManagers, teams: chosen))
        }
        return result.sorted { $0.day < $1.day }
    }
}
