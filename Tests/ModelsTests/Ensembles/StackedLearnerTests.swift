import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct StackedLearnerTests {
    private let net = StoredLearner(ElasticNetLearner(mixes: [0.5], strengths: .given([0.01])))
    private let trees = StoredLearner(BoostedTreesLearner(search: quickSearch))
    private let recency = StoredLearner(RecencyLearner(column: "c2"))

    /// Two models that each know half of what moves the risk, cross-fitted in four folds; the outcomes of 4,000 rows.
    private func halves(rows: Int = 4_000, seed: UInt64 = 9) -> (data: SimulatedRows, members: [CrossFit<StoredModel>]) {
        let data = SimulatedRows(rows: rows, coefficients: [1, 1], seed: seed)
        let members = (0..<2).map { column in
            let record = ModelRecord(learner: "half \(column)", rows: rows, events: data.target.events, seed: 1, input: data.input)
            let curve = RecencyCurve(scale: 1, line: PlattScaling(slope: 1, intercept: -1), missingLogit: 0)
            let model = RecencyModel(position: column, curve: curve, base: -1, record: record)
            return CrossFit<StoredModel>(
                model: model.stored,
                outOfFold: data.folds(4).enumerated().map { fold, rows in
                    OutOfFold(
                        fold: fold, rows: rows.assessment,
                        logits: rows.assessment.map { curve.logit(data.input.matrix[$0, column]) })
                })
        }
        return (data, members)
    }

    /// The truth is close to the **sum** of what the halves say: weights of 1/2 would not be bold enough.
    @Test func modelsThatKnowDifferentThingsAddUpToMoreThanTheirAverage() throws {
        let (data, members) = halves()
        let stack = try StackedModel.joining(name: "stack", members, target: data.target)
        #expect(stack.model.weights.reduce(0, +) > 1.5)
        let trials = stack.model.record.trials
        #expect(trials.map { $0.settings[0].value } == ["half 0 alone", "half 1 alone", "plain average", "stack"])
        #expect(trials[3].meanLogLoss < trials[2].meanLogLoss - 0.01 && trials[3].chosen)
        let bounded = try StackedModel.joining(name: "stack", members, target: data.target, settings: StackSettings(sum: .one))
        #expect(abs(bounded.model.weights.reduce(0, +) - 1) < 1e-9)
    }

    @Test func fewEventsGiveThePlainAverage() throws {
        let (data, members) = halves()
        var distances: [Double] = []
        for events in [1.0, 12, 120] {
            let few = BinaryTarget(
                outcomes: data.target.outcomes, weights: data.target.outcomes.map { _ in events / Double(data.target.events) })
            let weights = try StackedModel.joining(name: "stack", members, target: few).model.weights
            distances.append(distance(weights, [0.5, 0.5]))
        }
        #expect(distances[0] < 0.05 && distances[0] < distances[1] && distances[1] < distances[2])
        let none = try StackedModel.joining(
            name: "stack", members, target: BinaryTarget(outcomes: data.target.outcomes.map { _ in false }))
        #expect(none.model.weights == [0.5, 0.5] && none.model.intercept == 0)
        #expect(
            none.model.record.remarks == ["the out-of-fold rows have one outcome only: the stack is the plain average"])
    }

    /// Eight rows of one person weigh as much as one: the pull to the average is stronger than with eight people.
    @Test func rowsOfOnePersonCountAsOnePerson() throws {
        let (data, members) = halves()
        let people = (0..<4_000).map { Int32($0 / 4 % 100) }
        let all = try StackedModel.joining(name: "stack", members, target: data.target).model.weights.reduce(0, +)
        let hundred = try StackedModel.joining(name: "stack", members, target: data.target, clusters: people).model.weights
            .reduce(0, +)
        #expect(hundred < all - 0.1)
    }

    @Test func forecastsOfAFoldDoNotDependOnItsOutcomesNorOnItsPeople() throws {
        let (data, members) = halves(rows: 800)
        let people = (0..<800).map { Int32($0 % 4 == 0 ? 0 : $0) }
        let fold = Set(data.folds(4)[1].assessment)
        let before = try StackedModel.joining(name: "s", members, target: data.target, clusters: people)
        let turned = BinaryTarget(
            outcomes: data.target.outcomes.enumerated().map {
                fold.contains($0.offset) || people[$0.offset] == 0 ? !$0.element : $0.element
            })
        let after = try StackedModel.joining(name: "s", members, target: turned, clusters: people)
        #expect(after.outOfFold[1] == before.outOfFold[1])
        #expect(after.outOfFold[0].logits != before.outOfFold[0].logits)
        #expect(after.model.weights != before.model.weights)
    }

    @Test func foldsThatNotAllMembersHaveAreLeftOut() throws {
        let (data, members) = halves()
        let short = CrossFit<StoredModel>(model: members[1].model, outOfFold: Array(members[1].outOfFold.dropFirst(2)))
        let stack = try StackedModel.joining(name: "s", [members[0], short], target: data.target)
        #expect(stack.outOfFold.map(\.fold) == [2, 3] && stack.model.record.folds == .init(given: 4, used: 2))
        let one = CrossFit<StoredModel>(model: members[1].model, outOfFold: [members[1].outOfFold[0]])
        let single = try StackedModel.joining(name: "s", [members[0], one], target: data.target)
        let average = zip(members[0].outOfFold[0].logits, members[1].outOfFold[0].logits).map { 0.5 * $0 + 0.5 * $1 }
        #expect(distance(single.outOfFold[0].logits, average) < 1e-12)
        #expect(single.model.record.remarks.last?.hasPrefix("only one inner fold could be used") == true)
        let none = CrossFit<StoredModel>(model: members[1].model, outOfFold: [])
        #expect(throws: FitError.noUsableFolds(given: 4)) {
            try StackedModel.joining(name: "s", [members[0], none], target: data.target)
        }
    }

    @Test func settingsThatMakeNoSenseAreRefused() throws {
        let (data, members) = halves(rows: 80)
        #expect(throws: FitError.invalidSetting(name: "shrinkage", got: "0.0", wanted: "a finite number above 0")) {
            try StackedModel.joining(name: "s", members, target: data.target, settings: StackSettings(shrinkage: 0))
        }
        #expect(throws: FitError.invalidSetting(name: "members of the stack", got: "none", wanted: "at least one")) {
            try StackedModel.joining(name: "s", [], target: data.target)
        }
        #expect(throws: FitError.shapeMismatch(what: "clusters", got: 1, wanted: 80)) {
            try StackedModel.joining(name: "s", members, target: data.target, clusters: [1])
        }
    }

    @Test func logitsAndContributionsAreWeightedSums() throws {
        let data = SimulatedRows(rows: 600, coefficients: [1, -1, 0.5], missingShare: 0.1)
        let learner = StackedLearner([net, trees, recency])
        #expect(learner.name == "stack of elastic net, boosted trees and recency")
        let model = try learner.fit(data.input, data.target, context: data.context())
        var sums = [Double](repeating: model.intercept, count: 600)
        for (member, weight) in zip(model.members, model.weights) {
            for (row, logit) in try member.logits(for: data.input).enumerated() { sums[row] += weight * logit }
        }
        #expect(distance(try model.logits(for: data.input), sums) < 1e-12)
        let attributions = try model.attributions(for: data.input)
        for row in 0..<600 {
            let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
            #expect(abs(sum - attributions.margins[row]) <= 1e-5 * max(1, abs(sum)))
        }
        #expect(model.record.parts.map(\.learner) == ["elastic net", "boosted trees", "recency"])
        #expect(model.record.settings.map(\.name).prefix(2) == ["intercept", "weight 1 (elastic net)"])
    }

    @Test func theStackOfFittedMembersIsTheStackOfLearners() throws {
        let data = SimulatedRows(rows: 600, coefficients: [1, -1, 0.5])
        let context = data.context()
        let whole = try StackedLearner([net, trees]).crossFit(data.input, data.target, context: context)
        let joined = try StackedModel.joining(
            name: "stack of elastic net and boosted trees",
            [
                try net.crossFit(data.input, data.target, context: context),
                try trees.crossFit(data.input, data.target, context: context),
            ], target: data.target, clusters: data.input.keys.cluster)
        #expect(try whole.model.serialised() == joined.model.serialised() && whole.outOfFold == joined.outOfFold)
        #expect(whole.calibrated(data.target).record.calibration?.rows == 600)
    }
}
