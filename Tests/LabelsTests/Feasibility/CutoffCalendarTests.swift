import Labels
import Testing

@Suite struct CutoffCalendarTests {
    private func calendar(_ days: Int, window: Int = 90, horizon: Int) throws -> CutoffCalendar {
        try CutoffCalendar(start: day(0), end: day(days), longestWindowDays: window, horizonDays: horizon)
    }

    @Test func sixMonthsWith90DayWindowsSupport30DaysAndNot90() throws {
        #expect(try calendar(182, horizon: 30).daysForCutoffs == 32)
        #expect(try calendar(182, horizon: 90).daysForCutoffs == -88)
        #expect(try calendar(182, horizon: 90).longestHorizonDays == 46)
        #expect(try calendar(90, horizon: 30).longestHorizonDays == nil)
    }

    @Test func usableCutoffsHaveAWholeWindowBeforeAndAWholeHorizonAfterThem() throws {
        let usable = try calendar(182, horizon: 30).usableCutoffs(.mondays)
        #expect(usable.first == day(91) && usable.last == day(147))
        #expect(usable.count == 9)
        // Day 90 would be a whole window after the start, day 152 a whole horizon before the end.
        #expect(try calendar(182, horizon: 30).firstCutoff == day(90))
        #expect(try calendar(182, horizon: 30).lastCutoff == day(152))
    }

    @Test func noTrainLabelLooksIntoTestTime() throws {
        let calendar = try calendar(400, horizon: 30)
        let cutoffs = calendar.usableCutoffs(.mondays)
        let split = calendar.split(cutoffs, at: day(280))
        #expect(split.train.last == day(245))  // 245 + 30 <= 280 < 252 + 30
        #expect(split.test.first == day(280))
        #expect(cutoffs.count - split.train.count - split.test.count == 4)  // 252, 259, 266, 273
    }

    @Test func theCutLeavesAboutTheWantedShareInTest() throws {
        let calendar = try calendar(400, horizon: 30)
        let cutoffs = (0..<10).map { day(100 + 30 * $0) }
        // Cut at the k-th cutoff: k train (0 … k−1 end by it), 10 − k test; 3 of 10 at k = 7.
        #expect(calendar.proposedCut(cutoffs) == day(310))
        #expect(calendar.proposedCut(cutoffs, testShare: 0.5) == day(250))
        // All weight on the last two: only between them do both sides have any.
        let late = [0, 0, 0, 0, 0, 0, 0, 0, 5, 5]
        #expect(calendar.proposedCut(cutoffs, weights: late) == day(370))
        #expect(calendar.proposedCut(cutoffs, weights: [Int](repeating: 0, count: 10)) == day(310))
        #expect(calendar.proposedCut([day(100), day(110)]) == nil)
        #expect(calendar.proposedCut([]) == nil)
        // Both distances are 0.2: the earlier one.
        #expect(calendar.proposedCut([day(0), day(30), day(60)], testShare: 0.5) == day(30))
    }

    @Test func impossibleExtractsAreRefused() {
        #expect(throws: LabelError.self) { try CutoffCalendar(start: 1, end: 0, longestWindowDays: 90, horizonDays: 30) }
        #expect(throws: LabelError.self) { try CutoffCalendar(start: 0, end: 1, longestWindowDays: -1, horizonDays: 30) }
        #expect(throws: LabelError.self) { try CutoffCalendar(start: 0, end: 1, longestWindowDays: 90, horizonDays: 0) }
    }
}
