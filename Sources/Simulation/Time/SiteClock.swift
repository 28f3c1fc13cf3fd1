import Foundation

/// Local time and days off at one site.
struct SiteClock: Sendable {
    let name, timezone, calendar: String
    /// All days off near the period, ascending.
    let holidays: [Int]
    private let firstDay: Int
    private let offsets: [Int64]
    private let free: [Bool]

    init(_ site: SimulatedSite, index: Int, period: SimulationPeriod) throws(SimulationError) {
        guard let zone = TimeZone(identifier: site.timezone) else {
            throw .unknownZone(site: index, length: site.timezone.count)
        }
        name = site.name
        timezone = site.timezone
        calendar = site.calendar.rawValue
        firstDay = period.firstDay - 7
        let days = firstDay..<(period.endDay + 200)
        let offsets = days.map { day in
            let noon = Date(timeIntervalSince1970: Double(day) * 86_400 + 43_200)
            let guess = zone.secondsFromGMT(for: noon)
            return Int64(zone.secondsFromGMT(for: noon.addingTimeInterval(Double(-guess))))
        }
        self.offsets = offsets
        let years = CivilDay.date(firstDay).year...CivilDay.date(days.upperBound).year
        let holidays = years.flatMap { site.calendar.days(of: $0) }
        self.holidays = holidays
        let off = Set(holidays)
        free = days.map { off.contains($0) || CivilDay.weekday($0) >= 5 }
    }

    /// UTC seconds of a moment so many seconds after local midnight of a day, by the offset at that day's noon.
    ///
    /// Before 02:00 of the next day that is also the offset then, as clocks change in the small hours.
    func moment(day: Int, second: Int) -> Int64 {
        let position = min(max(day - firstDay, 0), offsets.count - 1)
        return Int64(day) * 86_400 + Int64(second) - offsets[position]
    }

    /// Whether nobody works on that day: a weekend or a holiday.
    func isFree(_ day: Int) -> Bool {
        let position = day - firstDay
        return free.indices.contains(position) ? free[position] : CivilDay.weekday(day) >= 5
    }
}
