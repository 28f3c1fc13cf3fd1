import Foundation
import Statistics
import Testing

@testable import Models

private struct StackFixture: Decodable {
    struct Case: Decodable {
        let sum_is_free: Bool
        let share: Double
        let shrinkage: Double
        let weights: [Double]
        let intercept: Double
        let objective: Double
    }

    let members: [[Double]]
    let outcomes: [Int]
    let weights: [Double]
    let cases: [Case]
}

@Suite struct StackFitTests {
    /// SLSQP stops at a relative change of 1e-15 of the objective, which is flat to about 1e-7 in the weights.
    @Test func theWeightsAgreeWithSciPy() throws {
        let fixture = try fixture("models_stack", as: StackFixture.self)
        for one in fixture.cases {
            let fit = StackFit(
                logits: fixture.members, outcomes: fixture.outcomes.map { $0 == 1 }, weights: fixture.weights, share: one.share,
                settings: StackSettings(sum: one.sum_is_free ? .free : .one, shrinkage: one.shrinkage))
            let (found, converged) = fit.minimiser()
            #expect(converged, "\(one) \(found)")
            #expect(distance(found.weights, one.weights) < 2e-6 && abs(found.intercept - one.intercept) < 2e-6)
        }
    }

    /// One member at 0 in four rows, three events: `4 σ(d) − 3 + τ d = 0` has the root `d = ln 2` for `τ = 1/(3 ln 2)`.
    @Test func theInterceptByHand() {
        let fit = StackFit(
            logits: [[0, 0, 0, 0]], outcomes: [true, true, false, true], weights: [1, 1, 1, 1], share: 1,
            settings: StackSettings(shrinkage: 1 / (3 * log(2.0))))
        let found = fit.minimiser().weights
        #expect(abs(found.intercept - log(2.0)) < 1e-12 && found.weights == [1])
    }

    @Test(arguments: [StackSettings.Sum.free, .one]) func theGradientIsThatOfTheObjective(sum: StackSettings.Sum) {
        let data = SimulatedRows(rows: 200, coefficients: [1, 0.5], seed: 3)
        let fit = StackFit(
            logits: [data.input.matrix.column(0), data.input.matrix.column(1)], outcomes: data.target.outcomes,
            weights: (0..<200).map { 1 + Double($0 % 3) }, share: 0.4, settings: StackSettings(sum: sum, shrinkage: 7))
        let point = [0.3, 0.8, -0.2]
        let gradient = fit.evaluate(point).gradient
        let curvature = fit.evaluate(point).curvature
        for entry in 0..<3 {
            func moved(_ change: Double) -> [Double] {
                point.enumerated().map { $0.offset == entry ? $0.element + change : $0.element }
            }
            let slope = (fit.evaluate(moved(1e-5)).value - fit.evaluate(moved(-1e-5)).value) / 2e-5
            #expect(abs(slope - gradient[entry]) < 1e-6 * max(1, abs(slope)))
            for other in 0..<3 {
                let bend = (fit.evaluate(moved(1e-5)).gradient[other] - fit.evaluate(moved(-1e-5)).gradient[other]) / 2e-5
                #expect(abs(bend - curvature[entry * 3 + other]) < 1e-5 * max(1, abs(bend)))
            }
        }
    }

    @Test func aHeldLevelIsThatOfThePlainAverage() {
        let data = SimulatedRows(rows: 500, coefficients: [1, 0.5], intercept: 1, seed: 3)
        let members = [data.input.matrix.column(0).map { $0 - 0.5 }, data.input.matrix.column(1).map { $0 + 0.1 }]
        let ones = [Double](repeating: 1, count: 500)
        func level(_ settings: StackSettings) -> Double {
            let found = StackFit(
                logits: members, outcomes: data.target.outcomes, weights: ones, share: 1, settings: settings
            ).minimiser().weights
            var sum = 0.0
            for row in 0..<500 { sum += found.logit { members[$0][row] } }
            return sum / 500
        }
        let average = (members[0].reduce(0, +) + members[1].reduce(0, +)) / 1_000
        #expect(abs(level(StackSettings(levelShrinkage: 1e9)) - average) < 1e-6)
        #expect(level(StackSettings()) > average + 0.5)
    }

    @Test func membersThatAreTheSameGetTheSameWeight() {
        let data = SimulatedRows(rows: 400, coefficients: [1, 0.5], seed: 5)
        let (one, other) = (data.input.matrix.column(0), data.input.matrix.column(1))
        let found = StackFit(
            logits: [one, one, other], outcomes: data.target.outcomes, weights: [Double](repeating: 1, count: 400), share: 1,
            settings: StackSettings()
        ).minimiser().weights
        #expect(abs(found.weights[0] - found.weights[1]) < 1e-9)
    }

    @Test func aMemberThatPointsTheWrongWayGetsNoWeight() {
        let data = SimulatedRows(rows: 3_000, coefficients: [1, 0.5], seed: 5)
        let one = data.input.matrix.column(0)
        let wrong = data.input.matrix.column(1).map { -$0 }
        for sum in [StackSettings.Sum.free, .one] {
            let found = StackFit(
                logits: [one, wrong], outcomes: data.target.outcomes, weights: [Double](repeating: 1, count: 3_000),
                share: 1, settings: StackSettings(sum: sum)
            ).minimiser().weights
            #expect(found.weights[1] == 0 && found.weights[0] > 0.7)
        }
    }

    /// Separated outcomes have no finite maximum of the likelihood; members without spread have no scale.
    @Test func separationAndConstantMembersGiveFiniteWeights() {
        let outcomes = (0..<40).map { $0 >= 20 }
        let ones = [Double](repeating: 1, count: 40)
        let apart = StackFit(
            logits: [outcomes.map { $0 ? 800 : -800 }], outcomes: outcomes, weights: ones, share: 1, settings: StackSettings()
        ).minimiser()
        #expect(apart.weights.isValid && apart.converged)
        let level = StackFit(
            logits: [ones, ones], outcomes: outcomes, weights: ones, share: 1, settings: StackSettings()
        ).minimiser()
        #expect(level.weights.weights == [0.5, 0.5] && level.weights.intercept.isFinite)
    }
}
