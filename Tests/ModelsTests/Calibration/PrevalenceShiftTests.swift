import Foundation
import Statistics
import Testing

@testable import Models

private struct ShiftFixture: Decodable {
    struct Case: Decodable {
        let training_prevalence: Double
        let logits: [Double]
        let weights: [Double]
        let prevalence: Double
        let weighted_prevalence: Double
    }

    let cases: [Case]
}

/// Forecasts that are calibrated at `prior`, of people of whom `true` have the event; `boldness` > 1 makes the event look different.
private func forecasts(
    rows: Int, prior: Double, true share: Double, seed: UInt64, boldness: Double = 1
) -> (logits: [Double], outcomes: [Bool]) {
    var generator = SeededGenerator(seed: seed)
    var logits: [Double] = []
    var outcomes: [Bool] = []
    for _ in 0..<rows {
        let event = generator.nextUniform() < share
        // Normal classes at 0 and 1.2 with deviation 1: the log-odds are linear in the score.
        let score = boldness * ((event ? 1.2 : 0) + generator.nextNormal())
        logits.append(logit(ofProbability: prior) + 1.2 * score - 0.72)
        outcomes.append(event)
    }
    return (logits, outcomes)
}

@Suite struct PrevalenceEstimateTests {
    /// The EM steps stand still where ours bisects to; a million of them get there to about 1e-12.
    @Test func theEstimateIsWhereTheStepsOfSaerensEnd() throws {
        for one in try fixture("models_prevalence_shift", as: ShiftFixture.self).cases {
            let plain = try PrevalenceEstimate(logits: one.logits, trainingPrevalence: one.training_prevalence)
            let weighted = try PrevalenceEstimate(
                logits: one.logits, weights: one.weights, trainingPrevalence: one.training_prevalence)
            #expect(abs(plain.prevalence - one.prevalence) < 1e-9)
            #expect(abs(weighted.prevalence - one.weighted_prevalence) < 1e-9)
        }
    }

    /// Two rows with p/π₀ = 3/2 and 1/2 and the same for the others: the likelihood (1 + x)(1 − x) is largest at x = 0, π = 1/2.
    @Test func theEstimateByHand() throws {
        let estimate = try PrevalenceEstimate(
            logits: [logit(ofProbability: 0.75), logit(ofProbability: 0.25)], trainingPrevalence: 0.5)
        #expect(abs(estimate.prevalence - 0.5) < 1e-12 && estimate.rows == 2)
        // Scores ±1, curvature 2: sqrt(2)/2; in one cluster they cancel, and one cluster has no error.
        #expect(abs((estimate.standardError ?? 0) - 0.5.squareRoot()) < 1e-9)
    }

    @Test func thePrevalenceOfSimulatedPeopleIsCovered() throws {
        var covered = 0
        for seed in 0..<200 {
            let people = forecasts(rows: 1_500, prior: 0.1, true: 0.25, seed: UInt64(1_000 + seed))
            let estimate = try PrevalenceEstimate(logits: people.logits, trainingPrevalence: 0.1)
            let error = try #require(estimate.standardError)
            if abs(estimate.prevalence - 0.25) < 1.96 * error { covered += 1 }
        }
        // 95 % of 200 are 190, give or take 3.1 each; four of these.
        #expect(covered >= 178 && covered <= 200)
    }

    @Test func aRowTwiceInOneClusterDoesNotMakeTheEstimateSurer() throws {
        let people = forecasts(rows: 300, prior: 0.2, true: 0.3, seed: 8)
        let numbers = (0..<300).map { Int32($0) }
        let once = try PrevalenceEstimate(logits: people.logits, clusters: numbers, trainingPrevalence: 0.2)
        let twice = try PrevalenceEstimate(
            logits: people.logits + people.logits, clusters: numbers + numbers, trainingPrevalence: 0.2)
        #expect(abs(once.prevalence - twice.prevalence) < 1e-12)
        #expect(abs((once.standardError ?? 0) - (twice.standardError ?? 1)) < 1e-12 && twice.clusters == 300)
    }

    @Test func forecastsThatAreAllLowGiveTheEndOfTheRangeAndAreRefusedToCorrectBy() throws {
        let estimate = try PrevalenceEstimate(logits: [-5, -6, -7], trainingPrevalence: 0.2)
        #expect(estimate.prevalence == 0 && estimate.isAtBound && estimate.standardError == nil)
        let data = SimulatedRows(rows: 200, coefficients: [1])
        let base = try PrevalenceLearner().fit(data.input, data.target, context: data.context()).stored
        #expect(
            throws: FitError.invalidSetting(name: "prevalence to", got: "0.0", wanted: "a share between 0 and 1, both excluded")
        ) { try PrevalenceShiftedModel(base, estimate) }
        // Forecasts that do not differ from the prevalence say nothing of it.
        let silent = try PrevalenceEstimate(
            logits: [Double](repeating: logit(ofProbability: 0.2), count: 5), trainingPrevalence: 0.2)
        #expect(silent.isAtBound || silent.standardError == nil)
    }

    @Test func badInputIsRefused() {
        #expect(throws: FitError.noRows) { try PrevalenceEstimate(logits: [], trainingPrevalence: 0.2) }
        #expect(throws: FitError.noRows) { try PrevalenceEstimate(logits: [1], weights: [0], trainingPrevalence: 0.2) }
        #expect(throws: FitError.notFinite(what: "log-odds", row: 1)) {
            try PrevalenceEstimate(logits: [1, .infinity], trainingPrevalence: 0.2)
        }
        #expect(throws: FitError.notFinite(what: "weight", row: 0)) {
            try PrevalenceEstimate(logits: [1, 2], weights: [-1, 1], trainingPrevalence: 0.2)
        }
        #expect(throws: FitError.shapeMismatch(what: "clusters", got: 1, wanted: 2)) {
            try PrevalenceEstimate(logits: [1, 2], clusters: [1], trainingPrevalence: 0.2)
        }
        #expect(throws: FitError.self) { try PrevalenceEstimate(logits: [1], trainingPrevalence: 1) }
    }
}

@Suite struct LabelShiftCheckTests {
    private func check(true share: Double, boldness: Double, seed: UInt64) throws -> LabelShiftCheck? {
        let labelled = forecasts(rows: 2_000, prior: 0.1, true: 0.1, seed: 3)
        let parts = [OutOfFold(fold: 0, rows: Array(0..<2_000), logits: labelled.logits)]
        let people = forecasts(rows: 1_500, prior: 0.1, true: share, seed: seed, boldness: boldness)
        return try PrevalenceEstimate(
            logits: people.logits, trainingPrevalence: 0.1,
            labelled: LabelledForecasts(parts, target: BinaryTarget(outcomes: labelled.outcomes))
        ).check
    }

    @Test func anotherShareOfEventsAloneIsNotHeldAgainstTheAssumption() throws {
        let doubted = try (0..<40).count {
            try check(true: 0.3, boldness: 1, seed: 100 + UInt64($0))?.contradictsLabelShift == true
        }
        #expect(doubted <= 4)
    }

    @Test func anEventThatLooksDifferentIsSeen() throws {
        let seen = try (0..<20).count { try check(true: 0.3, boldness: 2, seed: 200 + UInt64($0))?.contradictsLabelShift == true }
        #expect(seen == 20)
    }

    /// Unlabelled at 0 and 2; an event at 2, a non-event at 0; π = 1/4: at 0 the distributions are 1/2 and 3/4.
    @Test func theDistanceByHand() throws {
        let rows = try UnlabelledRows(logits: [0, 2], clusters: nil, weights: nil, prior: 0.5)
        let labelled = LabelledForecasts(
            [OutOfFold(fold: 0, rows: [0, 1], logits: [2, 0])], target: BinaryTarget(outcomes: [true, false]))
        let check = LabelShiftCheck(labelled, unlabelled: rows, prevalence: 0.25)
        #expect(abs((check.distance ?? 0) - 0.25) < 1e-15)
        #expect(abs((check.critical ?? 0) - 1.36 * (0.5 + 0.0625 + 0.5625).squareRoot()) < 1e-12)
        #expect(check.contradictsLabelShift == false)
        let oneClass = LabelledForecasts(
            [OutOfFold(fold: 0, rows: [0], logits: [2])], target: BinaryTarget(outcomes: [true]))
        #expect(LabelShiftCheck(oneClass, unlabelled: rows, prevalence: 0.25).contradictsLabelShift == nil)
    }
}

@Suite struct PrevalenceShiftedModelTests {
    private let data = SimulatedRows(rows: 400, coefficients: [1, -1])

    /// Bayes: p' = (π'/π) p / ((π'/π) p + ((1 − π')/(1 − π)) (1 − p)).
    @Test func probabilitiesAreMovedByBayesRule() throws {
        let base = try RecencyLearner(column: "c0").fit(data.input, data.target, context: data.context()).stored
        let model = try PrevalenceShiftedModel(base, from: 0.3, to: 0.05)
        let before = try base.probabilities(for: data.input)
        for (got, p) in zip(try model.probabilities(for: data.input), before) {
            let (event, other) = (0.05 / 0.3 * p, 0.95 / 0.7 * (1 - p))
            #expect(abs(got - event / (event + other)) < 1e-12)
        }
        let attributions = try model.attributions(for: data.input)
        #expect(distance(attributions.margins, try model.logits(for: data.input)) < 1e-12)
        let sum = attributions.base + attributions.contributions.row(7).reduce(0, +)
        #expect(abs(sum - attributions.margins[7]) < 1e-12)
    }

    @Test func theRecordSaysFromWhereToWhereAndWhatIsAssumed() throws {
        let base = try PrevalenceLearner().fit(data.input, data.target, context: data.context()).stored
        let given = try PrevalenceShiftedModel(base, from: 0.25, to: 0.5).record
        #expect(given.settings.map(\.name).suffix(3) == ["prevalence from", "prevalence to", "prevalence to is"])
        #expect(given.settings.last?.value == "given")
        #expect(
            given.remarks == [
                "moved from a prevalence of 0.25 to 0.5: right only if nothing but the share of events differs (label shift); "
                    + "the order of the forecasts is unchanged"
            ])
        let people = forecasts(rows: 500, prior: 0.1, true: 0.2, seed: 1)
        let estimate = try PrevalenceEstimate(logits: people.logits, trainingPrevalence: 0.1)
        let estimated = try PrevalenceShiftedModel(base, estimate)
        #expect(estimated.to == estimate.prevalence && estimated.from == 0.1)
        #expect(estimated.record.remarks.last == estimate.description)
    }

    @Test func theTrueProbabilitiesOfAnotherPrevalenceAreMet() throws {
        let people = forecasts(rows: 40_000, prior: 0.1, true: 0.35, seed: 77)
        let estimate = try PrevalenceEstimate(logits: people.logits, trainingPrevalence: 0.1)
        let shift = logit(ofProbability: estimate.prevalence) - logit(ofProbability: 0.1)
        let before = meanLogLoss(logits: people.logits, outcomes: people.outcomes, weights: nil) ?? 0
        let after = meanLogLoss(logits: people.logits.map { $0 + shift }, outcomes: people.outcomes, weights: nil) ?? 9
        let mean = people.logits.reduce(0) { $0 + probability(ofLogit: $1 + shift) } / 40_000
        #expect(after < before - 0.05 && abs(mean - 0.35) < 0.01)
    }
}
