import Statistics

/// A leave that was agreed beforehand.
struct PlannedLeave: Sendable {
    enum Kind: Sendable {
        case holiday, parental, sabbatical
    }

    let kind: Kind
    let days: Range<Int>
    /// The day on which it was agreed, and the day on which it was called off, if ever.
    let agreedDay: Int
    let cancelledDay: Int?

    /// Whether it is one of the long ones, during which nothing of the person is seen for months.
    var isLong: Bool { kind != .holiday }

    /// Draws a person's leaves for the whole period: about 25 holidays a year, and now and then a long one.
    static func draw(
        profile: PersonProfile, settings: OrganisationSettings, period: SimulationPeriod, generator: inout SeededGenerator
    ) -> [PlannedLeave] {
        var leaves: [PlannedLeave] = []
        func book(_ kind: Kind, week: Int, length: Int, ahead: Int, _ generator: inout SeededGenerator) {
            let start = period.firstDay + 7 * week
            let agreed = start - ahead - generator.nextIndex(below: ahead)
            let cancelled = kind == .holiday && generator.nextUniform() < 0.02 ? start - 3 : nil
            guard start >= profile.hiredDay + 60, agreed >= profile.hiredDay else { return }
            let days = start..<(start + length)
            guard !leaves.contains(where: { $0.days.overlaps(days) }) else { return }
            leaves.append(PlannedLeave(kind: kind, days: days, agreedDay: agreed, cancelledDay: cancelled))
        }
        let years = Double(period.endDay - period.firstDay) / 365
        let longShare = settings.parentalLeaveShare * years
        if generator.nextUniform() < longShare {
            let week = generator.nextIndex(below: period.weeks)
            book(.parental, week: week, length: 60 + 7 * generator.nextIndex(below: 36), ahead: 80, &generator)
        } else if generator.nextUniform() < longShare / 6 {
            let week = generator.nextIndex(below: period.weeks)
            book(.sabbatical, week: week, length: 7 * (8 + generator.nextIndex(below: 9)), ahead: 80, &generator)
        }
        for half in 0..<((period.weeks + 25) / 26) {
            for _ in 0..<2 {
                let week = half * 26 + generator.nextIndex(below: 26)
                book(.holiday, week: week, length: generator.nextUniform() < 0.35 ? 14 : 7, ahead: 21, &generator)
            }
        }
        return leaves.sorted { $0.days.lowerBound < $1.days.lowerBound }
    }
}
