import Governance
import Records
import Statistics
import Testing

@testable import Pipelines

@Suite struct FactEditTests {
    private let company = RandomCompany(persons: 12)

    @Test func noEditsLeaveABlockAsItIs() throws {
        let block = try company.history().block(0)
        let same = EditedFacts([]).apply(to: block)
        #expect(same.events == block.events)
        #expect(same.kpi == block.kpi)
        #expect(same.deadlines == block.deadlines)
    }

    @Test func removingReplacingAndAddingTouchNothingElse() throws {
        let block = try company.history().block(0)
        let facts = block.facts(3)
        let events = facts.filter { $0.fact.kind == .events }
        let added = KPIValue(at: 5, knownAt: 9, value: 1)
        var altered = block.event(block.eventRows(3).lowerBound + 2)
        altered.amount = 99
        let changed = EditedFacts([
            .removing(events[0].fact, row: events[0].row, of: 3),
            .replacing(events[2].fact, row: events[2].row, of: 3, by: .event(altered)),
            .adding(.kpi(added), to: 3),
        ]).apply(to: block)
        #expect(changed.eventRows(3).count == block.eventRows(3).count - 1)
        #expect(changed.facts(3).filter { $0.fact == .event(altered) }.count == 1)
        #expect(changed.kpi[3].first == added)
        #expect(changed.kpi[3].count == block.kpi[3].count + 1)
        for person in [0, 1, 2, 4, 5] { #expect(changed.facts(person).map(\.fact) == block.facts(person).map(\.fact)) }
        #expect(changed.reviews == block.reviews)
    }

    @Test func whatComesInStandsBehindItsEqualsAndInTheOrderOfTime() throws {
        let block = try company.history().block(0)
        let first = try #require(block.kpi[0].first)
        let twin = KPIValue(at: first.at, knownAt: first.knownAt + 7, value: -1)
        let changed = EditedFacts([.adding(.kpi(twin), to: 0)]).apply(to: block)
        #expect(changed.kpi[0].dropFirst().first == twin)
        #expect(zip(changed.kpi[0], changed.kpi[0].dropFirst()).allSatisfy { $0.at <= $1.at })
    }

    @Test(arguments: FutureChange.allCases)
    func whatWasKnownAtTheCutoffStaysAndInItsOrder(_ change: FutureChange) throws {
        let history = try company.history()
        let invented = InventedFacts(vocabulary: try FactVocabulary(history))
        let t0 = RandomCompany.start + 150 * RandomCompany.day
        for number in 0..<history.blockCount {
            let block = try history.block(number)
            let edits = FutureEdits(t0: t0, change: change, invented: invented, seed: 3).edits(of: block)
            #expect(!edits.isEmpty)
            for edit in edits {
                #expect(edit.fact.map { $0.hidden(at: t0) != nil } ?? true)
                #expect(edit.before.map { $0.hidden(at: t0) != nil } ?? true)
            }
            let changed = EditedFacts(edits).apply(to: block)
            for index in 0..<block.persons.count {
                func known(_ block: FactBlock) -> [Fact] { block.facts(index).map(\.fact).filter { $0.hidden(at: t0) == nil } }
                #expect(known(changed) == known(block))
            }
        }
    }

    @Test func everyKindIsChangedByEveryClock() throws {
        let history = try company.history()
        let invented = InventedFacts(vocabulary: try FactVocabulary(history))
        let t0 = RandomCompany.start + 150 * RandomCompany.day
        let edits = try (0..<history.blockCount).flatMap {
            FutureEdits(t0: t0, change: .mixed, invented: invented, seed: 3).edits(of: try history.block($0))
        }
        for kind in FactKind.allCases where ![.surveyAnswers].contains(kind) {
            let clocks = Set(edits.filter { $0.kind == kind }.compactMap { $0.fact?.hidden(at: t0) })
            #expect(clocks == (kind.isPlan ? [.knownAt] : [.both, .at, .knownAt]), "\(kind)")
        }
    }

    @Test func aFactOfAnotherPersonsPlanIsHiddenByItsKnownAtAlone() {
        let plan = Fact.deadline(
            Deadline(course: 0, item: 0, assignedAt: 0, dueAt: 500, knownAt: 10, weight: nil, required: nil))
        #expect(plan.hidden(at: 10) == nil)
        #expect(plan.hidden(at: 9) == .knownAt)
        let review = Fact.review(Review(at: 20, knownAt: 10, value: 1))
        #expect(review.hidden(at: 15) == .at)
        #expect(review.hidden(at: 5) == .both)
        #expect(review.hidden(at: 20) == nil)
    }
}
