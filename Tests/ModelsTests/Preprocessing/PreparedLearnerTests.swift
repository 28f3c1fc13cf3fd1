import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct PreparedLearnerTests {
    private let net = ElasticNetLearner(mixes: [0.5], strengths: .given([0.01]), heavyTails: .kept)
    private let data = SimulatedRows(rows: 600, coefficients: [1, -1, 0.5], missingShare: 0.1, seed: 4)

    @Test func theBaseSeesWhatThePreparationMakes() throws {
        let steps: [PreparationStep] = [.winsorise(), .impute(), .scale(.standard)]
        let model = try PreparedLearner(net, steps: steps).fit(data.input, data.target, context: data.context())
        let inside = try net.fit(model.preparation.prepared(data.input), data.target, context: data.context())
        #expect(try model.logits(for: data.input) == inside.logits(for: model.preparation.prepared(data.input)))
        #expect(model.record.preparation == model.preparation.lines && !model.preparation.lines.isEmpty)
        #expect(model.record.columns == ["c0", "c1", "c2"] && model.record.learner == "elastic net")
    }

    @Test func contributionsArePutDownToTheColumnsOfTheInputAndAddUp() throws {
        let codes = (0..<600).map { Double($0 * 7 % 5) }
        let columns = (0..<3).map { (kind: ColumnDescriptor.Kind.numeric, values: data.input.matrix.column($0)) }
        let input = dataset(columns + [(.category, codes)])
        let learner = PreparedLearner(
            BoostedTreesLearner(search: quickSearch), steps: [.encodeCategories(), .impute(), .scale(.robust)])
        let model = try learner.fit(input, data.target, context: data.context())
        let attributions = try model.attributions(for: input)
        #expect(attributions.contributions.columns == 4)
        for row in 0..<600 {
            let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
            #expect(abs(sum - attributions.margins[row]) <= 1e-5 * max(1, abs(sum)))
        }
        let back = try StoredModel(serialised: model.serialised())
        #expect(try back.logits(for: input) == model.logits(for: input))
        #expect(throws: FitError.self) { try model.logits(for: data.input) }
    }

    /// The levels move the risk and their codes do not: 0 and 2 are high, 1 and 3 low.
    @Test func aCategoryIsUsedByItsLevelsAndNotByItsCodes() throws {
        var generator = SeededGenerator(seed: 5)
        let codes = (0..<2_000).map { _ in Double(generator.nextIndex(below: 4)) }
        let outcomes = codes.map { generator.nextUniform() < ($0 == 0 || $0 == 2 ? 0.6 : 0.1) }
        let input = dataset([(.category, codes), (.numeric, codes.map { _ in generator.nextNormal() })])
        let target = BinaryTarget(outcomes: outcomes)
        let context = FitContext(folds: neighbourFolds(rows: 2_000, count: 3), seed: 1)
        let model = try PreparedLearner(net, steps: [.encodeCategories()]).fit(input, target, context: context)
        let probabilities = try model.probabilities(for: input)
        for (code, wanted) in [(0.0, 0.6), (1, 0.1), (2, 0.6), (3, 0.1)] {
            let own = codes.indices.filter { codes[$0] == code }
            #expect(abs(own.reduce(0) { $0 + probabilities[$1] } / Double(own.count) - wanted) < 0.1)
        }
        let bare = try net.fit(input, target, context: context)
        #expect(bare.record.dropped == [.init(name: "c0", reason: .category)])
    }

    @Test func theCrossFitLearnsTheStepsInsideEachFold() throws {
        let learner = PreparedLearner(net, steps: [.impute(), .scale(.robust)])
        let fit = try learner.crossFit(data.input, data.target, context: data.context())
        let fold = data.folds(3)[1]
        let alone = try learner.fit(
            data.input.selecting(fold.analysis), data.target.selecting(fold.analysis), context: data.context().restricted(to: 1))
        #expect(try fit.outOfFold[1].logits == alone.logits(for: data.input.selecting(fold.assessment)))
    }

    @Test func scaleAndUnitDoNotMatter() throws {
        let learner = PreparedLearner(net, steps: [.winsorise(lower: 0.02, upper: 0.98), .scale(.robust)])
        let other = data.input.replacing { _, _, value in 1_024 * value + 4_096 }
        let before = try learner.fit(data.input, data.target, context: data.context()).logits(for: data.input)
        let after = try learner.fit(other, data.target, context: data.context()).logits(for: other)
        #expect(distance(before, after) < 1e-4)
    }

    @Test func aModelWithTheWrongPreparationIsRefused() throws {
        let model = try PreparedLearner(net, steps: [.impute()]).fit(data.input, data.target, context: data.context())
        let text = String(decoding: try model.serialised(), as: UTF8.self)
        let foreign = text.replacing(#""sources":[2]"#, with: #""sources":[9]"#)
        #expect(
            throws: FitError.unreadableModel(
                reason: "the preparation names columns that the model does not have, or learned no finite numbers")
        ) { try StoredModel(serialised: [UInt8](foreign.utf8)) }
    }
}
