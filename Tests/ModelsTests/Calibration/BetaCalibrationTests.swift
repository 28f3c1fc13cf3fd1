import Foundation
import Statistics
import Testing

@testable import Models

private struct BetaFixture: Decodable {
    struct Case: Decodable {
        let name: String
        let logits: [Double]
        let outcomes: [Int]
        let weights: [Double]
        let a: Double
        let b: Double
        let c: Double
        let betacal: [Double]
        let asked: [Double]
        let betacal_probabilities: [Double]
    }

    let cases: [Case]
}

@Suite struct BetaCalibrationTests {
    /// Both are Newton's method to the last digits of the same smooth problem.
    @Test func theCurveAgreesWithScikitLearn() throws {
        for one in try fixture("models_beta_calibration", as: BetaFixture.self).cases {
            let curve = BetaCalibration(logits: one.logits, outcomes: one.outcomes.map { $0 == 1 }, weights: one.weights)
            #expect(distance([curve.a, curve.b, curve.c], [one.a, one.b, one.c]) < 1e-9, "\(one.name)")
        }
    }

    /// betacal stops at a gradient of 1e-4 a row, which leaves its curve off by up to 0.005 in probability.
    @Test func theCurveAgreesWithBetacal() throws {
        for one in try fixture("models_beta_calibration", as: BetaFixture.self).cases {
            let curve = BetaCalibration(logits: one.logits, outcomes: one.outcomes.map { $0 == 1 }, weights: one.weights)
            let got = one.asked.map { probability(ofLogit: curve.logit(logit(ofProbability: $0))) }
            #expect(distance(got, one.betacal_probabilities) < 0.005, "\(one.name)")
            #expect(abs(curve.middle - one.betacal[2]) < 0.005, "\(one.name)")
        }
    }

    @Test func equalSlopesAreAStraightLine() {
        let curve = BetaCalibration(a: 0.7, b: 0.7, c: -0.3)
        for logit in [-40, -3, 0, 2.5, 40] { #expect(abs(curve.logit(logit) - (0.7 * logit - 0.3)) < 1e-12) }
        // 0.7 x − 0.3 = 0 at x = 3/7.
        #expect(abs(curve.middle - probability(ofLogit: 3.0 / 7)) < 1e-12)
    }

    /// At p = 1/2 both logarithms are ln 2; far below, only `a` counts, far above only `b`.
    @Test func theSlopesByHand() {
        let curve = BetaCalibration(a: 2, b: 0.5, c: 1)
        #expect(abs(curve.logit(0) - (1 - 1.5 * log(2.0))) < 1e-12)
        #expect(abs(curve.logit(-300) - (1 - 600)) < 1e-9 && abs(curve.logit(300) - (1 + 150)) < 1e-9)
        #expect(curve.logit(-1e4).isFinite && curve.logit(1e4).isFinite)
    }

    @Test func theParametersOfASimulatedTruthAreFound() {
        var generator = SeededGenerator(seed: 12)
        let truth = BetaCalibration(a: 0.6, b: 1.8, c: 0.4)
        let logits = (0..<60_000).map { _ in 2 * generator.nextNormal() }
        let outcomes = logits.map { generator.nextUniform() < probability(ofLogit: truth.logit($0)) }
        let found = BetaCalibration(logits: logits, outcomes: outcomes, weights: nil)
        // Standard errors are about 0.02, 0.03 and 0.03.
        #expect(abs(found.a - 0.6) < 0.08 && abs(found.b - 1.8) < 0.12 && abs(found.c - 0.4) < 0.12)
    }

    @Test func aWeightOfTwoIsTheRowTwice() {
        let data = SimulatedRows(rows: 100, coefficients: [1.5], seed: 4)
        let logits = data.input.matrix.column(0)
        let repeats = (0..<100).flatMap { [Int](repeating: $0, count: 1 + $0 % 3) }
        let weighted = BetaCalibration(
            logits: logits, outcomes: data.target.outcomes, weights: (0..<100).map { 1 + Double($0 % 3) })
        let repeated = BetaCalibration(
            logits: repeats.map { logits[$0] }, outcomes: repeats.map { data.target.outcomes[$0] }, weights: nil)
        #expect(distance([weighted.a, weighted.b, weighted.c], [repeated.a, repeated.b, repeated.c]) < 1e-9)
    }

    @Test func separatedReversedAndEqualForecastsGiveFiniteCurves() {
        let outcomes = (0..<20).map { $0 >= 10 }
        let apart = BetaCalibration(logits: (0..<20).map { Double($0) - 9.5 }, outcomes: outcomes, weights: nil)
        #expect(apart.isRising && apart.a + apart.b < 100)
        let reversed = BetaCalibration(logits: (0..<20).map { 9.5 - Double($0) }, outcomes: outcomes, weights: nil)
        #expect(!reversed.isRising && reversed.a == 0 && reversed.b == 0 && reversed.c == 0)
        let equal = BetaCalibration(logits: [Double](repeating: -2, count: 20), outcomes: outcomes, weights: nil)
        #expect(abs(equal.logit(-2)) < 1e-9)
    }

    /// Honest below one half, far too bold above: a straight line cannot mend that, the beta curve can.
    @Test func theChoiceTakesTheCurveWhereALineCannotDo() throws {
        var generator = SeededGenerator(seed: 31)
        let honest = (0..<6_000).map { _ in 1.5 * generator.nextNormal() }
        let outcomes = honest.map { generator.nextUniform() < probability(ofLogit: $0) }
        // The forecast whose beta calibration with a = 1, b = 1/4 and c = −0.5 is the honest one.
        let bent = BetaCalibration(a: 1, b: 0.25, c: -0.5)
        let forecasts = honest.map { wanted in
            var (low, high) = (-60.0, 200.0)
            for _ in 0..<80 { if bent.logit((low + high) / 2) < wanted { low = (low + high) / 2 } else { high = (low + high) / 2 } }
            return (low + high) / 2
        }
        let parts = neighbourFolds(rows: 6_000, count: 4).enumerated().map { fold, rows in
            OutOfFold(fold: fold, rows: rows.assessment, logits: rows.assessment.map { forecasts[$0] })
        }
        let (calibration, record) = CalibrationChoice(
            parts: parts, target: BinaryTarget(outcomes: outcomes), clusters: (0..<6_000).map { Int32($0) }
        ).run()
        #expect(record.chosen == .beta)
        guard case .beta(let curve) = calibration else { return }
        #expect(record.beta == .init(a: curve.a, b: curve.b, m: curve.middle))
        // The slopes have standard errors of about 0.1 and 0.03; the probabilities they give, of about 0.01.
        #expect(abs(curve.a - 1) < 0.4 && abs(curve.b - 0.25) < 0.12)
        let wanted = honest.map(probability(ofLogit:))
        #expect(distance(forecasts.map { probability(ofLogit: curve.logit($0)) }, wanted) < 0.03)
    }
}
