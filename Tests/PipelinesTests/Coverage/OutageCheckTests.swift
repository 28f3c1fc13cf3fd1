import Statistics
import Testing

@testable import Pipelines

@Suite struct OutageCheckTests {
    private func found(_ events: [Int], presence: [Int: Double] = [:]) -> [Int] {
        OutageCheck.findings(
            events.enumerated().map { OutageCheck.Week(events: $0.element, presence: presence[$0.offset] ?? 1) }
        ).map(\.index)
    }

    @Test func aWeekFarBelowItsNeighboursIsFoundWithWhatWasExpected() {
        var weeks = [Int](repeating: 100, count: 20)
        weeks[7] = 20
        #expect(found(weeks) == [7])
        let finding = OutageCheck.findings(weeks.map { OutageCheck.Week(events: $0, presence: 1) })[0]
        #expect(finding.expected == 100)
    }

    @Test func aWeekThatTheCalendarExplainsIsNotFound() {
        var weeks = [Int](repeating: 100, count: 20)
        weeks[7] = 30
        #expect(found(weeks) == [7])
        #expect(found(weeks, presence: [7: 0.3]) == [])
    }

    @Test func theTurnOfTheYearWithoutACalendarIsFoundOnlyWhereNextToNothingIsThere() {
        func found(_ events: Int) -> [Int] {
            OutageCheck.findings(
                (0..<20).map { OutageCheck.Week(events: $0 == 9 ? events : 200, presence: 1, isUnexplainedTurnOfYear: $0 == 9) }
            ).map(\.index)
        }
        #expect(found(30) == [])
        #expect(found(3) == [9])
    }

    @Test func theFirstAndTheLastWeekAndThinLogsAreNotJudged() {
        #expect(found([5] + [Int](repeating: 100, count: 18) + [5]) == [])
        var thin = [Int](repeating: 15, count: 20)
        thin[7] = 0
        #expect(found(thin) == [])
        #expect(found([]) == [] && found([100, 0, 100]) == [])
    }

    @Test func aStretchLongerThanItsNeighbourhoodIsFound() {
        var weeks = [Int](repeating: 100, count: 60)
        for week in 20..<36 { weeks[week] = 0 }
        #expect(found(weeks) == Array(20..<36))
    }

    @Test func ordinaryUnrestIsNotFound() {
        var random = SeededGenerator(seed: 3)
        let weeks = (0..<78).map { _ in Int.random(in: 70...130, using: &random) }
        #expect(found(weeks) == [])
    }
}
