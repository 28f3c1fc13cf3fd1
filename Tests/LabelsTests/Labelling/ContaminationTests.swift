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
