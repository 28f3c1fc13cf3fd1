import Foundation
import Statistics
import Testing

@testable import Simulation

struct HorizonRiskTests {
    private func outlook(
        _ mean: SIMD4<Double> = .zero, _ covariance: Covariance = .zero, week: Int = 10, offset: Double = 0,
        away: Range<Int> = 0..<0
    ) -> Outlook {
        Outlook(
            mean: mean, covariance: covariance, week: week, context: HazardContext(tenureYears: 30, weeksSinceManagerChange: nil),
            offset: offset, awayWeeks: away)
    }

    private func horizon(_ change: (inout SimulationConfiguration) -> Void) throws -> HorizonRisk {
        let configuration = Made.configuration(change)
        let process = try LatentProcess(configuration.latents)
        return HorizonRisk(process: process, hazards: Hazards(configuration.outcomes), configuration: configuration)
    }

    @Test func withoutEffectsTheRiskIsThatOfAConstantHazard() throws {
        let horizon = try horizon {
            $0.outcomes.exhaustionOnResignation = 0
            $0.outcomes.fitOnResignation = 0
            $0.outcomes.newcomerEffect = 0
            $0.outcomes.resignationRate = 0.01
        }
        let plain = horizon.probability(.attrition, outlook(), horizonDays: 90)
        #expect(abs(plain - (1 - exp(-0.01 * 90 / 7))) < 1e-12)
        let midweek = horizon.probability(.attrition, outlook(offset: 0.6), horizonDays: 90)
        #expect(abs(midweek - plain) < 1e-12, "the horizon is as long in the middle of a week")
        let away = horizon.probability(.attrition, outlook(away: 11..<14), horizonDays: 90)
        #expect(abs(away - (1 - exp(-0.01 * (90.0 / 7 - 3)))) < 1e-12, "three weeks of long leave carry no risk")
    }

    @Test func theRiskIsTheShareOfSimulatedFuturesWithTheEvent() throws {
        let configuration = SimulationConfiguration()
        let process = try LatentProcess(configuration.latents)
        let hazards = Hazards(configuration.outcomes)
        let horizon = HorizonRisk(process: process, hazards: hazards, configuration: configuration)
        var generator = SeededGenerator(seed: 11)
        let context = HazardContext(tenureYears: 1, weeksSinceManagerChange: 20)
        for start in [SIMD4(0.0, 0, 0, 0), SIMD4(1, 1, -1, 0.5), SIMD4(0, 2, 0, -1), SIMD4(-1, -1, 1, 0)] {
            let draws = 6000
            var total = 0.0
            for _ in 0..<draws {
                var state = start
                var sum = 0.0
                for week in 0..<13 {
                    var then = context
                    then.tenureYears += Double(week) / 52.18
                    then.weeksSinceManagerChange = 20 + week
                    sum += hazards.resignation(state, then) * (week == 12 ? 90.0 / 7 - 12 : 1)
                    state = process.next(state, &generator)
                }
                total += 1 - exp(-sum)
            }
            let outlook = Outlook(mean: start, covariance: .zero, week: 10, context: context, offset: 0, awayWeeks: 0..<0)
            let risk = horizon.probability(.attrition, outlook, horizonDays: 90)
            let simulated = total / Double(draws)
            #expect(
                abs(risk - simulated) < 0.03 * simulated + 0.002,
                "\(risk) against \(simulated): the lognormal approximation is within 3 %")
        }
    }

    @Test func doubtAndLongerHorizonsRaiseTheRisk() throws {
        let horizon = try horizon { _ in }
        var doubt = Covariance.zero
        doubt.exhaustion[1] = 0.8
        for target in SimulatedTarget.allCases {
            let sure = horizon.probability(target, outlook(), horizonDays: 90)
            #expect(horizon.probability(target, outlook(.zero, doubt), horizonDays: 90) > sure)
            let risks = [30, 60, 90].map { horizon.probability(target, outlook(), horizonDays: $0) }
            #expect(risks[0] < risks[1] && risks[1] < risks[2])
            #expect(horizon.probability(target, outlook(SIMD4(0, 1, 0, 0)), horizonDays: 90) > sure)
        }
    }

    @Test func aSurveyInsideTheHorizonAddsToBurnoutRisk() throws {
        let horizon = try horizon {
            $0.outcomes.burnoutRate = 1e-9
            $0.outcomes.otherLongLeaveRate = 0
            $0.records.surveyLevel = 49.95
            $0.records.exhaustionOnSurvey = 0
            $0.records.exhaustionOnResponse = 0
        }
        let inside = horizon.probability(.burnout, outlook(week: 0), horizonDays: 90)
        #expect(abs(inside - 0.55 * 0.5) < 1e-6, "answered by 55 %, and half of the scores are 50 or more after rounding")
        let outside = horizon.probability(.burnout, outlook(week: 7), horizonDays: 30)
        #expect(outside < 1e-6, "surveys are in weeks 6 and 19")
    }
}
