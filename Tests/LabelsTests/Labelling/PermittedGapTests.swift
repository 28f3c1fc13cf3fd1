import Governance
import Labels
import Records
import Testing

/// A unit that is blocked from day 120 to day 200 of an extract of 365 days.
@Suite struct PermittedGapTests {
    private func history(_ outcomes: [Outcome]) throws -> OutcomeHistory {
        var extract = PaperExtract(PaperPerson(outcomes: outcomes))
        extract.policies = [UnitPolicy(unit: nil, purpose: nil, rule: .blocked, from: day(120), to: day(200))].compactMap(\.self)
        return try extract.history()
    }

    private func states(_ outcomes: [Outcome], at t0s: [Int64]) throws -> [LabelState] {
        let labelling = try Labelling(targets: [.attrition], horizonsDays: [30])
        let snapshots = Snapshots(person: t0s.map { _ in 0 }, t0: t0s)
        return try labelling.labels(of: history(outcomes), for: snapshots, threads: 1)[0].states
    }

    @Test func nobodyIsAskedAboutAtAMomentInTheGap() throws {
        let labelling = try Labelling(targets: [.attrition], horizonsDays: [30])
        let cutoffs = [day(100), day(120), day(150), day(199), day(200), day(250)]
        #expect(try labelling.snapshots(of: history([]), at: cutoffs, threads: 1).t0 == [day(100), day(200), day(250)])
    }

    @Test func aWindowThatReachesIntoTheGapIsUnknownAndNotQuiet() throws {
        let states = try states([], at: [day(80), day(89), day(100), day(210)])
        #expect(states == [.negative, .negative, .unknown(.windowNotOver), .negative])
    }

    @Test func anExitInTheGapIsNoLabel() throws {
        let states = try states([exit(.resignation, day(125))], at: [day(80), day(100)])
        #expect(states == [.negative, .unknown(.windowNotOver)])
    }

    @Test func anExitBeforeTheGapIsALabel() throws {
        #expect(try states([exit(.resignation, day(105))], at: [day(80)]) == [.positive])
    }
}
