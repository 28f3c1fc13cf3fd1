import Statistics
import Testing

@testable import Models

@Suite struct AveragedLearnerTests {
    private let net = ElasticNetLearner(mixes: [0.5], strengths: .given([0.01]))
    private let trees = BoostedTreesLearner(search: quickSearch)

    @Test func logitsAndContributionsAreMeans() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1, -1, 0], missingShare: 0.1)
        let context = data.context()
        let model = try AveragedLearner(net, trees).fit(data.input, data.target, context: context)
        let one = try net.fit(data.input, data.target, context: context)
        let other = try trees.fit(data.input, data.target, context: context)
        let mean = try zip(one.logits(for: data.input), other.logits(for: data.input)).map { ($0 + $1) / 2 }
        #expect(try model.logits(for: data.input) == mean)
        let attributions = try model.attributions(for: data.input)
        for row in 0..<500 {
            let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
            #expect(abs(sum - attributions.margins[row]) <= 1e-5 * max(1, abs(sum)))
        }
        #expect(model.record.parts.map(\.learner) == ["elastic net", "boosted trees"])
        #expect(model.record.learner == "average of elastic net and boosted trees")
    }

    @Test func outOfFoldForecastsAreMeansToo() throws {
        let data = SimulatedRows(rows: 500, coefficients: [1, -1, 0])
        let context = data.context()
        let both = try AveragedLearner(net, trees).crossFit(data.input, data.target, context: context)
        let one = try net.crossFit(data.input, data.target, context: context)
        let other = try trees.crossFit(data.input, data.target, context: context)
        #expect(both.outOfFold.count == 3)
        for place in 0..<3 {
            let mean = zip(one.outOfFold[place].logits, other.outOfFold[place].logits).map { ($0 + $1) / 2 }
            #expect(both.outOfFold[place].logits == mean && both.outOfFold[place].rows == one.outOfFold[place].rows)
        }
    }
}
