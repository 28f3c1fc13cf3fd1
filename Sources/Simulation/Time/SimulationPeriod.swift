/// The weeks that a company is simulated for; week 0 begins on the first day, a Monday, at 00:00 UTC.
struct SimulationPeriod: Sendable, Equatable {
    /// The first day, and the first day after the period, as days since 1970-01-01.
    let firstDay, endDay: Int

    /// The first and the first missing moment, UTC seconds.
    var start: Int64 { Int64(firstDay) * 86_400 }
    var end: Int64 { Int64(endDay) * 86_400 }
    /// Weeks, a last one that is not whole included.
    var weeks: Int { (endDay - firstDay + 6) / 7 }

    init(_ configuration: SimulationConfiguration) throws(SimulationError) {
        guard let first = CivilDay.parse(configuration.startDate), CivilDay.weekday(first) == 0 else {
            throw .badSetting(
                name: "startDate", got: "a text of \(configuration.startDate.count) characters", wanted: "a Monday as YYYY-MM-DD")
        }
        guard (1...120).contains(configuration.months) else {
            throw .badSetting(name: "months", got: "\(configuration.months)", wanted: "1 to 120")
        }
        firstDay = first
        endDay = CivilDay.adding(months: configuration.months, to: first)
    }

    /// Where week `week` begins, UTC seconds.
    func weekStart(_ week: Int) -> Int64 { start + Int64(week) * 604_800 }

    /// The week of a moment; weeks before the first are negative.
    func week(of moment: Int64) -> Int {
        let offset = moment - start
        return Int(offset >= 0 ? offset / 604_800 : (offset - 604_799) / 604_800)
    }
}
