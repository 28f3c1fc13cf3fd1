import Statistics
import Testing

@testable import Features

@Suite struct WorkingDaysTests {
    /// 2024-03-11 is a Monday.
    private let monday: Int64 = 19_793

    @Test func aWeekHasFiveWorkingDaysWithoutItsHolidays() {
        let plain = WorkingDays(holidays: [], missing: [])
        #expect(plain.count(monday, monday + 6) == 5)
        #expect(plain.count(monday + 5, monday + 6) == 0)
        #expect(plain.count(monday + 1, monday) == 0)
        let days = WorkingDays(holidays: [Int(monday) + 2, Int(monday) + 2, Int(monday) + 5, .max, .min], missing: [])
        #expect(days.count(monday, monday + 6) == 4)
        #expect(days.dates(monday, monday + 6) == 7)
    }

    @Test func aDateThatNeverWasIsNoDay() {
        let days = WorkingDays(holidays: [], missing: [monday + 1])
        #expect(days.count(monday, monday + 6) == 4 && days.dates(monday, monday + 6) == 6)
    }

    @Test func everySpanAgreesWithCountingDays() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<300 {
            let first = Int64(random.nextIndex(below: 40_000)) - 20_000
            let last = first + Int64(random.nextIndex(below: 200))
            let holidays = (0..<10).map { _ in Int(first) + random.nextIndex(below: 200) }
            let days = WorkingDays(holidays: holidays, missing: [])
            let counted = (first...last).count { day in
                // 1970-01-01 was a Thursday.
                let weekday = ((day % 7) + 7 + 3) % 7
                return weekday < 5 && !holidays.contains(Int(day))
            }
            #expect(days.count(first, last) == Int64(counted))
        }
    }

    @Test func mergedRunsCountEveryDateOnce() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let days = WorkingDays(holidays: (0..<20).map { _ in 19_000 + random.nextIndex(below: 100) }, missing: [])
            let spells = (0..<random.nextIndex(below: 8)).map { _ in
                let first = 19_000 + Int64(random.nextIndex(below: 100))
                return first...first + Int64(random.nextIndex(below: 15))
            }
            var merged = MergedDates()
            for spell in spells.sorted(by: { $0.lowerBound < $1.lowerBound }) {
                merged.add(spell.lowerBound, spell.upperBound, days)
            }
            let first = 19_000 + Int64(random.nextIndex(below: 60))
            let last = first + Int64(random.nextIndex(below: 60))
            let inside = (first...last).filter { day in spells.contains { $0.contains(day) } }
            #expect(merged.dates(first, last, days) == Int64(inside.count))
            #expect(merged.workingDays(first, last, days) == inside.reduce(0) { $0 + days.count($1, $1) })
        }
    }
}
