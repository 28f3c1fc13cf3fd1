import Foundation
import Statistics
import Testing

@testable import Models

/// What every learner keeps to, run over all of them.
@Suite struct LearnerContractTests {
    /// Every kind of learner; trees without row or column draws, so that they can be compared across row orders.
    enum Kind: String, CaseIterable, Sendable {
        case net, ridge, likelihood, firth, trees, drawnTrees, average, calibrated, prevalence, recency, stack, prepared
        case forest, focal, weighted, undersampled, smote, searched

        func fit(_ input: Dataset, _ target: BinaryTarget, _ context: FitContext) throws(FitError) -> StoredModel {
            let net = ElasticNetLearner(strengths: .path(count: 8, smallestShare: 0.01))
            let trees = BoostedTreesLearner(
                search: TreeSearch(
                    settings: [TreeSettings(depth: 2, leafWeight: 1, learningRate: 0.3, rowShare: 1, columnShare: 1, ridge: 1)],
                    finalists: 1, mostRounds: 20))
            switch self {
            case .net: return try net.fit(input, target, context: context).stored
            case .ridge:
                return try ElasticNetLearner(mixes: [0], strengths: .path(count: 8, smallestShare: 0.01)).fit(
                    input, target, context: context
                ).stored
            case .likelihood: return try LogisticLearner().fit(input, target, context: context).stored
            case .firth: return try LogisticLearner(.firth).fit(input, target, context: context).stored
            case .trees: return try trees.fit(input, target, context: context).stored
            case .drawnTrees: return try BoostedTreesLearner(search: quickSearch).fit(input, target, context: context).stored
            case .average: return try AveragedLearner(net, trees).fit(input, target, context: context).stored
            case .calibrated:
                return try CalibratedLearner(AveragedLearner(net, trees)).fit(input, target, context: context).stored
            case .stack:
                let members = [StoredLearner(net), StoredLearner(trees), StoredLearner(RecencyLearner(column: "c0"))]
                return try StackedLearner(members).fit(input, target, context: context).stored
            case .prepared:
                let steps: [PreparationStep] = [
                    .dropNearConstant(), .pruneCorrelated(), .winsorise(), .impute(), .scale(.robust),
                    .stableSet(StabilitySelection(pairs: 4)),
                ]
                return try PreparedLearner(net, steps: steps).fit(input, target, context: context).stored
            case .prevalence: return try PrevalenceLearner().fit(input, target, context: context).stored
            case .recency: return try RecencyLearner(column: "c0").fit(input, target, context: context).stored
            case .forest:
                let settings = ForestSettings(trees: 10, depth: 3, leafRows: 5, rowShare: 1, columnShare: 1)
                return try RandomForestLearner(settings: [
                    settings, .init(trees: 10, depth: 1, leafRows: 5, rowShare: 1, columnShare: 1),
                ])
                .fit(input, target, context: context).stored
            case .focal:
                return try BoostedTreesLearner(search: trees.search, loss: .focal(FocalLoss())).fit(
                    input, target, context: context
                ).stored
            case .weighted: return try ClassWeightedLearner(net).fit(input, target, context: context).stored
            case .undersampled: return try ResampledLearner(net, by: Undersampling()).fit(input, target, context: context).stored
            case .smote: return try ResampledLearner(trees, by: Smote()).fit(input, target, context: context).stored
            case .searched:
                let learners = [SearchConfiguration(net, settings: []), SearchConfiguration(trees, settings: [])]
                return try SearchLearner(learners).fit(input, target, context: context).stored
            }
        }

        /// Whether rows or columns are drawn, so that another order of rows is another draw.
        var isDrawn: Bool { [.drawnTrees, .undersampled, .smote].contains(self) }
    }

    private let data = SimulatedRows(rows: 480, coefficients: [1.2, -0.8, 0.4, 0], missingShare: 0.1, seed: 11)

    @Test(arguments: Kind.allCases) func bytesDoNotDependOnThreads(kind: Kind) throws {
        let alone = try kind.fit(data.input, data.target, data.context(threads: 1)).serialised()
        for threads in [2, 4] {
            #expect(try kind.fit(data.input, data.target, data.context(threads: threads)).serialised() == alone)
        }
    }

    /// Sums are taken in another order: rounding, and through it the last digits of a choice between equals, may differ.
    @Test(arguments: Kind.allCases.filter { !$0.isDrawn }) func theOrderOfRowsDoesNotMatter(kind: Kind) throws {
        let order = (0..<480).map { $0 * 7 % 480 }
        var place = [Int](repeating: 0, count: 480)
        for (new, old) in order.enumerated() { place[old] = new }
        let folds = data.folds(3).map { Fold(analysis: $0.analysis.map { place[$0] }, assessment: $0.assessment.map { place[$0] }) }
        let before = try kind.fit(data.input, data.target, data.context()).logits(for: data.input)
        let after = try kind.fit(data.input.selecting(order), data.target.selecting(order), FitContext(folds: folds, seed: 42))
            .logits(for: data.input)
        #expect(distance(before, after) < 1e-4)
    }

    /// The tree library cuts bins by weighted quantiles, which do not treat a repeated row quite as a weight: trees are compared by what they say on average.
    @Test(arguments: Kind.allCases.filter { !$0.isDrawn }) func aWeightOfTwoIsTheRowTwice(kind: Kind) throws {
        let weights = (0..<480).map { $0 / 4 % 2 == 0 ? 2.0 : 1 }
        let repeats = (0..<480).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
        let folds = data.folds(3)
        var side = [Int](repeating: 0, count: 480)
        for (number, fold) in folds.enumerated() { for row in fold.assessment { side[row] = number } }
        let repeatedFolds = folds.indices.map { number in
            Fold(
                analysis: repeats.indices.filter { side[repeats[$0]] != number },
                assessment: repeats.indices.filter { side[repeats[$0]] == number })
        }
        let weighted = try kind.fit(
            data.input, BinaryTarget(outcomes: data.target.outcomes, weights: weights), data.context()
        ).probabilities(for: data.input)
        let repeated = try kind.fit(
            data.input.selecting(repeats), data.target.selecting(repeats), FitContext(folds: repeatedFolds, seed: 42)
        ).probabilities(for: data.input)
        let usesTrees = [Kind.trees, .average, .calibrated, .stack, .forest, .focal].contains(kind)
        #expect(distance(weighted, repeated) < (usesTrees ? 0.05 : 1e-5))
    }

    @Test(arguments: Kind.allCases) func rowsOfWeightZeroAreNotThere(kind: Kind) throws {
        let kept = (0..<480).filter { $0 / 4 % 5 != 0 }
        var place = [Int?](repeating: nil, count: 480)
        for (new, old) in kept.enumerated() { place[old] = new }
        let spoilt = data.input.replacing { row, _, value in place[row] == nil ? 1e9 : value }
        let target = BinaryTarget(
            outcomes: data.target.outcomes.enumerated().map { place[$0.offset] == nil ? true : $0.element },
            weights: (0..<480).map { place[$0] == nil ? 0 : 1 })
        let folds = data.folds(3).map {
            Fold(analysis: $0.analysis.compactMap { place[$0] }, assessment: $0.assessment.compactMap { place[$0] })
        }
        let weighted = try kind.fit(spoilt, target, data.context()).logits(for: data.input)
        let ones = BinaryTarget(outcomes: kept.map { data.target.outcomes[$0] }, weights: kept.map { _ in 1 })
        let without = try kind.fit(data.input.selecting(kept), ones, FitContext(folds: folds, seed: 42)).logits(for: data.input)
        #expect(distance(weighted, without) < 1e-9)
    }

    @Test(arguments: Kind.allCases) func tooLittleIsSaidSo(kind: Kind) {
        func fit(_ outcomes: [Bool], _ weights: [Double]? = nil, _ input: Dataset? = nil) throws(FitError) {
            _ = try kind.fit(input ?? data.input, BinaryTarget(outcomes: outcomes, weights: weights), data.context())
        }
        let none = [Bool](repeating: false, count: 480)
        let nine = (0..<480).map { $0 % 50 == 0 && $0 < 450 }
        #expect(throws: FitError.oneClass(rows: 480, events: 0)) { try fit(none) }
        #expect(throws: FitError.oneClass(rows: 480, events: 480)) { try fit(none.map { !$0 }) }
        #expect(throws: FitError.tooFewEvents(events: 9, nonEvents: 471, needed: 10)) { try fit(nine) }
        #expect(throws: FitError.tooFewEvents(events: 471, nonEvents: 9, needed: 10)) { try fit(nine.map { !$0 }) }
        #expect(throws: FitError.noRows) { try fit(data.target.outcomes, [Double](repeating: 0, count: 480)) }
        #expect(throws: FitError.notFinite(what: "weight", row: 1)) {
            try fit(data.target.outcomes, [1, -1] + [Double](repeating: 1, count: 478))
        }
        #expect(throws: FitError.shapeMismatch(what: "outcomes", got: 10, wanted: 480)) { try fit(Array(none.prefix(10))) }
        let infinite = data.input.replacing { row, column, value in row == 5 && column == 2 ? .infinity : value }
        #expect(throws: FitError.notFinite(what: "c2", row: 5)) { try fit(data.target.outcomes, nil, infinite) }
    }

    @Test(arguments: [Kind.net, .trees, .calibrated, .stack, .forest, .focal, .smote, .searched])
    func brokenFoldsAreRefused(kind: Kind) {
        let overlapping = [Fold(analysis: [0, 1, 2], assessment: [2, 3])]
        #expect(throws: FitError.brokenFold(index: 0, row: 2)) {
            try kind.fit(data.input, data.target, FitContext(folds: overlapping, seed: 1))
        }
        let outside = [Fold(analysis: [0, 480], assessment: [1])]
        #expect(throws: FitError.brokenFold(index: 0, row: 480)) {
            try kind.fit(data.input, data.target, FitContext(folds: outside, seed: 1))
        }
        #expect(throws: FitError.noUsableFolds(given: 0)) {
            try kind.fit(data.input, data.target, FitContext(folds: [], seed: 1))
        }
    }

    @Test func foldsThatCannotBeUsedAreLeftOutAndCounted() throws {
        let events = (0..<480).filter { data.target.outcomes[$0] }
        let others = (0..<480).filter { !data.target.outcomes[$0] }
        let folds = data.folds(2) + [Fold(analysis: others, assessment: events), Fold(analysis: Array(0..<480), assessment: [])]
        for kind in [Kind.net, .trees] {
            let model = try kind.fit(data.input, data.target, FitContext(folds: folds, seed: 1))
            #expect(model.record.folds == .init(given: 4, used: 2))
        }
    }

    @Test(arguments: [Kind.net, .drawnTrees]) func progressIsReportedToTheEnd(kind: Kind) throws {
        let reports = ReportLog()
        let context = FitContext(folds: data.folds(3), seed: 1, threads: 2, progress: { reports.add($0) })
        _ = try kind.fit(data.input, data.target, context)
        let stages = Dictionary(grouping: reports.all, by: \.stage)
        #expect(!stages.isEmpty)
        for (_, reports) in stages { #expect(reports.map(\.done) == Array(0...(reports.last?.total ?? -1))) }
    }
}
