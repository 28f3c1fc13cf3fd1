import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct LogisticLearnerTests {
    private let context = FitContext(folds: [], seed: 7)

    private func error(_ learner: LogisticLearner, _ input: Dataset, _ outcomes: [Bool]) -> FitError? {
        do throws(FitError) {
            _ = try learner.fit(input, BinaryTarget(outcomes: outcomes), context: context)
            return nil
        } catch { return error }
    }

    @Test func aColumnThatSeparatesTheOutcomesIsNamed() {
        let data = SimulatedRows(rows: 200, coefficients: [0.5, -0.5, 0.3])
        let separated = data.input.replacing { row, column, value in
            column == 1 ? (data.target.outcomes[row] ? 1 : -1) * (0.1 + abs(value)) : value
        }
        #expect(error(LogisticLearner(heavyTails: .kept), separated, data.target.outcomes) == .separated(columns: ["c1"]))
    }

    /// No row with `c2` = 1 is without the event, but rows with 0 have both outcomes: quasi-complete separation.
    @Test func aFlagWithOneOutcomeOnlyIsNamed() {
        let data = SimulatedRows(rows: 300, coefficients: [0.8, -0.5, 0])
        var seen = 0
        var flags = [Double](repeating: 0, count: 300)
        for row in 0..<300 where data.target.outcomes[row] && seen < 12 {
            seen += 1
            flags[row] = 1
        }
        let input = data.input.replacing { row, column, value in column == 2 ? flags[row] : value }
        #expect(error(LogisticLearner(heavyTails: .kept), input, data.target.outcomes) == .separated(columns: ["c2"]))
    }

    @Test func aCombinationOfColumnsThatSeparatesIsNamedWhole() {
        let data = SimulatedRows(rows: 200, coefficients: [0, 0, 0.4], seed: 4)
        let outcomes = (0..<200).map { data.input.matrix[$0, 0] + 0.7 * data.input.matrix[$0, 1] > 0.3 }
        #expect(error(LogisticLearner(heavyTails: .kept), data.input, outcomes)?.description.contains("(c0, c1") == true)
    }

    @Test func moreColumnsThanRowsAreSeparated() {
        let data = SimulatedRows(rows: 40, coefficients: [Double](repeating: 0, count: 60), intercept: 0)
        guard case .separated = error(LogisticLearner(heavyTails: .kept), data.input, data.target.outcomes) else {
            Issue.record("\(String(describing: error(LogisticLearner(heavyTails: .kept), data.input, data.target.outcomes)))")
            return
        }
    }

    /// One row on the wrong side is all that keeps a maximum: it exists, is large, and is no separation.
    @Test func aSingleRowOnTheWrongSideIsEnoughForAMaximum() throws {
        let x = (0..<60).map { Double($0) } + [0, 59]
        let outcomes = (0..<60).map { $0 >= 30 } + [true, false]
        let input = dataset(columns: [x])
        let model = try LogisticLearner(heavyTails: .kept).fit(input, BinaryTarget(outcomes: outcomes), context: context)
        let p = try model.probabilities(for: input)
        // The likelihood equations, by hand: expected and seen events agree, also weighed by the column.
        let residuals = zip(p, outcomes).map { $0 - ($1 ? 1 : 0) }
        #expect(abs(residuals.reduce(0, +)) < 1e-6)
        #expect(abs(zip(residuals, x).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-4)
    }

    /// In a 2 × 2 table Firth's penalty adds ½ to every cell. 3 of 20 and 10 of 10 events.
    @Test func firthAddsHalfARowToEveryCell() throws {
        let x = [Double](repeating: 0, count: 20) + [Double](repeating: 1, count: 10)
        let outcomes = (0..<30).map { $0 < 3 || $0 >= 20 }
        let input = dataset(columns: [x])
        for learner in [LogisticLearner(.firth), LogisticLearner(.maximumLikelihood(onSeparation: .firth))] {
            let model = try learner.fit(input, BinaryTarget(outcomes: outcomes), context: context)
            let logits = try model.logits(for: input)
            #expect(abs(logits[0] - log(3.5 / 17.5)) < 1e-6)
            #expect(abs(logits[29] - log(10.5 / 0.5)) < 1e-6)
            #expect(model.record.remarks.count == (learner.estimator == .firth ? 0 : 1))
        }
    }

    @Test func columnsThatRepeatOthersAreLeftOutAndNamed() throws {
        let data = SimulatedRows(rows: 400, coefficients: [1, -0.5])
        let (a, b) = (data.input.matrix.column(0), data.input.matrix.column(1))
        let repeated = dataset(columns: [a, b, a.map { $0 * 3 + 1 }, zip(a, b).map { $0 - 2 * $1 }, a.map { _ in 5 }])
        let model = try LogisticLearner(heavyTails: .kept).fit(repeated, data.target, context: context)
        #expect(
            model.record.dropped == [
                DroppedColumn(name: "c4", reason: .constant), DroppedColumn(name: "c2", reason: .repeated),
                DroppedColumn(name: "c3", reason: .repeated),
            ])
        let alone = try LogisticLearner(heavyTails: .kept).fit(data.input, data.target, context: context)
        #expect(distance(try model.logits(for: repeated), try alone.logits(for: data.input)) < 1e-6)
    }

    @Test func anOffsetIsAddedAsItIsAndAttributedToItsColumn() throws {
        var data = SimulatedRows(rows: 500, coefficients: [1, 0.5], seed: 5)
        data.input = data.input.replacing { _, column, value in column == 1 ? value + 2 : value }
        let learner = LogisticLearner(terms: LogisticTerms(offset: "c1"), heavyTails: .kept)
        let model = try learner.fit(data.input, data.target, context: context)
        let logits = try model.logits(for: data.input)
        let raised = data.input.replacing { _, column, value in column == 1 ? value + 0.25 : value }
        #expect(distance(try model.logits(for: raised), logits.map { $0 + 0.25 }) < 1e-12)
        let attributions = try model.attributions(for: data.input)
        for row in 0..<500 {
            #expect(abs(attributions.base + attributions.contributions.row(row).reduce(0, +) - logits[row]) < 1e-12)
        }
        #expect(abs(attributions.contributions.column(1).reduce(0, +)) < 1e-9)
        let back = try StoredModel(serialised: model.serialised())
        #expect(try back.logits(for: data.input) == logits)
        let unknown = data.input.replacing { row, column, value in row == 3 && column == 1 ? .nan : value }
        #expect(throws: FitError.notFinite(what: "offset c1", row: 3)) { try model.logits(for: unknown) }
        #expect(throws: FitError.notFinite(what: "offset c1", row: 3)) {
            try learner.fit(unknown, data.target, context: context)
        }
        #expect(throws: FitError.unknownColumn(name: "c9")) {
            try LogisticLearner(terms: LogisticTerms(offset: "c9")).fit(data.input, data.target, context: context)
        }
    }

    @Test func withoutAnInterceptARowOfZerosHasEvenOdds() throws {
        let data = SimulatedRows(rows: 400, coefficients: [1, -1], intercept: 0)
        let shifted = data.input.replacing { _, column, value in column == 0 ? value + 1 : value }
        let terms = LogisticTerms(hasIntercept: false)
        let learners: [any Learner<Dataset, BinaryTarget>] = [
            LogisticLearner(terms: terms, heavyTails: .kept),
            ElasticNetLearner(mixes: [0.5], strengths: .given([0.01]), heavyTails: .kept, terms: terms),
        ]
        for learner in learners {
            let fitted = try learner.fit(shifted, data.target, context: context)
            let model = try #require(fitted as? LinearModel)
            let zeros = shifted.selecting([0]).replacing { _, _, _ in 0 }
            #expect(try model.logits(for: zeros) == [0])
            let attributions = try model.attributions(for: shifted)
            for row in 0..<400 {
                let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
                #expect(abs(sum - attributions.margins[row]) < 1e-12)
            }
            for column in 0..<2 { #expect(abs(attributions.contributions.column(column).reduce(0, +)) < 1e-9) }
        }
    }

    /// Events weigh 20 times as much: as weighted the forecasts are about log 20 too high, restored they add up to the events.
    @Test(arguments: [true, false]) func weightsOfOutcomesMoveTheLevelAndRestoringMovesItBack(isRidge: Bool) throws {
        let data = SimulatedRows(rows: 2_000, coefficients: [1, -0.5], intercept: -2)
        func fit(_ weights: OutcomeWeights) throws -> LinearModel {
            let terms = LogisticTerms(outcomeWeights: weights)
            if isRidge {
                return try ElasticNetLearner(mixes: [0], strengths: .given([0.01]), terms: terms).fit(
                    data.input, data.target, context: context)
            }
            return try LogisticLearner(terms: terms).fit(data.input, data.target, context: context)
        }
        let plain = try fit(.equal)
        let weighted = try fit(.given(event: 20, other: 1, .asWeighted))
        let restored = try fit(.given(event: 20, other: 1, .restored))
        let expected = try restored.probabilities(for: data.input).reduce(0, +)
        #expect(abs(expected - Double(data.target.events)) < 1e-6)
        #expect(abs(weighted.intercept - plain.intercept - log(20)) < 0.3)
        #expect(abs(restored.intercept - plain.intercept) < 0.15)
        #expect(weighted.record.settings.contains { $0.value.hasSuffix("not probabilities") })
        let slopes = Array(weighted.forecast.coefficients.dropLast())
        #expect(Array(restored.forecast.coefficients.dropLast()) == slopes)
        #expect(throws: FitError.self) {
            try LogisticLearner(terms: LogisticTerms(hasIntercept: false, outcomeWeights: .balanced(.restored))).fit(
                data.input, data.target, context: context)
        }
    }

    @Test func balancedIsHalfTheWeightForEitherOutcome() throws {
        let target = BinaryTarget(outcomes: [true, false, false, false], weights: [1, 1, 2, 0])
        let weights = OutcomeWeights.balanced(.restored).applied(to: target).weights ?? []
        #expect(weights == [2, 2.0 / 3, 4.0 / 3, 0])
    }

    @Test func aPathIsWarmStartedAndEndsAtTheSingleFits() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1, -0.5, 0, 0], missingShare: 0.1)
        for mix in [0, 0.5, 1] {
            let path = try ElasticNetLearner(strengths: .path(count: 10, smallestShare: 1e-3)).path(
                data.input, data.target, mix: mix)
            #expect(path.points.count == 10 && path.points.allSatisfy(\.converged))
            #expect(mix == 0 || path.points[0].used == 0)
            #expect(zip(path.points, path.points.dropFirst()).allSatisfy { $0.explainedShare <= $1.explainedShare + 1e-9 })
            for place in [3, 9] {
                let single = try ElasticNetLearner(mixes: [mix], strengths: .given([path.points[place].strength])).fit(
                    data.input, data.target, context: context)
                #expect(distance(Array(single.forecast.coefficients.dropLast()), path.points[place].coefficients) < 1e-5)
            }
        }
    }

    /// α = 0 is a smooth problem: its gradient, worked out by differences, has to vanish.
    @Test func theGradientVanishesAtTheRidgeSolution() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, -0.5, 0.2])
        let rows = try LinearRows(
            data.input, data.target, rows: Array(0..<300), heavyTails: .kept, terms: LogisticTerms())
        let objective = rows.objective
        let penalty = ElasticNetPenalty(strength: 0.05, mix: 0)
        let solution = ElasticNetPath(mix: 0, strengths: [0.05], tolerance: 1e-10, finalTolerance: 1e-10).fit(objective)[0]
        for place in 0..<4 {
            func value(_ step: Double) -> Double {
                var moved = solution.coefficients
                moved[place] += step
                return objective.point(at: moved).loss + penalty.value(moved)
            }
            #expect(abs((value(1e-5) - value(-1e-5)) / 2e-5) < 1e-8)
        }
    }
}
