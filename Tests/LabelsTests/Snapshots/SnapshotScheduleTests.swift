import Foundation
import Labels
import Testing

@Suite struct SnapshotScheduleTests {
    @Test func mondaysFallOnMondaysAtMidnightUTCAlsoBefore1970() {
        #expect(SnapshotSchedule.mondays.cutoffs(from: day(0), through: day(14)) == [day(0), day(7), day(14)])
        #expect(SnapshotSchedule.mondays.cutoffs(from: day(0) + 1, through: day(14) - 1) == [day(7)])
        // 1969-12-29 and 1970-01-05 were Mondays.
        #expect(SnapshotSchedule.mondays.cutoffs(from: -4 * 86_400, through: 5 * 86_400) == [-3 * 86_400, 4 * 86_400])
        #expect(SnapshotSchedule.mondays.cutoffs(from: day(1), through: day(0)).isEmpty)
    }

    @Test func everyMondayOf400YearsIsOneByTheCalendarOfFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let months = SnapshotSchedule.firstOfMonth.cutoffs(from: -6_000_000_000, through: 6_600_000_000)
        #expect(months.count > 4700)
        for month in months {
            let parts = calendar.dateComponents([.day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(month)))
            #expect(parts.day == 1 && parts.hour == 0 && parts.minute == 0 && parts.second == 0)
        }
        for monday in SnapshotSchedule.mondays.cutoffs(from: -60_000_000, through: 60_000_000) {
            #expect(calendar.component(.weekday, from: Date(timeIntervalSince1970: Double(monday))) == 2)
        }
    }

    @Test func firstsOfMonthsKnowLeapYears() {
        #expect(SnapshotSchedule.firstOfMonth.cutoffs(from: day(0), through: day(60)) == [day(0), day(31), day(60)])
        #expect(SnapshotSchedule.firstOfMonth.cutoffs(from: day(0) + 1, through: day(59)) == [day(31)])
    }

    @Test func everyFewDaysCountsFromItsOwnStart() throws {
        let schedule = try SnapshotSchedule(.everyDays(10, from: day(3)))
        #expect(schedule.cutoffs(from: day(0), through: day(23)) == [day(3), day(13), day(23)])
        #expect(schedule.cutoffs(from: day(13), through: day(23)) == [day(13), day(23)])
        #expect(schedule.cutoffs(from: day(13) + 1, through: day(22)) == [])
    }

    @Test func aListIsSortedAndEachMomentStandsOnce() throws {
        let schedule = try SnapshotSchedule(.list([day(9), day(2), day(9), day(40)]))
        #expect(schedule.cutoffs(from: day(2), through: day(9)) == [day(2), day(9)])
    }

    @Test func senselessSchedulesAreRefused() {
        #expect(throws: LabelError.self) { try SnapshotSchedule(.everyDays(0, from: 0)) }
        #expect(throws: LabelError.self) { try SnapshotSchedule(.list([])) }
    }

    @Test(arguments: [
        "{\"every\":\"monday\"}", "{\"every\":\"month\"}", "{\"days\":28,\"from\":1704067200}", "{\"at\":[1,2]}",
    ])
    func schedulesSurviveWritingAndReading(text: String) throws {
        let schedule = try JSONDecoder().decode(SnapshotSchedule.self, from: Data(text.utf8))
        let written = try JSONEncoder().encode(schedule)
        #expect(try JSONDecoder().decode(SnapshotSchedule.self, from: written) == schedule)
    }

    @Test(arguments: [
        "{\"every\":\"sunday\"}", "{\"every\":\"monday\",\"days\":3}", "{\"evry\":\"monday\"}", "{\"days\":0,\"from\":1}", "{}",
    ])
    func unreadableSchedulesAreRefused(text: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(SnapshotSchedule.self, from: Data(text.utf8)) }
    }
}
