import Statistics
import Testing

@testable import Features

@Suite struct ZoneDatesTests {
    private func clock(_ name: String) throws -> ZoneClock { try #require(ZoneClock(name: name, through: 1_900_000_000)) }

    @Test func aDateHas23Or25HoursWhenTheClocksChange() throws {
        let berlin = try clock("Europe/Berlin")
        #expect(berlin.seconds(ofDay: 19_813) == 1_711_839_600..<1_711_922_400)  // 2024-03-31, 23 hours
        #expect(berlin.seconds(ofDay: 19_659) == 1_698_530_400..<1_698_620_400)  // 2023-10-29, 25 hours
        #expect(berlin.day(of: 1_711_839_599) == 19_812 && berlin.day(of: 1_711_839_600) == 19_813)
    }

    @Test func aDateMayBeginAtOne() throws {
        // São Paulo, 2018-11-04: from 24:00 to 1:00.
        #expect(try clock("America/Sao_Paulo").seconds(ofDay: 17_839) == 1_541_300_400..<1_541_383_200)
    }

    @Test func aDateThatNeverWasIsNone() throws {
        let apia = try clock("Pacific/Apia")
        #expect(apia.missingDays == [15_338])  // 2011-12-30
        #expect(apia.seconds(ofDay: 15_338) == nil)
        #expect(apia.seconds(ofDay: 15_337)?.upperBound == apia.seconds(ofDay: 15_339)?.lowerBound)
        #expect(try clock("Europe/Berlin").missingDays.isEmpty)
    }

    /// Newfoundland put its clocks back at 0:01 until 2011, so that Saturday came back after a minute of Sunday.
    @Test func aDateThatComesBackEndsWhenItEndsForGood() throws {
        let saturday: Int64 = 14_919  // 2010-11-06
        let days = try clock("America/St_Johns")
        let first = try #require(days.seconds(ofDay: saturday))
        let second = try #require(days.seconds(ofDay: saturday + 1))
        #expect(second.lowerBound == first.upperBound - 3600)
        #expect(first.count == 25 * 3600 && second.count == 25 * 3600)
        // A second is lacking, so no date is whole.
        #expect(days.wholeDays(from: first.lowerBound, to: first.upperBound - 1) == (saturday, saturday - 1))
    }

    @Test(arguments: ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia"])
    func wholeDaysAreThoseWhoseSecondsLieInside(_ zone: String) throws {
        let clock = try clock(zone)
        var random = SeededGenerator(seed: 6)
        for _ in 0..<300 {
            let from = 1_200_000_000 + Int64(random.nextIndex(below: 12_000)) * 43_200 + Int64(random.nextIndex(below: 5) * 900)
            let to = from + Int64(random.nextIndex(below: 400_000))
            let (first, last) = clock.wholeDays(from: from, to: to)
            let day = clock.day(of: from)
            let inside = (day - 2...day + 7).filter { day in
                clock.seconds(ofDay: day).map { $0.lowerBound >= from && $0.upperBound <= to } ?? false
            }
            let found = first <= last ? (first...last).filter { clock.seconds(ofDay: $0) != nil } : []
            #expect(found == inside)
        }
    }
}
