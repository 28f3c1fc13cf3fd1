import Statistics
import Testing

@testable import Models

@Suite struct FitContextTests {
    /// Rows 0…5; the analysis of the first fold is 5, 1, 3: renumbered 0, 1, 2 in that order.
    @Test func otherFoldsAreCutDownAndRenumbered() {
        let folds = [
            Fold(analysis: [5, 1, 3], assessment: [0, 2, 4]), Fold(analysis: [0, 1, 5], assessment: [2, 3]),
            Fold(analysis: [1, 3], assessment: [0]), Fold(analysis: [0, 2], assessment: [3]),
        ]
        let inside = FitContext(folds: folds, seed: 9, threads: 2).restricted(to: 0)
        #expect(inside.folds == [Fold(analysis: [1, 0], assessment: [2])])
        #expect(inside.seed == 9 && inside.threads == 2)
    }
}

@Suite struct OneWindowTests {
    /// Rows 0…5 are early, 6…8 late; people are dealt into three parts by their number modulo 3. Every fold judges a part's late rows.
    @Test func whereOneWindowLeavesNoFoldPeopleAreKeptApart() {
        let folds = (0..<3).map { part in
            Fold(analysis: (0..<6).filter { $0 % 3 != part }, assessment: [6 + part])
        }
        let inside = FitContext(folds: folds, seed: 1).restricted(to: 0)  // its rows are 1, 2, 4, 5
        #expect(
            inside.folds == [Fold(analysis: [1, 3], assessment: [0, 2]), Fold(analysis: [0, 2], assessment: [1, 3])])
    }
}

@Suite struct CrossFitTests {
    /// A learner that tunes gets the other folds as positions in the rows it is given: those of weight 0 are not among them.
    @Test func rowsOfWeightZeroAreNotThereForTheFoldsInside() throws {
        let data = SimulatedRows(rows: 480, coefficients: [1, -1])
        let kept = (0..<480).filter { $0 / 4 % 5 != 0 }
        let place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
        let weighed = BinaryTarget(outcomes: data.target.outcomes, weights: (0..<480).map { place[$0] == nil ? 0 : 1 })
        let folds = data.folds(3).map {
            Fold(analysis: $0.analysis.compactMap { place[$0] }, assessment: $0.assessment.compactMap { place[$0] })
        }
        let net = ElasticNetLearner(mixes: [0.5, 1], strengths: .path(count: 6, smallestShare: 0.01))
        let learner = PreparedLearner(net, steps: [.scale(.standard)])
        let with = try learner.crossFit(data.input, weighed, context: data.context())
        let without = try learner.crossFit(
            data.input.selecting(kept), data.target.selecting(kept), context: FitContext(folds: folds, seed: 42))
        #expect(with.outOfFold.map(\.rows) == without.outOfFold.map { $0.rows.map { kept[$0] } })
        for (one, other) in zip(with.outOfFold, without.outOfFold) { #expect(distance(one.logits, other.logits) < 1e-9) }
    }

    /// Recency does not override `crossFit`: each fold's forecasts have to be those of a fit on the fold's analysis rows alone.
    @Test func theDefaultFitsEachFoldAnew() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1, 0])
        let learner = RecencyLearner(column: "c0")
        let fit = try learner.crossFit(data.input, data.target, context: data.context())
        #expect(fit.outOfFold.map(\.fold) == [0, 1, 2])
        for (part, fold) in zip(fit.outOfFold, data.folds(3)) {
            let alone = try learner.fit(
                data.input.selecting(fold.analysis), data.target.selecting(fold.analysis), context: FitContext(folds: [], seed: 42))
            #expect(part.rows == fold.assessment)
            #expect(try part.logits == alone.logits(for: data.input.selecting(fold.assessment)))
        }
    }
}

@Suite struct NestedCrossFitTests {
    /// A calibrated learner needs inner folds: those of a fold's fit are the other folds, cut down to its analysis rows.
    @Test func theFitInsideAFoldHasInnerFoldsOfItsOwn() throws {
        let data = SimulatedRows(rows: 400, coefficients: [1, -1])
        let learner = CalibratedLearner(ElasticNetLearner(mixes: [1], strengths: .path(count: 4, smallestShare: 0.01)))
        let context = data.context()
        let fit = try learner.crossFit(data.input, data.target, context: context)
        #expect(fit.outOfFold.count == 3)
        for (part, fold) in zip(fit.outOfFold, data.folds(3)) {
            let inner = context.restricted(to: part.fold)
            #expect(inner.folds.count == 2)
            let alone = try learner.fit(
                data.input.selecting(fold.analysis), data.target.selecting(fold.analysis), context: inner)
            #expect(try part.logits == alone.logits(for: data.input.selecting(fold.assessment)))
        }
    }
}

@Suite struct LogisticScaleTests {
    @Test func farOutLogitsNeitherOverflowNorRoundToNothing() {
        #expect(probability(ofLogit: 800) == 1 && probability(ofLogit: -700) > 0 && probability(ofLogit: -800) == 0)
        #expect(logLoss(ofLogit: -800, outcome: true) == 800 && logLoss(ofLogit: 800, outcome: true) < 1e-300)
        #expect(abs(logit(ofProbability: probability(ofLogit: -3.25)) + 3.25) < 1e-14)
    }

    @Test func rowsOfWeightZeroDoNotCountInTheMean() {
        #expect(meanLogLoss(logits: [0, 50], outcomes: [true, false], weights: [2, 0]) == logLoss(ofLogit: 0, outcome: true))
        #expect(meanLogLoss(logits: [1], outcomes: [true], weights: [0]) == nil)
    }
}
