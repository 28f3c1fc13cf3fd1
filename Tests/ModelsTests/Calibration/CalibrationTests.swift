import Foundation
import Statistics
import Testing

@testable import Models

struct CalibrationFixture: Decodable {
    struct Platt: Decodable {
        let slope: Double
        let intercept: Double
    }
    struct Case: Decodable {
        let weighted: Bool
        let platt: Platt
        let isotonic: [Double]
    }

    let logits: [Double]
    let outcomes: [Int]
    let weights: [Double]
    let asked: [Double]
    let cases: [Case]
}

@Suite struct PlattScalingTests {
    /// Both are Newton's method to the last digits of the same smooth problem.
    @Test func theLineAgreesWithScikitLearn() throws {
        let fixture = try fixture("models_calibration", as: CalibrationFixture.self)
        for one in fixture.cases {
            let line = PlattScaling(
                logits: fixture.logits, outcomes: fixture.outcomes.map { $0 == 1 }, weights: one.weighted ? fixture.weights : nil)
            #expect(abs(line.slope - one.platt.slope) < 1e-9 && abs(line.intercept - one.platt.intercept) < 1e-9)
        }
    }

    @Test func separatedOutcomesGiveAFiniteLine() {
        let line = PlattScaling(logits: [-3, -2, -1, 1, 2, 3], outcomes: [false, false, false, true, true, true], weights: nil)
        #expect(line.slope > 0.3 && line.slope.isFinite && abs(line.intercept) < 1e-9)
    }

    /// Two events of four at one logit: smoothed targets 3/4 and 1/4 average to 1/2.
    @Test func equalLogitsGiveTheShareOfEvents() {
        let line = PlattScaling(logits: [2, 2, 2, 2], outcomes: [true, false, true, false], weights: nil)
        #expect(abs(line.logit(2)) < 1e-12)
    }
}

@Suite struct IsotonicRegressionTests {
    @Test func theCurveAgreesWithScikitLearn() throws {
        let fixture = try fixture("models_calibration", as: CalibrationFixture.self)
        for one in fixture.cases {
            let weights = one.weighted ? fixture.weights : nil
            let curve = IsotonicRegression(logits: fixture.logits, outcomes: fixture.outcomes.map { $0 == 1 }, weights: weights)
            let edge = 1 / ((weights ?? fixture.logits.map { _ in 1 }).reduce(0, +) + 2)
            // scikit-learn's curve, kept away from 0 and 1 as ours is: a level end is clipped as a whole.
            let wanted = one.isotonic.map { min(max($0, edge), 1 - edge) }
            let got = fixture.asked.map(curve.probability)
            for (place, pair) in zip(got, wanted).enumerated() where one.isotonic[place] > 0.1 && one.isotonic[place] < 0.9 {
                #expect(abs(pair.0 - pair.1) < 1e-12)
            }
            #expect(distance(got, wanted) < edge)
        }
    }

    /// Sorted by logit: −1 → 1; 0 → (0 and 1, tied: 1/2); 1 → 0; 2 → 1. Pooling 1, 1/2·2, 0 gives 2/4, then 1 (kept at 6/7).
    @Test func poolsTiesAndViolatorsByHand() {
        let curve = IsotonicRegression(
            logits: [2, 0, -1, 1, 0], outcomes: [true, false, true, false, true], weights: nil)
        #expect(curve.points == [-1, 1, 2] && curve.values == [0.5, 0.5, 1 - 1.0 / 7])
        #expect(curve.probability(-5) == 0.5 && curve.probability(0.3) == 0.5 && curve.probability(9) == 1 - 1.0 / 7)
        #expect(abs(curve.probability(1.5) - (1.5 - 1.0 / 7) / 2) < 1e-15)
        #expect(curve.isValid)
    }

    @Test func aWeightOfTwoIsTheRowTwice() {
        let logits = [0.3, -1, 2, 0.3, 1]
        let outcomes = [true, false, false, false, true]
        let repeats = [0, 0, 0, 1, 2, 2, 3, 4]
        let weighted = IsotonicRegression(logits: logits, outcomes: outcomes, weights: [3, 1, 2, 1, 1])
        let repeated = IsotonicRegression(logits: repeats.map { logits[$0] }, outcomes: repeats.map { outcomes[$0] }, weights: nil)
        #expect(weighted.points == repeated.points && distance(weighted.values, repeated.values) < 1e-15)
    }

    @Test func aSurpriseHasAFiniteLoss() {
        let curve = IsotonicRegression(logits: [-2, -1, 1, 2], outcomes: [false, false, true, true], weights: nil)
        #expect(curve.values.first == 1.0 / 6 && curve.values.last == 1 - 1.0 / 6)
    }
}

@Suite struct CalibrationChoiceTests {
    /// Forecasts in four folds; `distort` spoils honest log-odds.
    private func choice(rows: Int = 4_000, distort: (Double) -> Double) -> (Calibration, CalibrationRecord) {
        var generator = SeededGenerator(seed: 77)
        let honest = (0..<rows).map { _ in generator.nextNormal() - 1 }
        let outcomes = honest.map { generator.nextUniform() < probability(ofLogit: $0) }
        let parts = neighbourFolds(rows: rows, count: 4).enumerated().map { fold, rows in
            OutOfFold(fold: fold, rows: rows.assessment, logits: rows.assessment.map { distort(honest[$0]) })
        }
        return CalibrationChoice(
            parts: parts, target: BinaryTarget(outcomes: outcomes), clusters: (0..<rows).map { Int32($0 / 4) }
        ).run()
    }

    @Test func honestForecastsAreLeftAlone() {
        let (calibration, record) = choice { $0 }
        #expect(calibration == .none && record.chosen == .none && record.rows == 4_000)
        #expect(record.logLoss.map(\.kind) == [.none, .platt, .isotonic, .beta] && record.logLoss.allSatisfy { $0.logLoss != nil })
    }

    /// Two folds of two rows, all at one logit; the other fold's isotonic curve puts every row at logit 0. Plain losses:
    /// log(1 + e^-1) for an event, log(1 + e) otherwise. By hand; with events and non-events in clusters of their own the error is larger.
    @Test func gainAndStandardErrorByHand() throws {
        let parts = [OutOfFold(fold: 0, rows: [0, 1], logits: [1, 1]), OutOfFold(fold: 1, rows: [2, 3], logits: [1, 1])]
        let target = BinaryTarget(outcomes: [true, false, false, true], weights: [1, 1, 1, 1])
        let apart = CalibrationChoice(parts: parts, target: target, clusters: [0, 1, 2, 3]).run().record.logLoss[2]
        let gain = (log(1 + exp(-1.0)) + log(1 + exp(1.0))) / 2 - log(2.0)
        #expect(abs(try #require(apart.gain) - gain) < 1e-12)
        #expect(abs(try #require(apart.logLoss) - log(2.0)) < 1e-12)
        // The losses of an event and a non-event differ by 1: each row is 1/2 from the mean.
        #expect(abs(try #require(apart.standardError) - 1 / 4.0) < 1e-12)
        let together = CalibrationChoice(parts: parts, target: target, clusters: [0, 1, 1, 0]).run().record.logLoss[2]
        #expect(abs(try #require(together.standardError) - (2.0).squareRoot() / 4) < 1e-12)
    }

    @Test func tooBoldForecastsAreDrawnTogetherByALine() {
        let (calibration, record) = choice { 3 * $0 + 2 }
        guard case .platt(let line) = calibration else {
            Issue.record("got \(calibration)")
            return
        }
        // logit = (bold − 2)/3; the standard error of the slope is about 0.015.
        #expect(abs(line.slope - 1 / 3.0) < 0.05 && abs(line.intercept + 2 / 3.0) < 0.15)
        #expect(record.slope == line.slope && record.intercept == line.intercept)
    }

    @Test func aBentCurveIsStraightenedByIsotonicRegression() {
        let (_, record) = choice { $0 < -1 ? 0.1 * $0 : 6 * ($0 + 1) + 3 }
        #expect(record.chosen == .isotonic)
    }

    @Test func forecastsTheWrongWayRoundAreNotTurned() {
        let (calibration, record) = choice { -$0 }
        #expect(record.logLoss[1].logLoss == nil)
        #expect(calibration.keepsOrder && record.chosen != .platt)
    }
}

@Suite struct CalibratedLearnerTests {
    /// A base whose log-odds are three times too bold.
    private struct Bold: Learner {
        let inner = ElasticNetLearner(mixes: [1], strengths: .given([1e-4]), heavyTails: .kept)
        var name: String { "bold" }

        func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> LinearModel {
            let model = try inner.fit(input, target, context: context)
            return LinearModel(
                forecast: LinearForecast(
                    preprocessing: model.preprocessing, coefficients: model.forecast.coefficients.map { 3 * $0 }),
                record: model.record)
        }
    }

    @Test func aBoldBaseIsCalibratedOutOfFold() throws {
        let data = SimulatedRows(rows: 3_000, coefficients: [1, -1, 0])
        let model = try CalibratedLearner(Bold()).fit(data.input, data.target, context: data.context(folds: 4))
        let choice = try #require(model.record.calibration)
        #expect(choice.chosen == .platt && abs((choice.slope ?? 0) - 1 / 3.0) < 0.06 && choice.rows == 3_000)
        let base = try model.base.logits(for: data.input)
        #expect(try model.logits(for: data.input) == base.map(model.calibration.logit))
        let attributions = try model.attributions(for: data.input)
        #expect(attributions.margins == base)
    }

    @Test func withoutFoldsThereIsNothingToCalibrateBy() {
        let data = SimulatedRows(rows: 300, coefficients: [1])
        #expect(throws: FitError.noUsableFolds(given: 0)) {
            try CalibratedLearner(Bold()).fit(data.input, data.target, context: FitContext(folds: [], seed: 1))
        }
    }

    @Test func oneFoldIsTooFewToJudgeBy() throws {
        let data = SimulatedRows(rows: 600, coefficients: [1])
        let model = try CalibratedLearner(Bold()).fit(
            data.input, data.target, context: FitContext(folds: Array(data.folds(3).prefix(1)), seed: 1))
        #expect(model.record.calibration?.chosen == CalibrationRecord.Kind.none)
        #expect(
            model.record.remarks.last
                == "fewer than two inner folds could be used: no calibration could be judged, so none was fitted")
    }
}
