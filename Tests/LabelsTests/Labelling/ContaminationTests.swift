import Labels
import Records
import Statistics
import Testing

@Suite struct ContaminationTests {
    private func mark(_ supports: [Intervention], _ outcomes: [Outcome] = []) throws -> Contamination {
        try label(PaperPerson(outcomes: outcomes, interventions: supports), .burnout).mark
    }

    @Test func supportInTheWindowMarksTheSnapshot() throws {
        #expect(try mark([]) == .none)
        #expect(try mark([support(day(100))]) == .none)
        #expect(try mark([support(day(100) + 1)]) == .beforeOutcome)
        #expect(try mark([support(day(130))]) == .beforeOutcome)
        #expect(try mark([support(day(130) + 1)]) == .none)
    }

    @Test func supportAfterTheOutcomeIsToldFromSupportBeforeIt() throws {
        let outcome = [burnoutCase(day(110))]
        #expect(try mark([support(day(109))], outcome) == .beforeOutcome)
        #expect(try mark([support(day(110))], outcome) == .afterOutcome)
        #expect(try mark([support(day(105)), support(day(111))], outcome) == .beforeOutcome)
        #expect(try mark([support(day(120))], [burnoutCase(day(125))]) == .beforeOutcome)
    }

    @Test func markedSnapshotsAreLeftOutOfTrainingAndShownApart() throws {
        let marked = PaperPerson(interventions: [support(day(105))])
        let after = PaperPerson(outcomes: [burnoutCase(day(104))], interventions: [support(day(105))])
        let history = try PaperExtract(marked, after, PaperPerson()).history()
        let settings = try Labelling(targets: [.burnout], horizonsDays: [30])
        let table = try settings.labels(
            of: history, for: Snapshots(person: [0, 1, 2], t0: [day(100), day(100), day(100)]), threads: 1)[0]
        #expect(table.trainingRows() == [2])
        #expect(table.trainingRows(policy: .leaveOutBeforeOutcome) == [1, 2])
        #expect(table.trainingRows(policy: .keep) == [0, 1, 2])
        #expect(table.testRows(cut: day(100)) == [2])
        #expect(table.contaminatedTestRows(cut: day(100)) == [0, 1])
        #expect(table.contaminatedTestRows(cut: day(100) + 1) == [])
        #expect(table.counts.contaminatedNegatives == 1 && table.counts.contaminatedPositives == 1)
        #expect(table.counts.contaminatedAfterOutcome == 1)
        #expect(table.binaryTarget([1, 2]).outcomes == [true, false])
    }

    @Test func censoringEndsFollowUpWithTheFirstSupport() throws {
        func record(_ outcomes: [Outcome], _ supports: [Intervention], _ policy: ContaminationPolicy) throws -> SurvivalRecord? {
            let table = try label(PaperPerson(outcomes: outcomes, interventions: supports), .burnout).table
            return table.survivalRecords(policy: policy)[0]
        }
        func days(_ number: Int64, _ end: SurvivalRecord.End) -> SurvivalRecord {
            SurvivalRecord(durationSeconds: number * 86_400, end: end)
        }
        let ill = [burnoutCase(day(110))]
        #expect(try record(ill, [support(day(105))], .censor) == days(5, .censored))
        #expect(try record(ill, [support(day(110))], .censor) == days(10, .event))
        #expect(try record(ill, [support(day(120))], .censor) == days(10, .event))
        #expect(try record([], [support(day(250)), support(day(200))], .censor) == days(100, .censored))
        #expect(try record([exit(.death, day(150))], [support(day(140))], .censor) == days(40, .censored))
        #expect(try record(ill, [support(day(105))], .keep) == days(10, .event))
        #expect(try record(ill, [support(day(105))], .leaveOut) == nil)
        #expect(try record(ill, [support(day(120))], .leaveOut) == nil)
        #expect(try record(ill, [support(day(120))], .leaveOutBeforeOutcome) == days(10, .event))
        #expect(try record([], [support(day(200))], .leaveOut) == days(265, .censored))
    }

    @Test func aLabelWhoseWindowReachesPastSupportIsCensored() throws {
        func rows(_ outcomes: [Outcome], _ at: Int64) throws -> [Int] {
            try label(PaperPerson(outcomes: outcomes, interventions: [support(at)]), .burnout).table.trainingRows(policy: .censor)
        }
        #expect(try rows([], day(105)) == [])
        #expect(try rows([burnoutCase(day(110))], day(105)) == [])
        #expect(try rows([burnoutCase(day(110))], day(112)) == [0])
        #expect(try rows([], day(131)) == [0])
    }

    @Test func theReportShowsWhatLeavingOutDoesToThePrevalence() throws {
        let helped = PaperPerson(outcomes: [burnoutCase(day(120))], interventions: [support(day(105))])
        let history = try PaperExtract(helped, PaperPerson(outcomes: [burnoutCase(day(110))]), PaperPerson(), PaperPerson())
            .history()
        let snapshots = Snapshots(person: [0, 1, 2, 3], t0: Array(repeating: day(100), count: 4))
        let counts = try Labelling(targets: [.burnout], horizonsDays: [30]).labels(of: history, for: snapshots, threads: 1)[0]
            .counts
        #expect(counts.prevalence == 0.5 && counts.prevalenceWithoutSupport == 1.0 / 3)
        let all = try label(PaperPerson(interventions: [support(day(105))]), .burnout).table.counts
        #expect(all.prevalenceWithoutSupport == nil)
    }

    @Test func thePolicyOfTheSettingsIsThatOfTheTable() throws {
        let settings = try Labelling(targets: [.burnout], horizonsDays: [30], contamination: .keep)
        let history = try PaperExtract(PaperPerson(interventions: [support(day(105))])).history()
        let table = try settings.labels(of: history, for: Snapshots(person: [0], t0: [day(100)]), threads: 1)[0]
        #expect(table.trainingRows() == [0] && table.contaminatedTestRows(cut: day(100)).isEmpty)
        #expect(table.trainingRows(policy: .leaveOut).isEmpty)
    }

    @Test func trainingRowsAreOverByTheCutAndTestRowsBeginAtIt() throws {
        let settings = try Labelling(targets: [.attrition], horizonsDays: [30])
        let t0s = [day(69), day(70), day(71), day(99), day(100), day(340)]
        let snapshots = Snapshots(person: t0s.map { _ in 0 }, t0: t0s)
        let table = try settings.labels(of: PaperExtract(PaperPerson()).history(), for: snapshots, threads: 1)[0]
        #expect(table.trainingRows(cut: day(100)) == [0, 1])
        #expect(table.testRows(cut: day(100)) == [4])
    }
}
