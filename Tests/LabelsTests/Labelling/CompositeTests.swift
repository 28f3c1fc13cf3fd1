import Labels
import Records
import Testing

@Suite struct CompositeTests {
    private func attempt(_ rule: TargetRule, _ rows: Outcome..., horizon: Int = 30) throws -> (LabelState, Int64?) {
        let found = try label(PaperPerson(outcomes: rows), try Target(name: "t", rule: rule), horizon: horizon)
        let event = found.record?.end == .event ? found.record?.durationSeconds : nil
        return (found.state, event.map { $0 / 86_400 })
    }

    @Test func anyOfIsDatedByItsFirstPart() throws {
        #expect(try attempt(Target.burnout.rule, survey(day(120), 60), burnoutCase(day(115))) == (.positive, 15))
        #expect(try attempt(Target.burnout.rule, survey(day(110), 40), burnoutCase(day(115))) == (.positive, 15))
        #expect(try attempt(Target.burnout.rule, survey(day(110), 49.9)) == (.negative, nil))
        #expect(try attempt(Target.burnout.rule, survey(day(110), 90, PaperExtract.olbi)) == (.negative, nil))
        #expect(try attempt(Target.burnout.rule, survey(day(110), 90, nil)) == (.negative, nil))
    }

    @Test func sickLeaveIsDatedByItsFirstDay() throws {
        #expect(try attempt(Target.burnout.rule, sickLeave(day(110), days: 14)) == (.positive, 10))
        #expect(try attempt(Target.burnout.rule, sickLeave(day(110), days: 13.9)) == (.negative, nil))
        #expect(try attempt(Target.burnout.rule, sickLeave(day(130), days: 14)) == (.positive, 30))
        #expect(try attempt(Target.burnout.rule, sickLeave(day(131), days: 14)) == (.negative, 31))
    }

    @Test func anOpenSpellCountsTheDaysSoFar() throws {
        let person = PaperPerson(outcomes: [sickLeave(day(120), days: nil)])
        #expect(try label(person, .burnout, end: day(134) - 1).state == .negative)
        #expect(try label(person, .burnout, end: day(134)).state == .positive)
        let left = PaperPerson(outcomes: [sickLeave(day(120), days: nil), exit(.death, day(133))])
        #expect(try label(left, .burnout).record?.end == .competing(.death))
    }

    @Test func anOpenSpellBeforeANewerOneHasAnUnknownLength() throws {
        let person = PaperPerson(outcomes: [sickLeave(day(105), days: nil), sickLeave(day(125), days: 2)])
        #expect(try label(person, .burnout).state == .negative)
    }

    @Test func allOfIsDatedByItsLastPart() throws {
        let rule = TargetRule.allOf([TargetPart(.burnoutCase), TargetPart(.survey, source: "CBI", threshold: 50)])
        #expect(try attempt(rule, survey(day(105), 60), burnoutCase(day(120))) == (.positive, 20))
        #expect(try attempt(rule, survey(day(105), 60), burnoutCase(day(131))) == (.negative, 31))
        #expect(try attempt(rule, survey(day(105), 60)) == (.negative, nil))
        // Only facts after t0 count: the survey of day 90 does not join the case of day 105.
        #expect(try attempt(rule, survey(day(90), 60), burnoutCase(day(105))) == (.negative, nil))
    }

    private var sum: TargetRule {
        .weightedSum(
            [
                WeightedTerm(TargetPart(.sickLeave), weight: 0.5, per: 30),
                WeightedTerm(TargetPart(.survey, source: "CBI"), weight: 0.5, per: 100),
            ],
            threshold: 0.5)
    }

    @Test func aWeightedSumIsDatedWhenItReachesItsThreshold() throws {
        // 0.5·15/30 + 0.5·50/100 = 0.25 + 0.25: exactly the threshold.
        #expect(try attempt(sum, sickLeave(day(104), days: 15), survey(day(122), 50)) == (.positive, 22))
        #expect(try attempt(sum, sickLeave(day(104), days: 14), survey(day(122), 50)) == (.negative, nil))
        #expect(try attempt(sum, sickLeave(day(104), days: 30)) == (.positive, 4))
        // Spells add up, a newer survey replaces the older one.
        #expect(
            try attempt(sum, sickLeave(day(102), days: 10), sickLeave(day(113), days: 10), survey(day(120), 34)) == (.positive, 20))
        #expect(try attempt(sum, survey(day(102), 60), survey(day(110), 20), sickLeave(day(112), days: 14)) == (.negative, nil))
        #expect(try attempt(sum, survey(day(102), 20), survey(day(110), 60), sickLeave(day(112), days: 14)) == (.positive, 12))
    }

    @Test func aSumThatMissesByRoundingAloneHasReachedItsThreshold() throws {
        let terms = [WeightedTerm(TargetPart(.burnoutCase), weight: 0.7), WeightedTerm(TargetPart(.sickLeave), weight: 0.1)]
        #expect(0.7 + 0.1 < 0.8)  // 0.7999999999999999 in binary
        let rule = TargetRule.weightedSum(terms, threshold: 0.8)
        #expect(try attempt(rule, burnoutCase(day(103)), sickLeave(day(110), days: 1)) == (.positive, 10))
        #expect(try attempt(rule, burnoutCase(day(103)), sickLeave(day(110), days: 0.99)) == (.negative, nil))
    }

    @Test func aTargetOfSurveysAloneIsUnascertainedWithoutAnAnswer() throws {
        let target = try Target(name: "survey", rule: .anyOf([TargetPart(.survey, source: "CBI", threshold: 50)]))
        func found(_ rows: Outcome...) throws -> LabelState { try label(PaperPerson(outcomes: rows), target).state }
        #expect(try found() == .unknown(.unascertained))
        #expect(try found(survey(day(110), nil)) == .unknown(.unascertained))
        #expect(try found(survey(day(110), 90, PaperExtract.olbi)) == .unknown(.unascertained))
        #expect(try found(survey(day(100), 20)) == .unknown(.unascertained))
        #expect(try found(survey(day(130), 20)) == .negative)
        #expect(try found(survey(day(131), 20)) == .unknown(.unascertained))
        #expect(try found(survey(day(110), 50)) == .positive)
        #expect(try found(exit(.dismissal, day(110))) == .unknown(.unascertained))
        let table = try label(PaperPerson(), target).table
        #expect(table.counts.unascertained == 1 && table.trainingRows().isEmpty && table.records[0] == nil)
    }

    @Test func aCompositeCountsItsNegativesWithoutASurvey() throws {
        let answered = PaperPerson(outcomes: [survey(day(110), 20)])
        let other = PaperPerson(outcomes: [survey(day(110), 20, PaperExtract.olbi)])
        let ill = PaperPerson(outcomes: [burnoutCase(day(110))])
        let history = try PaperExtract(answered, other, PaperPerson(), ill).history()
        let snapshots = Snapshots(person: [0, 1, 2, 3], t0: [day(100), day(100), day(100), day(100)])
        let table = try Labelling(targets: [.burnout], horizonsDays: [30]).labels(of: history, for: snapshots, threads: 1)[0]
        #expect(table.counts.negatives == 3 && table.counts.negativesWithoutSurvey == 2)
        #expect(try label(PaperPerson(), .attrition).table.counts.negativesWithoutSurvey == nil)
    }

    @Test func partsShowWhatTheyBringAndHowTheyAgree() throws {
        let persons = [
            PaperPerson(outcomes: [burnoutCase(day(110)), survey(day(105), 70)]), PaperPerson(outcomes: [survey(day(110), 70)]),
            PaperPerson(outcomes: [burnoutCase(day(110)), sickLeave(day(110), days: 20)]), PaperPerson(),
        ]
        let history = try PaperExtract(persons: persons, end: day(365)).history()
        let snapshots = Snapshots(person: [0, 1, 2, 3], t0: [day(100), day(100), day(100), day(100)])
        let counts = try Labelling(targets: [.burnout], horizonsDays: [30]).labels(of: history, for: snapshots, threads: 1)[0]
            .counts
        #expect(counts.positives == 3 && counts.personsWithEvent == 3 && counts.persons == 4)
        #expect(counts.parts.map(\.part) == ["burnout_case", "sick_leave >= 14", "survey(CBI) >= 50"])
        #expect(counts.parts.map(\.positives) == [2, 1, 2])
        #expect(counts.parts.map(\.first) == [1, 1, 2])
        #expect(counts.parts.map(\.alone) == [0, 0, 1])
        #expect(counts.parts[0].share(of: counts) == 2.0 / 3)
        let caseAndLeave = counts.agreements[0]
        #expect([caseAndLeave.both, caseAndLeave.onlyFirst, caseAndLeave.onlySecond, caseAndLeave.neither] == [1, 1, 0, 2])
        // p_o = 3/4, p_e = 1/2·1/4 + 1/2·3/4 = 1/2.
        #expect(caseAndLeave.kappa == 0.5)
    }

    @Test func agreementIsOfThoseWhoAnsweredTheSurvey() throws {
        let persons = [
            PaperPerson(outcomes: [burnoutCase(day(110)), survey(day(120), 70)]), PaperPerson(outcomes: [burnoutCase(day(110))]),
            PaperPerson(outcomes: [survey(day(110), 20)]), PaperPerson(outcomes: [survey(day(110), 70)]), PaperPerson(),
            // Answered after the window, and after a competing exit: not seen.
            PaperPerson(outcomes: [survey(day(131), 20)]),
            PaperPerson(outcomes: [exit(.dismissal, day(105)), survey(day(110), 20)]),
        ]
        let history = try PaperExtract(persons: persons, end: day(365)).history()
        let snapshots = Snapshots(person: persons.indices.map { Int32($0) }, t0: persons.map { _ in day(100) })
        let counts = try Labelling(targets: [.burnout], horizonsDays: [30]).labels(of: history, for: snapshots, threads: 1)[0]
            .counts
        #expect(counts.positives == 3 && counts.negatives == 4)
        #expect(counts.parts.map(\.unascertained) == [nil, nil, 4])
        let (caseAndLeave, caseAndSurvey) = (counts.agreements[0], counts.agreements[1])
        #expect(caseAndLeave.count == 7 && caseAndLeave.unascertained == 0)
        let found = caseAndSurvey
        #expect([found.both, found.onlyFirst, found.onlySecond, found.neither, found.unascertained] == [1, 0, 1, 1, 4])
        #expect(found.count == 3 && found.jaccard == 0.5)
        // p_o = 2/3, p_e = 1/3·2/3 + 2/3·1/3 = 4/9, κ = (2/9) / (5/9).
        #expect(abs((found.kappa ?? .nan) - 0.4) < 1e-12)
        #expect(caseAndLeave.jaccard == 0)
        #expect(
            counts.compositeLines == [
                "burnout_case: 2 of 3 positives, first in 2, alone in 1",
                "sick_leave >= 14: 0 of 3 positives, first in 0, alone in 0",
                "survey(CBI) >= 50: 2 of 3 positives, first in 1, alone in 1; not ascertained in 4 of 7, where it was not answered",
                "no survey was answered in the window of 2 of 4 negatives",
                "burnout_case and sick_leave >= 14: both 0, one alone 2 and 0, none 5; kappa 0.00, Jaccard 0.00, n = 7",
                "burnout_case and survey(CBI) >= 50: both 1, one alone 0 and 1, none 1; kappa 0.40, Jaccard 0.50, n = 3 (4 not ascertained)",
                "sick_leave >= 14 and survey(CBI) >= 50: both 0, one alone 0 and 2, none 1; kappa 0.00, Jaccard 0.00, n = 3 (4 not ascertained)",
            ])
        #expect(counts.agreements[2].jaccard == 0)
    }

    @Test func partsThatNeverHoldHaveNoAgreement() throws {
        let counts = try label(PaperPerson(), .burnout).table.counts
        #expect(counts.agreements.map(\.count) == [1, 0, 0] && counts.agreements.map(\.unascertained) == [0, 1, 1])
        #expect(counts.agreements.map(\.kappa) == [nil, nil, nil] && counts.agreements.map(\.jaccard) == [nil, nil, nil])
    }

    @Test func aSumShowsWhatEachPartAddsOnAverage() throws {
        let target = try Target(name: "sum", rule: sum)
        let counts = try label(PaperPerson(outcomes: [sickLeave(day(104), days: 15), survey(day(122), 75)]), target).table.counts
        // 0.25 of 0.625 and 0.375 of 0.625.
        #expect(abs((counts.parts[0].meanShareOfSum(of: counts) ?? .nan) - 0.4) < 1e-9)
        #expect(abs((counts.parts[1].meanShareOfSum(of: counts) ?? .nan) - 0.6) < 1e-9)
    }
}
