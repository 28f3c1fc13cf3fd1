import Foundation
import Statistics
import Synchronization
import Testing

@testable import Models

/// Looks at what it is fitted on, then forecasts the share of events.
private struct Witness: Learner {
    let look: @Sendable (Dataset, BinaryTarget, FitContext) -> Void

    var name: String { "witness" }

    func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> PrevalenceModel {
        look(input, target, context)
        return try PrevalenceLearner().fit(input, target, context: context)
    }
}

@Suite struct ResampledLearnerTests {
    /// Three parts of persons; column `c1 + k` is 1 for the rows of part k alone, so that whatever comes from them shows.
    private func marked() -> (input: Dataset, target: BinaryTarget, folds: [Fold]) {
        let data = SimulatedRows(rows: 360, coefficients: [1.5], intercept: -1)
        var values: [Double] = []
        for row in 0..<360 {
            values.append(data.input.matrix[row, 0])
            for part in 0..<3 { values.append(row / 4 % 3 == part ? 1 : 0) }
        }
        return (dataset(Matrix(rows: 360, columns: 4, values: values)), data.target, data.folds(3))
    }

    private struct Seen: Sendable {
        let real: Int
        let made: Int
        /// By part the sum of its mark over the rows fitted on.
        let marks: [Double]
        /// By inner fold the sums of the marks over analysis and assessment, and whether made-up rows are judged on.
        let folds: [(analysis: [Double], assessment: [Double], judgesMadeUp: Bool, madeUp: Int)]
    }

    @Test func madeUpRowsNeverHoldAnythingOfAssessmentRowsAndAreNeverJudgedOn() throws {
        let (input, target, folds) = marked()
        let seen = Mutex<[Seen]>([])
        let witness = Witness { input, outcomes, context in
            func marks(_ rows: [Int]) -> [Double] { (1...3).map { column in rows.reduce(0) { $0 + input.matrix[$1, column] } } }
            let ids = input.keys.entity
            var first: Set<Int32> = []
            let real = ids.indices.filter { first.insert(ids[$0]).inserted }.count
            let inside = context.folds.map { fold in
                (
                    marks(fold.analysis), marks(fold.assessment), fold.assessment.contains { $0 >= real },
                    fold.analysis.count { $0 >= real }
                )
            }
            let line = Seen(real: real, made: ids.count - real, marks: marks(Array(0..<ids.count)), folds: inside)
            seen.withLock { $0.append(line) }
        }
        _ = try ResampledLearner(witness, by: Smote(columns: .allContinuous), reportsDistortion: false).crossFit(
            input, target, context: FitContext(folds: folds, seed: 5))
        let fits = seen.withLock { $0 }
        #expect(fits.count == 4 && fits.allSatisfy { $0.made > 20 })
        // The model of all rows tunes by folds, each without anything of its own assessment.
        #expect(fits[0].real == 360 && fits[0].folds.count == 3)
        for (part, fold) in fits[0].folds.enumerated() {
            #expect(fold.analysis[part] == 0 && fold.madeUp > 10 && !fold.judgesMadeUp)
            #expect(fold.assessment[part] > 0)
        }
        // Each fold's model has seen nothing of the fold.
        for (part, fit) in fits.dropFirst().enumerated() {
            #expect(fit.real == 240 && fit.marks[part] == 0 && fit.marks.reduce(0, +) > 0)
            #expect(fit.folds.count == 2 && fit.folds.allSatisfy { !$0.judgesMadeUp })
        }
    }

    /// The vote of categories too: in a fold's analysis no level stems from its assessment.
    @Test func votesOfOtherFoldsDoNotCount() throws {
        let (input, target, folds) = marked()
        let columns = input.columns.enumerated().map { number, column in
            number == 0 ? column : ColumnDescriptor(name: column.name, meaning: column.meaning, kind: .flag)
        }
        let flagged = Dataset(columns: columns, matrix: input.matrix, keys: input.keys)
        let context = FitContext(folds: folds, seed: 5)
        let made = try Smote(neighbours: 8, distances: .asGiven).resample(flagged, target, context: context)
        let inside = made.context(context, of: 360)
        for (part, fold) in inside.folds.enumerated() {
            let madeUp = fold.analysis.filter { $0 >= 360 }
            #expect(madeUp.count > 5 && madeUp.allSatisfy { made.input.matrix[$0, 1 + part] == 0 })
            #expect(madeUp.allSatisfy { made.sources[$0].allSatisfy { source in source / 4 % 3 != part } })
        }
    }

    /// Simulated truth: 6 % events, a linear log-odds. On 20,000 new rows the share of events has a standard error of 0.0017.
    @Test(arguments: ["weights", "undersampling", "smote"]) func theTrueShareOfEventsIsBroughtBack(way: String) throws {
        let data = SimulatedRows(rows: 30_000, coefficients: [1, -0.6, 0.3], intercept: -3.3, seed: 31)
        let (half, rest) = (0..<10_000, 10_000..<30_000)
        let net = ElasticNetLearner(strengths: .path(count: 4, smallestShare: 0.001))
        let (input, target) = (data.input.selecting(half), data.target.selecting(half))
        let context = FitContext(folds: neighbourFolds(rows: 10_000, count: 3), seed: 2, threads: 2)
        let model: RecalibratedModel =
            switch way {
            case "weights": try ClassWeightedLearner(net).fit(input, target, context: context)
            case "undersampling": try ResampledLearner(net, by: Undersampling()).fit(input, target, context: context)
            default: try ResampledLearner(net, by: Smote(), reportsDistortion: false).fit(input, target, context: context)
            }
        let fresh = data.target.selecting(rest)
        let said = try model.logits(for: data.input.selecting(rest))
        let after = try #require(RecalibrationRecord.Level(logits: said, target: fresh))
        #expect(abs(after.difference) < 0.008)
        let record = try #require(model.record.recalibration)
        #expect((record.before?.difference ?? 0) > 0.2 && abs(record.after?.difference ?? 1) < 0.006)
        #expect(record.method == (way == "smote" ? .outOfFoldLine : .priorShift))
        // Not only on average: forecasts are near the true risk of every row.
        let truth = rest.map { row in
            -3.3 + data.input.matrix[row, 0] - 0.6 * data.input.matrix[row, 1] + 0.3 * data.input.matrix[row, 2]
        }
        let gap = zip(said, truth).reduce(0) { $0 + abs(probability(ofLogit: $1.0) - probability(ofLogit: $1.1)) } / 20_000
        #expect(gap < 0.012)
    }

    /// The closed form is exact for a model of the share alone: weighed 1 to 9, brought back to 1 in 10.
    @Test func theClosedFormIsExactWhereTheBaseIs() throws {
        let target = BinaryTarget(outcomes: (0..<200).map { $0 % 10 == 0 })
        let input = dataset(columns: [(0..<200).map { Double($0) }])
        let model = try ClassWeightedLearner(PrevalenceLearner()).fit(input, target, context: FitContext(folds: [], seed: 1))
        let plain = try PrevalenceLearner().fit(input, target, context: FitContext(folds: [], seed: 1))
        let gap = try distance(model.probabilities(for: input), plain.probabilities(for: input))
        let said = try model.probabilities(for: input)
        #expect(gap < 0.01 && abs(said[0] - 0.1) < 0.01)
        #expect(model.record.recalibration?.judgedOn == .fitted)
        #expect(abs((model.record.recalibration?.before?.meanProbability ?? 0) - 0.5) < 0.01)
    }

    @Test func contributionsAddUpToTheLogOdds() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1.5, -1, 0.5], missingShare: 0.1)
        let model = try ResampledLearner(BoostedTreesLearner(search: quickSearch), by: Smote()).fit(
            data.input, data.target, context: data.context())
        try expectToAddUp(model, data.input)
        #expect(model.record.learner == "boosted trees with SMOTE" && model.record.resampling?.distortion != nil)
    }

    @Test func withoutFoldsMadeUpRowsCannotBeBroughtBack() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1])
        let none = FitContext(folds: [], seed: 1)
        #expect(throws: FitError.noUsableFolds(given: 0)) {
            try ResampledLearner(PrevalenceLearner(), by: Smote()).fit(data.input, data.target, context: none)
        }
        let model = try ResampledLearner(PrevalenceLearner(), by: Undersampling()).fit(data.input, data.target, context: none)
        #expect(model.record.recalibration?.judgedOn == .fitted)
        let share = Double(data.target.events) / 300
        let said = try model.probabilities(for: data.input)
        #expect(abs(said[0] - share) < 0.01)
    }

    /// All folds judge the same later rows: cut down to one fold's analysis the others have no assessment left.
    @Test func foldsOfOneStretchOfTimeGetPartsByPersonInside() throws {
        let data = SimulatedRows(rows: 600, coefficients: [1.5, -1])
        let folds = (0..<3).map { part in
            Fold(
                analysis: (0..<400).filter { $0 % 3 != part }, assessment: (400..<600).filter { $0 % 3 == part })
        }
        let learner = ResampledLearner(BoostedTreesLearner(search: quickSearch), by: Smote(), reportsDistortion: false)
        let fit = try learner.crossFit(data.input, data.target, context: FitContext(folds: folds, seed: 1))
        #expect(fit.outOfFold.map(\.fold) == [0, 1, 2] && fit.model.record.folds == .init(given: 3, used: 3))
        #expect(try learner.outOfFold(data.input, data.target, context: FitContext(folds: folds, seed: 1)) == fit.outOfFold)
    }

    /// Each fold leaves out another share of rows: its own is taken back.
    @Test func everyFoldIsBroughtBackByItsOwnShift() throws {
        let outcomes = (0..<400).map { $0 < 200 ? $0 % 10 == 0 : $0 % 4 == 0 }
        let folds = [
            Fold(analysis: Array(0..<200), assessment: Array(200..<400)),
            Fold(analysis: Array(200..<400), assessment: Array(0..<200)),
        ]
        let data = dataset(columns: [(0..<400).map { Double($0) }])
        let fit = try ResampledLearner(PrevalenceLearner(), by: Undersampling()).crossFit(
            data, BinaryTarget(outcomes: outcomes), context: FitContext(folds: folds, seed: 1))
        #expect(abs(probability(ofLogit: fit.outOfFold[0].logits[0]) - 0.1) < 0.01)
        #expect(abs(probability(ofLogit: fit.outOfFold[1].logits[0]) - 0.25) < 0.01)
    }

    /// The second fold has events of one person alone to fit on.
    @Test func foldsThatCannotBeResampledAreLeftOutAndSaidToBe() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1])
        let few = Array(data.target.outcomes.indices.filter { data.target.outcomes[$0] }.prefix(3))
        let poor = Fold(
            analysis: few + (0..<150).filter { !data.target.outcomes[$0] }, assessment: (150..<300).filter { !few.contains($0) })
        let folds = data.folds(2) + [poor]
        let fit = try ResampledLearner(PrevalenceLearner(), by: Smote(), reportsDistortion: false).crossFit(
            data.input, data.target, context: FitContext(folds: folds, seed: 1))
        #expect(fit.outOfFold.map(\.fold) == [0, 1] && fit.model.record.folds == .init(given: 3, used: 2))
        #expect(
            fit.model.record.remarks.contains("1 inner folds could not be resampled and fitted, and have no out-of-fold forecasts"))
    }

    @Test(arguments: [ClassWeights.given(event: 0, other: 1), .given(event: .infinity, other: 1), .given(event: 1, other: -2)])
    func weightsThatAreNoneAreRefused(weights: ClassWeights) {
        let data = SimulatedRows(rows: 100, coefficients: [1])
        #expect(throws: FitError.self) {
            try ClassWeightedLearner(PrevalenceLearner(), weights: weights).fit(data.input, data.target, context: data.context())
        }
    }
}
