import Foundation
import Testing

@testable import Simulation

struct CivilDayTests {
    @Test func daysAndDatesAreInverse() {
        for number in stride(from: -200_000, to: 200_000, by: 37) {
            let date = CivilDay.date(number)
            #expect(CivilDay.number(year: date.year, month: date.month, day: date.day) == number)
        }
        #expect(CivilDay.number(year: 1970, month: 1, day: 1) == 0)
        #expect(CivilDay.number(year: 2024, month: 2, day: 29) == 19_782)
        #expect(CivilDay.weekday(19_782) == 3, "29 February 2024 was a Thursday")
    }

    @Test(arguments: [
        ("2024-02-29", 19_782), ("2023-02-29", nil), ("2024-13-01", nil), ("2024-1-01", nil), ("+024-01-01", nil),
        ("2024-00-10", nil),
        ("", nil), ("2024-01-01 ", nil),
    ])
    func textsThatAreNoDateAreRefused(text: String, expected: Int?) {
        #expect(CivilDay.parse(text) == expected)
    }

    @Test func monthsAreAddedWithinTheCalendar() {
        func day(_ text: String) -> Int? { CivilDay.parse(text) }
        #expect(day("2024-01-31").map { CivilDay.adding(months: 1, to: $0) } == day("2024-02-29"))
        #expect(day("2024-01-01").map { CivilDay.adding(months: 18, to: $0) } == day("2025-07-01"))
        #expect(day("2024-11-30").map { CivilDay.adding(months: 3, to: $0) } == day("2025-02-28"))
    }

    @Test(arguments: [(2024, "2024-03-31"), (2025, "2025-04-20"), (2000, "2000-04-23"), (2038, "2038-04-25")])
    func easterFallsOnTheKnownSundays(year: Int, expected: String) {
        #expect(CivilDay.easter(year) == CivilDay.parse(expected))
    }

    @Test func holidaysThatMoveFallOnTheRightDays() {
        #expect(HolidayRule.unitedStates.days(of: 2023).contains(CivilDay.number(year: 2023, month: 11, day: 23)))
        #expect(HolidayRule.unitedStates.days(of: 2024).contains(CivilDay.number(year: 2024, month: 11, day: 28)))
        #expect(HolidayRule.unitedStates.days(of: 2024).contains(CivilDay.number(year: 2024, month: 5, day: 27)))
        #expect(HolidayRule.unitedKingdom.days(of: 2024).contains(CivilDay.number(year: 2024, month: 8, day: 26)))
        #expect(HolidayRule.germany.days(of: 2024).contains(CivilDay.number(year: 2024, month: 5, day: 9)))
    }

    @Test func localTimeFollowsDaylightSaving() throws {
        let period = try SimulationPeriod(SimulationConfiguration())
        let berlin = try SiteClock(SimulatedSite.defaults[0], index: 0, period: period)
        let sydney = try SiteClock(SimulatedSite.defaults[4], index: 4, period: period)
        let winter = CivilDay.number(year: 2024, month: 3, day: 30)
        let summer = winter + 1
        #expect(berlin.moment(day: winter, second: 43_200) == Int64(winter) * 86_400 + 11 * 3600)
        #expect(berlin.moment(day: summer, second: 43_200) == Int64(summer) * 86_400 + 10 * 3600)
        #expect(sydney.moment(day: winter, second: 43_200) == Int64(winter) * 86_400 + 3600, "11 hours ahead until 7 April")
        #expect(
            berlin.isFree(winter) && berlin.isFree(winter + 2) && !berlin.isFree(winter + 3), "Saturday, Easter Monday, Tuesday")
    }
}
