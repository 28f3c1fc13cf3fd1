import Labels
import Records
import Testing

/// The page's table, by hand: t0 = day 100, horizon 30 days, extract of day 365 unless said.
@Suite struct LabelRuleTests {
    @Test func exitsMayBeDatedByTheirLastDay() throws {
        let byLastDay = try Target(
            name: "leaving", rule: .anyOf([TargetPart(.resignation)]), cooldownDays: 0, exitsDatedBy: .lastDay)
        // Notice on day 110, last day 170.
        let person = PaperPerson(outcomes: [resignation(day(170), notice: day(110))])
        #expect(try label(person, .attrition).state == .positive)
        #expect(try label(person, byLastDay).state == .negative)
        #expect(try label(person, byLastDay, horizon: 70).state == .positive)
        #expect(try label(person, byLastDay, horizon: 70).record == SurvivalRecord(durationSeconds: 70 * 86_400, end: .event))
        // What is announced by t0, and known by then, is not predicted; what nobody knew at t0 is.
        #expect(try label(person, byLastDay, at: day(110), horizon: 70).state == .excluded(.recentOutcome))
        let secret = PaperPerson(outcomes: [resignation(day(170), notice: day(110), known: day(140))])
        #expect(try label(secret, byLastDay, at: day(120), horizon: 60).state == .positive)
        #expect(try label(secret, .attrition, at: day(120), horizon: 60).state == .negative)
    }

    let t0 = day(100)

    private func months(_ days: Int64, _ end: SurvivalRecord.End) -> SurvivalRecord {
        SurvivalRecord(durationSeconds: days * 86_400, end: end)
    }

    @Test func anEventInTheWindowIsPositive() throws {
        let found = try label(PaperPerson(outcomes: [resignation(day(110))]), .attrition)
        #expect(found.state == .positive)
        #expect(found.record == months(10, .event))
    }

    @Test func theWindowIsOpenAtTheCutoffAndClosedAtItsEnd() throws {
        #expect(try label(PaperPerson(outcomes: [resignation(t0 + 1)]), .attrition).state == .positive)
        #expect(try label(PaperPerson(outcomes: [resignation(day(130))]), .attrition).state == .positive)
        #expect(try label(PaperPerson(outcomes: [resignation(day(130) + 1)]), .attrition).state == .negative)
        // Learned after the cutoff, dated at it: not in the window, and not known at t0 either.
        #expect(try label(PaperPerson(outcomes: [burnoutCase(t0, known: t0 + 9)]), .burnout).state == .negative)
        #expect(try label(PaperPerson(outcomes: [burnoutCase(t0 + 1, known: t0 + 9)]), .burnout).state == .positive)
    }

    @Test func anEventAfterTheWindowIsANegativeAndEndsTheFollowUp() throws {
        let found = try label(PaperPerson(outcomes: [resignation(day(200))]), .attrition)
        #expect(found.state == .negative)
        #expect(found.record == months(100, .event))
    }

    @Test func withoutEventOrExitTheFollowUpReachesTheExtract() throws {
        let found = try label(PaperPerson(), .attrition)
        #expect(found.state == .negative)
        #expect(found.record == months(265, .censored))
    }

    @Test func aCompetingExitInTheWindowIsANegativeWithItsOwnCause() throws {
        let found = try label(PaperPerson(outcomes: [exit(.dismissal, day(120))]), .attrition)
        #expect(found.state == .negative)
        #expect(found.record == months(20, .competing(.dismissal)))
        #expect(found.table.counts.competingExits == ["dismissal": 1])
    }

    @Test func aSwitchLeavesCompetingExitsOut() throws {
        func state(_ rows: Outcome...) throws -> LabelState {
            try label(PaperPerson(outcomes: rows), .attrition, leavesOutCompetingExits: true).state
        }
        #expect(try state(exit(.dismissal, day(130))) == .excluded(.competingExit))
        #expect(try state(exit(.dismissal, day(130) + 1)) == .negative)
        #expect(try state(exit(.dismissal, day(120)), resignation(day(110))) == .positive)
    }

    @Test func whicheverOfEventAndExitComesFirstCounts() throws {
        let before = try label(PaperPerson(outcomes: [exit(.dismissal, day(105)), resignation(day(120))]), .attrition)
        #expect(before.state == .negative)
        #expect(before.record == months(5, .competing(.dismissal)))
        let after = try label(PaperPerson(outcomes: [exit(.dismissal, day(121)), resignation(day(120))]), .attrition)
        #expect(after.record == months(20, .event))
        let tie = try label(PaperPerson(outcomes: [exit(.dismissal, day(120)), resignation(day(120))]), .attrition)
        #expect(tie.state == .positive)
    }

    @Test(arguments: OutcomeKind.allCases.filter(\.isExit))
    func everyExitCompetesWithBurnout(kind: OutcomeKind) throws {
        let found = try label(PaperPerson(outcomes: [exit(kind, day(110)), burnoutCase(day(115))]), .burnout)
        #expect(found.state == .negative)
        #expect(found.record == months(10, .competing(kind)))
    }

    @Test(arguments: [OutcomeKind.dismissal, .retirement, .endOfContract, .death])
    func involuntaryExitsAreNeverPositivesOfAttrition(kind: OutcomeKind) throws {
        #expect(try label(PaperPerson(outcomes: [exit(kind, day(110))]), .attrition).record?.end == .competing(kind))
    }

    @Test func aWindowThatIsNotOverIsUnknownEventOrNot() throws {
        let event = try label(PaperPerson(outcomes: [resignation(day(105))]), .attrition, end: day(130) - 1)
        #expect(event.state == .unknown(.windowNotOver))
        #expect(event.record == months(5, .event))
        let none = try label(PaperPerson(), .attrition, end: day(110))
        #expect(none.state == .unknown(.windowNotOver))
        #expect(none.record == months(10, .censored))
        #expect(try label(PaperPerson(outcomes: [resignation(day(105))]), .attrition, end: day(130)).state == .positive)
        #expect(try label(PaperPerson(), .attrition, end: day(130)).state == .negative)
    }

    @Test func aCutoffAtTheExtractItselfHasNoFollowUp() throws {
        let found = try label(PaperPerson(), .attrition, end: t0)
        #expect(found.state == .unknown(.windowNotOver))
        #expect(found.record == nil)
    }

    @Test func aResignationIsDatedByItsNotice() throws {
        let found = try label(PaperPerson(outcomes: [resignation(day(190), notice: day(112))]), .attrition)
        #expect(found.state == .positive)
        #expect(found.record == months(12, .event))
        // Against burnout it competes on its last day: until then the person is at work.
        let burnout = try label(PaperPerson(outcomes: [resignation(day(190), notice: day(112))]), .burnout, horizon: 90)
        #expect(burnout.record == months(90, .competing(.resignation)))
        #expect(burnout.state == .negative)
    }

    @Test func aNoticeSeenByTheExtractCountsThoughTheLastDayIsLater() throws {
        let found = try label(PaperPerson(outcomes: [resignation(day(190), notice: day(112))]), .attrition, end: day(140))
        #expect(found.state == .positive)
        let burnout = try label(PaperPerson(outcomes: [resignation(day(190), notice: day(112))]), .burnout, end: day(140))
        #expect(burnout.record == months(40, .censored))
    }

    @Test func aNoticeBeforeTheCutoffLearnedAfterItIsNoEventAndEndsTheFollowUpOnTheLastDay() throws {
        let row = resignation(day(120), notice: day(95), known: day(103))
        let found = try label(PaperPerson(outcomes: [row]), .attrition)
        #expect(found.state == .negative)
        #expect(found.record == months(20, .competing(.resignation)))
        #expect(found.table.counts.competingExits == ["resignation": 1])
    }

    @Test func aRestatedFactCountsInItsNewestKnownVersion() throws {
        let corrected = [survey(day(110), 80), survey(day(110), 20, known: day(150))]
        #expect(try label(PaperPerson(outcomes: corrected), .burnout).state == .negative)
        #expect(try label(PaperPerson(outcomes: corrected), .burnout, asKnownAt: day(149)).state == .positive)
        let moved = [resignation(day(125), notice: day(110)), resignation(day(160), notice: day(110), known: day(118))]
        #expect(try label(PaperPerson(outcomes: moved), .burnout, horizon: 90).record == months(60, .competing(.resignation)))
        let twoInstruments = [survey(day(110), 80), survey(day(110), 20, PaperExtract.olbi, known: day(150))]
        #expect(try label(PaperPerson(outcomes: twoInstruments), .burnout).state == .positive)
    }

    @Test func aTargetOfSeveralExitsLetsOnlyTheOthersCompete() throws {
        let target = try Target(name: "exits", rule: .anyOf([TargetPart(.resignation), TargetPart(.dismissal)]), cooldownDays: 0)
        #expect(try label(PaperPerson(outcomes: [exit(.dismissal, day(110))]), target).state == .positive)
        #expect(try label(PaperPerson(outcomes: [exit(.retirement, day(110))]), target).record?.end == .competing(.retirement))
    }

    @Test func horizonsLabelTheSameSnapshotEachByItself() throws {
        let settings = try Labelling(targets: [.attrition])
        let person = PaperPerson(outcomes: [resignation(day(150))])
        let history = try PaperExtract(person, end: day(165)).history()
        let tables = try settings.labels(of: history, for: Snapshots(person: [0], t0: [t0]), threads: 1)
        #expect(tables.map(\.horizonDays) == [30, 60, 90])
        #expect(tables.map { $0.states[0] } == [.negative, .positive, .unknown(.windowNotOver)])
        #expect(Set(tables.map { $0.records[0] }) == [months(50, .event)])
    }
}
