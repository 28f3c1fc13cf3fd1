import Foundation
import Labels
import Records
import Testing

@Suite struct FeasibilityTests {
    private func assess(_ days: Int, horizon: Int, events: Int, persons: Int = 2400) throws -> Feasibility {
        let calendar = try CutoffCalendar(start: day(0), end: day(days), longestWindowDays: 90, horizonDays: horizon)
        return Feasibility.assess(
            target: "attrition", calendar: calendar, schedule: .mondays, persons: persons, personsWithEvent: events, columns: 155)
    }

    @Test func anExtractThatIsTooShortIsNotSupportedAndSaysWhy() throws {
        let found = try assess(182, horizon: 90, events: 500)
        #expect(found.verdict == .notSupported)
        #expect(
            found.lines == [
                "attrition, 90 days: not supported",
                "  Calendar: 182 days − 90 of window − 2 × 90 of horizon = -88 days for cutoffs; 1 usable (every Monday, 00:00 UTC).",
                "  ! The extract is 88 days too short for a train and a test side; the longest horizon that the calendar allows is 46 days.",
            ])
        #expect(found.proposedCut == nil && found.evidence == nil && found.power == nil)
    }

    @Test func eighteenMonthsOfALargeCompanyAreSupported() throws {
        let found = try assess(547, horizon: 90, events: 400)
        #expect(found.verdict == .supported)
        #expect(found.reasons.isEmpty)
        let cut = try #require(found.proposedCut)
        let train = try #require(found.trainCutoffs)
        let test = try #require(found.testCutoffs)
        #expect(train.last + 90 * 86_400 <= cut && test.first >= cut)
        #expect(train.count + test.count + found.embargoedCutoffs == found.usableCutoffs)
        #expect(found.lines.count == 6)
    }

    @Test func fewEventsMakeItWeakAndVeryFewImpossible() throws {
        #expect(try assess(547, horizon: 90, events: 120).verdict == .weak)
        let none = try assess(547, horizon: 90, events: 8)
        #expect(none.verdict == .notSupported)
        #expect(none.reasons.contains { $0.hasPrefix("Persons with the event in train:") })
    }

    @Test func itCountsDistinctPersonsInLabelTablesOnEachSideOfTheCut() throws {
        // Persons 0…3 resign on days 120, 130, 300 and 310; person 4 stays. Cutoffs every 10 days from day 0.
        let leavers = [120, 130, 300, 310].map { PaperPerson(outcomes: [resignation(day($0))]) }
        let extract = PaperExtract(persons: leavers + [PaperPerson()], end: day(365))
        let settings = try Labelling(targets: [.attrition], horizonsDays: [30])
        let cutoffs = try SnapshotSchedule(.everyDays(10, from: day(0))).cutoffs(from: day(0), through: day(365))
        let history = try extract.history()
        let snapshots = try settings.snapshots(of: history, at: cutoffs, threads: 1)
        let table = try settings.labels(of: history, for: snapshots, threads: 1)[0]
        let groups = snapshots.person.map { person -> Int32? in person == 4 ? nil : person % 2 }
        let found = try Feasibility.assess(
            table, extractStart: day(0), longestWindowDays: 100, columns: 10, groups: groups, cut: day(200))
        let evidence = try #require(found.evidence)
        // Train t0 = 100 … 170: persons 0 (t0 100, 110), 1 (100 … 120) and the others; test t0 = 200 … 330: 2 (270 … 290), 3 (280 … 300), 4.
        #expect(evidence.train == .init(rows: 2 + 3 + 8 * 3, rowsWithEvent: 5, persons: 5, personsWithEvent: 2, groupsWithEvent: 2))
        #expect(evidence.test == .init(rows: 10 + 11 + 14, rowsWithEvent: 6, persons: 3, personsWithEvent: 2, groupsWithEvent: 2))
        #expect(found.verdict == .notSupported && found.eventsPerColumn == 0.2)
        #expect(found.usableCutoffs == 24 && found.embargoedCutoffs == 2)
        let proposed = try Feasibility.assess(table, extractStart: day(0), longestWindowDays: 100, columns: 10)
        // Positive rows lie at 100 … 120 and 270 … 300: the earliest cut between that leaves the most balanced share has all of both.
        #expect(proposed.proposedCut == day(290))
    }

    @Test func itSurvivesWritingAndReading() throws {
        let found = try assess(547, horizon: 30, events: 300)
        #expect(try JSONDecoder().decode(Feasibility.self, from: JSONEncoder().encode(found)) == found)
    }

    @Test func theExtractStartsWhereTheEventLogIsFilled() throws {
        let wrongClock = [(at: Int64(0), knownAt: Int64(0))]
        let filled = (0..<2000).map { (at: day(10) + Int64($0) * 3600, knownAt: day(10) + Int64($0) * 3600) }
        let history = try PaperExtract(PaperPerson(events: wrongClock), PaperPerson(events: filled), PaperPerson()).history()
        #expect(try history.firstActivityDay(threads: 2) == day(10))
        #expect(try PaperExtract(PaperPerson()).history().firstActivityDay(threads: 1) == nil)
    }
}
