import Labels
import Records
import Testing

@Suite struct WorstInputTests {
    private var sum: TargetRule {
        .weightedSum(
            [WeightedTerm(TargetPart(.sickLeave), weight: 1e10), WeightedTerm(TargetPart(.survey), weight: 1e10)], threshold: 1e-10)
    }

    @Test func sumsBeyondAllNumbersAreLabelledAndDoNotTrap() throws {
        let target = try Target(name: "sum", rule: sum)
        let huge = PaperPerson(outcomes: [sickLeave(day(105), days: nil), survey(day(110), 1e308), survey(day(112), -1e308)])
        #expect(try label(huge, target).state == .positive)
        let long = PaperPerson(outcomes: [
            Outcome(at: day(105), knownAt: day(105), kind: .sickLeave, value: 1e308), survey(day(105), 1e308),
        ])
        let found = try label(long, target)
        #expect(found.state == .positive && found.table.counts.parts[0].meanShareOfSum(of: found.table.counts)?.isFinite == true)
    }

    @Test func valuesThatAreNoNumbersAreNoAnswers() throws {
        let target = try Target(name: "survey", rule: .anyOf([TargetPart(.survey, threshold: 50)]))
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(try label(PaperPerson(outcomes: [survey(day(110), value)]), target).state == .unknown(.unascertained))
        }
        let spell = Outcome(at: day(110), knownAt: day(110), kind: .sickLeave, value: .nan)
        #expect(try label(PaperPerson(outcomes: [spell]), .burnout).state == .negative)
        let before = Outcome(at: day(90), knownAt: day(90), kind: .sickLeave, value: .infinity)
        #expect(try label(PaperPerson(outcomes: [before]), .burnout).state == .excluded(.onSickLeave))
    }

    @Test func cutoffsThatAreNoTimesAreRefused() throws {
        for t0 in [Int64.max, .min, .max - 1] {
            #expect(throws: LabelError.self) { try label(PaperPerson(), .burnout, at: t0) }
            #expect(throws: LabelError.self) { try SnapshotSchedule(.list([t0])) }
            #expect(throws: LabelError.self) { try SnapshotSchedule(.everyDays(7, from: t0)) }
        }
        #expect(throws: LabelError.self) { try SnapshotSchedule(.everyDays(.max, from: 0)) }
        #expect(throws: LabelError.self) { try SnapshotSchedule(.everyDays(0, from: 0)) }
    }

    @Test func anExtractWithoutPersonsSnapshotsOrFactsGivesEmptyTables() throws {
        let history = try PaperExtract(persons: [], end: day(365)).history()
        let settings = try Labelling()
        let tables = try settings.labels(of: history, for: Snapshots(), threads: 4)
        #expect(tables.count == 6 && tables.allSatisfy { $0.count == 0 && $0.maturityByCutoff.isEmpty })
        #expect(tables[0].coherence(with: tables[1]).isCoherent && tables[0].counts.prevalence == nil)
        #expect(tables[0].survivalRecords().isEmpty && tables[0].counts.prevalenceWithoutSupport == nil)
        let turns = try settings.maturity(of: history, for: Snapshots(), threads: 4)
        #expect(turns.count == 6 && turns.allSatisfy { $0.delays.allSatisfy { $0.compared == 0 && $0.shareStillToCome == nil } })
        #expect(turns[0].delayDays(leaving: 0.5) == nil)
        #expect(try history.knowledgeDelays(threads: 4).isEmpty)
    }

    @Test func oneMomentOnWhichEverythingHappensIsLabelledByTheRule() throws {
        let rows = OutcomeKind.allCases.filter { $0 != .productivityDrop }.flatMap { kind in
            (0..<3).map { _ in Outcome(at: day(110), knownAt: day(110), kind: kind, value: 50, source: PaperExtract.cbi) }
        }
        let person = PaperPerson(
            outcomes: rows, assignments: [assignment(day(110))], interventions: [support(day(110)), support(day(110))])
        for target in [Target.attrition, .burnout] {
            let found = try label(person, target)
            // At one moment the target event counts before a competing exit, and support comes too late for it.
            #expect(found.state == .positive && found.mark == .afterOutcome)
            #expect(found.record == SurvivalRecord(durationSeconds: 10 * 86_400, end: .event))
        }
    }
}
