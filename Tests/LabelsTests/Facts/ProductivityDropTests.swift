import Labels
import Records
import Testing

/// Weekly KPI values of 10 and, from some week on, less. Weeks end on days 7·k; t0 = day 100.
@Suite struct ProductivityDropTests {
    private func weekly(_ values: (Int) -> Double, through last: Int = 40, delay: Int64 = 0, name: Code? = nil) -> [KPIValue] {
        (0...last).map { KPIValue(at: day(2 + 7 * $0), knownAt: day(2 + 7 * $0) + delay, value: values($0), name: name) }
    }

    private func drop(_ share: Double = 0.2, source: String? = nil) throws -> Target {
        try Target(
            name: "drop", rule: .anyOf([TargetPart(.productivityDrop, source: source, threshold: share)]), cooldownDays: 0)
    }

    private func event(_ kpi: [KPIValue], _ target: Target, horizon: Int = 60) throws -> (LabelState, Int64?) {
        let found = try label(PaperPerson(kpi: kpi), target, horizon: horizon)
        return (found.state, found.record?.end == .event ? found.record.map { $0.durationSeconds / 86_400 } : nil)
    }

    @Test func theFirstFourWeekMeanThatFellByMoreThanTheShareIsTheEvent() throws {
        // Week 14 is day 100, week 18 day 128: the first whole four weeks after t0. Values fall from 10 to 6 in week 20 (day 142):
        // means over four weeks 9, 8 (day 149), 7 (day 156); the reference stays 10. A fall of exactly the share does not count.
        let kpi = weekly { $0 < 20 ? 10 : 6 }
        #expect(try event(kpi, try drop(0.21)) == (.positive, 56))
        #expect(try event(kpi, try drop(0.19)) == (.positive, 49))
        #expect(try event(kpi, try drop(0.41)) == (.negative, nil))
        #expect(try event(kpi, try drop(0.21), horizon: 55) == (.negative, 56))
        // To 5: means 8.75, 7.5 (a fall of exactly a quarter), 6.25.
        #expect(try event(weekly { $0 < 20 ? 10 : 5 }, try drop(0.25)) == (.positive, 56))
    }

    @Test func allFourWeeksLieAfterTheCutoff() throws {
        // The fall came in week 10; at t0 it is in all four weeks. Only windows that begin at t0 or later count: the first ends on day 128,
        // with 12 reference weeks of which four are 6 and eight are 10.
        let kpi = weekly { $0 < 10 ? 10 : 6 }
        #expect(try event(kpi, try drop()) == (.positive, 28))
        // Known on day 128, when the window of four weeks after t0 is over.
        #expect(try event(kpi, try drop(), horizon: 27) == (.negative, 28))
    }

    @Test func itIsNoOutcomeForWhomTooFewValuesAreKnown() throws {
        let gap = weekly { $0 < 20 ? 10 : 6 }.filter { $0.at < day(30) || $0.at > day(128) }
        #expect(try event(gap, try drop()).0 == .negative)
        #expect(try event([], try drop()).0 == .negative)
    }

    @Test func valuesCountFromWhenTheyAreKnown() throws {
        let kpi = weekly { $0 < 20 ? 10 : 6 }.map {
            KPIValue(at: $0.at, knownAt: $0.at > day(141) ? day(200) : $0.at, value: $0.value)
        }
        let target = try drop()
        #expect(try label(PaperPerson(kpi: kpi), target, horizon: 60, asKnownAt: day(199)).state == .negative)
        #expect(try label(PaperPerson(kpi: kpi), target, horizon: 60, asKnownAt: day(200)).state == .positive)
    }

    @Test func aRestatedValueCountsInItsNewestVersion() throws {
        let corrected = weekly { $0 < 20 ? 10 : 6 } + (20...40).map { KPIValue(at: day(2 + 7 * $0), knownAt: day(300), value: 10) }
        #expect(try label(PaperPerson(kpi: corrected), drop(), horizon: 60, asKnownAt: day(299)).state == .positive)
        #expect(try label(PaperPerson(kpi: corrected), drop(), horizon: 60).state == .negative)
    }

    @Test func aNamedKPIIsToldFromThePrimaryOne() throws {
        let named = weekly({ $0 < 20 ? 10 : 6 }, name: PaperExtract.revenue)
        #expect(try event(named, try drop()).0 == .negative)
        #expect(try event(named, try drop(source: "revenue")) == (.positive, 56))
    }

    @Test func aDropThatASourceReportsIsTakenByTheSameRule() throws {
        func reported(_ at: Int64, _ fall: Double?) throws -> LabelState {
            let fact = Outcome(at: at, knownAt: at, kind: .productivityDrop, value: fall)
            return try label(PaperPerson(outcomes: [fact]), try drop(), horizon: 60).state
        }
        #expect(try reported(day(127), 0.5) == .negative)
        #expect(try reported(day(128), 0.5) == .positive)
        #expect(try reported(day(128), 0.2) == .negative)
        #expect(try reported(day(128), nil) == .positive)
    }
}
