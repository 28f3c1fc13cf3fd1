import Labels
import Records
import Testing

/// Who is at risk, by the facts known at t0 = day 100.
@Suite struct AtRiskTests {
    let t0 = day(100)

    private func reason(_ person: PaperPerson, _ target: Target = .attrition) throws -> ExclusionReason? {
        switch try label(person, target).state {
        case .excluded(let reason): reason
        default: nil
        }
    }

    @Test func whoeverIsHiredAtTheCutoffItselfIsAtRisk() throws {
        #expect(try reason(PaperPerson(hired: t0)) == nil)
        #expect(try reason(PaperPerson(hired: t0 + 1)) == .notHired)
    }

    @Test func withoutAHireDateThePersonIsThereFromTheFirstFactKnown() throws {
        #expect(try reason(PaperPerson(hired: nil)) == .notHired)
        #expect(try reason(PaperPerson(hired: nil, assignments: [assignment(t0)])) == nil)
        #expect(try reason(PaperPerson(hired: nil, assignments: [assignment(t0 - 5, known: t0 + 1)])) == .notHired)
        #expect(try reason(PaperPerson(hired: nil, events: [(t0, t0)])) == nil)
        #expect(try reason(PaperPerson(hired: nil, events: [(t0 + 1, t0 + 1)])) == .notHired)
        #expect(try reason(PaperPerson(hired: nil, outcomes: [survey(t0, 10)])) == .notHired)
    }

    @Test func anExitAtTheCutoffEndsEmploymentAndOneSecondLaterDoesNot() throws {
        #expect(try reason(PaperPerson(outcomes: [exit(.dismissal, t0)])) == .left)
        #expect(try reason(PaperPerson(outcomes: [exit(.dismissal, t0 + 1)])) == nil)
    }

    @Test func anExitLearnedAfterTheCutoffWasNotKnownAtIt() throws {
        #expect(try reason(PaperPerson(outcomes: [exit(.dismissal, t0 - 10, known: t0 + 1)])) == nil)
    }

    @Test func aLaterAssignmentByTheCutoffUndoesAnExit() throws {
        let left = exit(.dismissal, day(50))
        #expect(try reason(PaperPerson(outcomes: [left], assignments: [assignment(day(60))])) == nil)
        #expect(try reason(PaperPerson(outcomes: [left], assignments: [assignment(t0)])) == nil)
        #expect(try reason(PaperPerson(outcomes: [left], assignments: [assignment(t0 + 1)])) == .left)
        #expect(try reason(PaperPerson(outcomes: [left], assignments: [assignment(day(60), known: t0 + 1)])) == .left)
        #expect(try reason(PaperPerson(outcomes: [left], assignments: [assignment(day(50))])) == .left)
        #expect(try reason(PaperPerson(outcomes: [left, exit(.dismissal, day(70))], assignments: [assignment(day(60))])) == .left)
    }

    @Test func aResignationEverKeepsARehiredPersonOutOfAttritionButNotOfBurnout() throws {
        let person = PaperPerson(outcomes: [resignation(day(-400))], assignments: [assignment(day(-300))])
        #expect(try reason(person) == .recentOutcome)
        #expect(try reason(person, .burnout) == nil)
    }

    @Test func aNoticeByTheCutoffIsTheOutcomeAlready() throws {
        #expect(try reason(PaperPerson(outcomes: [resignation(day(130), notice: t0)])) == .recentOutcome)
        #expect(try reason(PaperPerson(outcomes: [resignation(day(130), notice: t0 + 1)])) == nil)
        #expect(try reason(PaperPerson(outcomes: [resignation(day(130), notice: t0)]), .burnout) == nil)
        #expect(try reason(PaperPerson(outcomes: [resignation(day(130), notice: t0, known: t0 + 1)])) == nil)
    }

    @Test func whoeverOptedOutHasNoSnapshotsNotEvenPastOnes() throws {
        let person = PaperPerson(optedOut: true)
        #expect(try reason(person) == .optedOut)
        let settings = try Labelling()
        let history = try PaperExtract(person, PaperPerson()).history()
        #expect(
            try settings.snapshots(of: history, at: [day(-20), t0], threads: 1) == Snapshots(person: [1, 1], t0: [day(-20), t0]))
    }

    @Test func burnoutTargetsLeaveOutWhoIsOnSickLeave() throws {
        func onLeave(_ rows: Outcome...) throws -> ExclusionReason? { try reason(PaperPerson(outcomes: rows), .burnout) }
        #expect(try onLeave(sickLeave(day(99), days: nil)) == .onSickLeave)
        #expect(try onLeave(sickLeave(t0, days: nil)) == .onSickLeave)
        #expect(try onLeave(sickLeave(t0 + 1, days: nil)) == nil)
        #expect(try onLeave(sickLeave(day(95), days: 5, known: day(95))) == nil)  // over at t0: at + value = t0
        #expect(try onLeave(sickLeave(day(95), days: 5.1, known: day(95))) == .onSickLeave)
        #expect(try onLeave(sickLeave(day(95), days: 10)) == nil)  // known at its end only
        #expect(try onLeave(sickLeave(day(95), days: nil), sickLeave(day(95), days: 3)) == nil)  // closed by a later version
        #expect(try onLeave(sickLeave(day(95), days: nil), sickLeave(day(95), days: 3, known: t0 + 1)) == .onSickLeave)
        #expect(try onLeave(sickLeave(day(60), days: nil), sickLeave(day(80), days: 2)) == nil)  // the newest spell decides
        #expect(try reason(PaperPerson(outcomes: [sickLeave(day(99), days: nil)]), .attrition) == nil)
    }

    @Test func anOutcomeInTheCooldownLeavesOutAndOneAtItsStartDoesNot() throws {
        func had(_ rows: Outcome...) throws -> ExclusionReason? { try reason(PaperPerson(outcomes: rows), .burnout) }
        #expect(try had(burnoutCase(t0)) == .recentOutcome)
        #expect(try had(burnoutCase(t0 - 180 * 86_400 + 1)) == .recentOutcome)
        #expect(try had(burnoutCase(t0 - 180 * 86_400)) == nil)
        #expect(try had(burnoutCase(day(50), known: t0 + 1)) == nil)
        #expect(try had(survey(day(50), 49.9)) == nil)
        #expect(try had(survey(day(50), 50)) == .recentOutcome)
        #expect(try had(survey(day(50), 90, PaperExtract.olbi)) == nil)
        #expect(try had(sickLeave(day(50), days: 14)) == .recentOutcome)
        #expect(try had(sickLeave(day(50), days: 13)) == nil)
    }

    @Test func aCooldownOfNoDaysLeavesNobodyOut() throws {
        let target = try Target(name: "case", rule: .anyOf([TargetPart(.burnoutCase)]), cooldownDays: 0)
        #expect(try reason(PaperPerson(outcomes: [burnoutCase(t0)]), target) == nil)
    }

    @Test func snapshotsAreThoseAtRiskOfAnyTarget() throws {
        let settings = try Labelling()
        let onLeave = PaperPerson(outcomes: [sickLeave(day(99), days: nil)])
        let gone = PaperPerson(outcomes: [exit(.death, day(10))])
        let history = try PaperExtract(onLeave, gone, PaperPerson(hired: day(95))).history()
        let found = try settings.snapshots(of: history, at: [t0, day(5), t0], threads: 1)
        #expect(found == Snapshots(person: [0, 0, 1, 2], t0: [day(5), t0, day(5), t0]))
        let tables = try settings.labels(of: history, for: found, threads: 1)
        #expect(tables[3].states[1] == .excluded(.onSickLeave))
        #expect(tables[0].states[1] == .negative)
    }

    @Test func cutoffsAfterTheExtractAreRefused() throws {
        let history = try PaperExtract(PaperPerson(), end: day(200)).history()
        #expect(try Labelling().snapshots(of: history, at: [day(200)], threads: 1).count == 1)
        #expect(throws: LabelError.self) { try Labelling().snapshots(of: history, at: [day(200) + 1], threads: 1) }
    }
}
