import Records
import Testing

@testable import Workspace

/// Numbers that stand in files: a change of any of them makes every workspace unreadable.
@Suite struct StoredNumbersTests {
    @Test func kindsOfFactsKeepTheirNumbers() {
        let numbers = FactKind.allCases.map { "\($0) \($0.rawValue) \($0.columnCount)" }
        #expect(
            numbers == [
                "event 0 12", "kpi 1 5", "review 2 4", "absence 3 5", "assignment 4 11", "attribute 5 5", "deadline 6 8",
                "leave 7 5", "outcome 8 7", "surveyAnswer 9 6", "intervention 10 5", "managerAssessment 11 5",
            ])
    }

    @Test func kindsOfEventsKeepTheirNumbers() throws {
        let names = ["view", "start", "complete", "skip", "attempt", "post", "feedback", "help"]
        #expect((0..<8).map { EventKind(stored: $0)?.name } == names)
        for kind in EventKind.allCases { #expect(EventKind(stored: kind.storedNumber) == kind) }
        #expect(EventKind(stored: 8) == nil)
    }

    @Test func kindsOfOutcomesKeepTheirNumbers() {
        let names = [
            "resignation", "dismissal", "retirement", "end_of_contract", "death", "sick_leave", "burnout_case", "survey",
            "productivity_drop",
        ]
        #expect(OutcomeKind.allCases.sorted { $0.storedNumber < $1.storedNumber }.map(\.rawValue) == names)
        #expect(OutcomeKind.allCases.map(\.storedNumber).sorted() == Array(0..<9))
    }

    @Test func resultsOfAttemptsKeepTheirNumbers() {
        #expect([AttemptResult.unknown, .failed, .passed].map(\.rawValue) == [0, 1, 2])
    }

    @Test func aMissingFigureIsNotMinusZero() {
        #expect(Int64(stored: -0.0 as Double?).figureIfKnown == 0)
        #expect(Int64(stored: nil as Double?).figureIfKnown == nil)
    }
}
