import Labels
import Records
import Testing

/// Labels as known at S, and what was learned afterwards.
@Suite struct KnownAtTests {
    @Test func anOutcomeLearnedAfterSIsANegativeAtSAndTheRowStays() throws {
        let person = PaperPerson(outcomes: [burnoutCase(day(110), known: day(200))])
        #expect(try label(person, .burnout, asKnownAt: day(199)).state == .negative)
        #expect(try label(person, .burnout, asKnownAt: day(200)).state == .positive)
    }

    @Test func windowsThatEndAfterSAreUnknownAtS() throws {
        let person = PaperPerson(outcomes: [burnoutCase(day(110))])
        #expect(try label(person, .burnout, asKnownAt: day(130) - 1).state == .unknown(.windowNotOver))
        #expect(try label(person, .burnout, asKnownAt: day(130)).state == .positive)
    }

    @Test func anOutcomeThatTheExtractDoesNotKnowYetDoesNotExist() throws {
        let person = PaperPerson(outcomes: [burnoutCase(day(110), known: day(366))])
        #expect(try label(person, .burnout, end: day(365)).state == .negative)
        #expect(try label(person, .burnout, end: day(366)).state == .positive)
    }

    @Test func whoIsAtRiskDoesNotDependOnS() throws {
        // The exit of day 90 was learned on day 170: at t0 = 100 the person counted as employed, and the row stays.
        let person = PaperPerson(outcomes: [exit(.dismissal, day(90), known: day(170))])
        #expect(try label(person, .attrition, asKnownAt: day(140)).state == .negative)
        #expect(try label(person, .attrition, asKnownAt: day(300)).state == .negative)
    }

    @Test func exitsAndSupportLearnedAfterSDoNotCountAtS() throws {
        let person = PaperPerson(
            outcomes: [exit(.dismissal, day(110), known: day(170))], interventions: [support(day(105), known: day(170))])
        let early = try label(person, .attrition, asKnownAt: day(169))
        #expect(early.record?.end == .censored && early.mark == .none)
        let late = try label(person, .attrition, asKnownAt: day(170))
        #expect(late.record?.end == .competing(.dismissal) && late.mark == .beforeOutcome)
    }

    @Test func labelsAsKnownAfterTheExtractAreRefused() throws {
        #expect(throws: LabelError.self) { try label(PaperPerson(), .attrition, end: day(200), asKnownAt: day(200) + 1) }
    }

    @Test func aLaterRunCountsTheLabelsThatTurned() throws {
        let late = PaperPerson(outcomes: [burnoutCase(day(110), known: day(250))])
        let corrected = PaperPerson(outcomes: [survey(day(110), 80), survey(day(110), 10, known: day(250))])
        let settings = try Labelling(targets: [.burnout], horizonsDays: [30])
        let history = try PaperExtract(late, corrected, PaperPerson()).history()
        let snapshots = Snapshots(person: [0, 1, 2, 2], t0: [day(100), day(100), day(100), day(220)])
        let then = try settings.labels(of: history, for: snapshots, asKnownAt: day(249), threads: 1)[0]
        let now = try settings.labels(of: history, for: snapshots, threads: 1)[0]
        let turns = now.turns(since: then)
        #expect(turns.compared == 3)
        #expect(turns.becamePositive == 1 && turns.becameNegative == 1 && turns.turned == 2)
        #expect(turns.becameKnown == 1 && turns.noLongerKnown == 0)
        #expect(then.count == now.count)
    }
}
