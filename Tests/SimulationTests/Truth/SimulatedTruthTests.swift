import Foundation
import Records
import Testing

@testable import Simulation

struct SimulatedTruthTests {
    private static let eighteenMonths = Result { try Made(Made.configuration { $0.people = 1200 }, seed: 3) }

    private func correlation(_ pairs: [(Double, Double)]) -> Double {
        let n = Double(pairs.count)
        let mean = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
        let cross = pairs.reduce(0) { $0 + ($1.0 - mean.0) * ($1.1 - mean.1) }
        let squares = (
            pairs.reduce(0) { $0 + ($1.0 - mean.0) * ($1.0 - mean.0) }, pairs.reduce(0) { $0 + ($1.1 - mean.1) * ($1.1 - mean.1) }
        )
        return cross / (squares.0 * squares.1).squareRoot()
    }

    @Test func theDefaultCompanyIsAsHardAsIntended() throws {
        let truth = try Self.eighteenMonths.get().company.truth
        for target in SimulatedTarget.allCases {
            let card = truth.scorecard(target: target, horizonDays: 90, times: truth.scorecardTimes)
            let prevalence = try #require(card.prevalence)
            let oracle = try #require(card.oracleAUROC)
            let possible = try #require(card.possibleAUROC)
            #expect(prevalence > 0.03 && prevalence < 0.08)
            #expect(oracle > 0.78 && oracle < 0.86)
            #expect(possible > 0.69 && possible < 0.79)
            #expect(possible < oracle - 0.03)
        }
    }

    @Test func theFilterRecoversTheCausesThatShow() throws {
        let truth = try Self.eighteenMonths.get().company.truth
        var exhaustion: [(Double, Double)] = []
        var load: [(Double, Double)] = []
        var strain: [(Double, Double)] = []
        var surprise = 0.0
        for life in truth.lives {
            for week in stride(from: 26, to: life.states.count, by: 13) {
                let (state, belief) = (life.states[week].vector, life.beliefs[week])
                load.append((state[0], belief.mean[0]))
                exhaustion.append((state[1], belief.mean[1]))
                strain.append((state[3], belief.mean[3]))
                let error = state[1] - belief.mean[1]
                surprise += error * error / belief.covariance.variance(of: SIMD4(0, 1, 0, 0))
            }
        }
        #expect(correlation(exhaustion) > 0.88)
        #expect(correlation(load) > 0.2 && correlation(load) < 0.7)
        #expect(abs(correlation(strain)) < 0.35, "strain shows in nothing but burnout")
        let mean = surprise / Double(exhaustion.count)
        #expect(mean > 0.85 && mean < 1.25, "squared errors are as large as the filter says: \(mean)")
    }

    @Test func meanRisksMatchWhatHappened() throws {
        let truth = try Self.eighteenMonths.get().company.truth
        for target in SimulatedTarget.allCases {
            var (risk, best, hits) = (0.0, 0.0, 0.0)
            for t0 in truth.scorecardTimes where t0 + 90 * 86_400 <= truth.end {
                let card = truth.scorecard(target: target, horizonDays: 90, times: [t0])
                hits += Double(card.positives)
                for person in truth.lives.indices where truth.isAtRisk(person, t0, target, 180) {
                    risk += truth.risk(person: person, at: t0, target: target, horizonDays: 90) ?? 0
                    best += truth.possibleRisk(person: person, at: t0, target: target, horizonDays: 90) ?? 0
                }
            }
            #expect(risk / hits > 0.85 && risk / hits < 1.25, "\(target): \(risk / hits)")
            #expect(best / hits > 0.85 && best / hits < 1.3, "\(target): \(best / hits)")
        }
    }

    @Test func withoutSymptomsOnlyTenureManagersAndSurveysTell() throws {
        func card(_ target: SimulatedTarget, _ strength: Double) throws -> TruthScorecard {
            let configuration = Made.configuration {
                $0.people = 800
                $0.symptoms.strength = strength
                $0.records.exhaustionOnSurvey = strength * 6
                $0.records.exhaustionOnAssessment = strength * 0.5
                $0.records.exhaustionOnResponse = strength * -0.35
            }
            let truth = try Made(configuration, seed: 4).company.truth
            return truth.scorecard(target: target, horizonDays: 90, times: truth.scorecardTimes)
        }
        let shown = try #require(card(.attrition, 1).possibleAUROC)
        let hidden = try card(.attrition, 0)
        let possible = try #require(hidden.possibleAUROC)
        let oracle = try #require(hidden.oracleAUROC)
        #expect(possible < shown - 0.1)
        #expect(possible > 0.45 && possible < 0.65)
        #expect(oracle > 0.76, "the true hazard is as telling as before")
    }

    @Test func riskIsUnknownOutsideOfEmploymentAndOfThePeriod() throws {
        let made = try Made.year.get()
        let truth = made.company.truth
        func risk(_ person: Int, _ at: Int64) -> Double? { truth.risk(person: person, at: at, target: .attrition, horizonDays: 90) }
        let leaver = try #require(made.exits.keys.sorted().first)
        let exit = try #require(made.exits[leaver])
        #expect(risk(leaver, exit) == nil)
        #expect(risk(leaver, exit + 5 * 86_400) == nil)
        #expect(truth.possibleRisk(person: leaver, at: exit, target: .burnout, horizonDays: 30) == nil)
        let stayer = try #require((0..<600).first { made.exits[$0] == nil && risk($0, truth.start) != nil })
        #expect(risk(stayer, truth.start - 1) == nil)
        #expect(risk(stayer, truth.end) == nil)
        #expect(risk(-1, truth.start) == nil && risk(600, truth.start) == nil)
        let starter = try #require(truth.lives.indices.first { truth.lives[$0].firstWeek > 5 })
        #expect(risk(starter, truth.lives[starter].hiredAt - 1) == nil)
        #expect(risk(starter, truth.lives[starter].hiredAt + 8 * 86_400) != nil)
    }

    @Test func personsAreFoundByIdentifier() throws {
        let truth = try Made.year.get().company.truth
        #expect(truth.persons.count == 600)
        #expect(truth.personIndices()["P00017"] == 16)
    }

    @Test func theEventsOfTheTruthAreThoseOfTheExport() throws {
        let made = try Made.year.get()
        let outcomes = Dictionary(grouping: made.facts.rows(\.outcomes), by: \.person).mapValues { $0.map(\.row) }
        let truth = made.company.truth
        for person in truth.lives.indices {
            let ours = outcomes[person] ?? []
            let closed = Dictionary(
                ours.filter { $0.kind == .sickLeave && $0.value != nil }.map { ($0.at, $0.value ?? 0) }, uniquingKeysWith: max)
            var times: Set<Int64> = []
            for outcome in ours {
                switch outcome.kind {
                case .burnoutCase: times.insert(outcome.at)
                case .survey where (outcome.value ?? 0) >= 50: times.insert(outcome.at)
                case .sickLeave where closed[outcome.at].map({ $0 >= 14 }) ?? (outcome.at + 14 * 86_400 < truth.end):
                    times.insert(outcome.at)
                default: break
                }
            }
            #expect(Set(truth.lives[person].burnouts.map(\.at)) == times)
            let resignation = ours.first { $0.kind == .resignation }
            if let resignation { #expect(truth.lives[person].resignationAt == resignation.noticeAt ?? resignation.at) }
        }
    }

    /// Ranks 1, 2.5, 2.5, 4 with the positives at 2.5 and 4: (6.5 − 3) / (2 · 2).
    @Test func tiesCountOneHalfInTheScorecard() {
        #expect(SimulatedTruth.auroc([0.1, 0.2, 0.2, 0.9], [false, true, false, true]) == 0.875)
        #expect(SimulatedTruth.auroc([0.1, 0.2], [true, true]) == nil)
        #expect(SimulatedTruth.auroc([0.3, 0.2, 0.1], [false, false, true]) == 0)
    }
}
