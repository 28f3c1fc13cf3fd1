/// The public holidays of a country, simplified to those that close most workplaces.
public enum HolidayRule: String, Sendable, Codable, CaseIterable {
    case germany, unitedKingdom, unitedStates, india, australia

    /// Days off in a year, as days since 1970-01-01, ascending.
    func days(of year: Int) -> [Int] {
        let easter = CivilDay.easter(year)
        func fixed(_ month: Int, _ day: Int) -> Int { CivilDay.number(year: year, month: month, day: day) }
        switch self {
        case .germany:
            return [
                fixed(1, 1), easter - 2, easter + 1, fixed(5, 1), easter + 39, easter + 50, fixed(10, 3), fixed(12, 25),
                fixed(12, 26),
            ]
            .sorted()
        case .unitedKingdom:
            return [
                fixed(1, 1), easter - 2, easter + 1, Self.monday(1, in: 5, of: year), Self.lastMonday(in: 5, of: year),
                Self.lastMonday(in: 8, of: year), fixed(12, 25), fixed(12, 26),
            ].sorted()
        case .unitedStates:
            return [
                fixed(1, 1), Self.monday(3, in: 1, of: year), Self.monday(3, in: 2, of: year), Self.lastMonday(in: 5, of: year),
                fixed(7, 4),
                Self.monday(1, in: 9, of: year), Self.thanksgiving(of: year), fixed(12, 25),
            ].sorted()
        case .india:
            return [fixed(1, 26), easter - 2, fixed(5, 1), fixed(8, 15), fixed(10, 2), fixed(11, 1), fixed(12, 25)].sorted()
        case .australia:
            return [
                fixed(1, 1), fixed(1, 26), easter - 2, easter + 1, fixed(4, 25), Self.monday(2, in: 6, of: year), fixed(12, 25),
                fixed(12, 26),
            ].sorted()
        }
    }

    private static func monday(_ nth: Int, in month: Int, of year: Int) -> Int {
        let first = CivilDay.number(year: year, month: month, day: 1)
        return first + (7 - CivilDay.weekday(first)) % 7 + 7 * (nth - 1)
    }

    private static func thanksgiving(of year: Int) -> Int {
        let first = CivilDay.number(year: year, month: 11, day: 1)
        return first + (10 - CivilDay.weekday(first)) % 7 + 21
    }

    private static func lastMonday(in month: Int, of year: Int) -> Int {
        let last = CivilDay.adding(months: 1, to: CivilDay.number(year: year, month: month, day: 1)) - 1
        return last - CivilDay.weekday(last)
    }
}
