import Statistics
import Testing

@testable import Models

@Suite struct StratifiedLearnerTests {
    private let context = FitContext(folds: [], seed: 0)

    /// Two strata of 40 rows with 30 and 10 events, and one of 4 rows: too small for a model of its own.
    private var rows: (input: Dataset, target: BinaryTarget) {
        let stratum = (0..<84).map { $0 < 40 ? 0.0 : $0 < 80 ? 7 : 14 }
        let input = dataset(columns: [(0..<84).map { Double($0 % 5) }, stratum])
        return (input, BinaryTarget(outcomes: (0..<84).map { $0 < 30 || (40..<50).contains($0) || $0 == 80 }))
    }

    @Test func eachValueHasAModelOfItsOwnAndSmallOnesShareTheCommonOne() throws {
        let (input, target) = rows
        let model = try StratifiedLearner(PrevalenceLearner(), within: "c1").fit(input, target, context: context)
        let probabilities = try model.probabilities(for: input)
        #expect(abs(probabilities[3] - 0.75) < 1e-12 && abs(probabilities[41] - 0.25) < 1e-12)
        #expect(abs(probabilities[82] - 41.0 / 84) < 1e-12)
    }

    @Test func contributionsAddUpAndTheFileGivesTheSameBits() throws {
        let (input, target) = rows
        let model = try StratifiedLearner(RecencyLearner(column: "c0"), within: "c1").fit(input, target, context: context)
        let attributions = try model.attributions(for: input)
        for row in 0..<84 {
            let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
            #expect(abs(sum - attributions.margins[row]) < 1e-12)
        }
        let read = try StoredModel(serialised: model.serialised())
        #expect(try read.logits(for: input) == model.logits(for: input))
    }

    @Test func aColumnThatIsNotThereIsNamed() {
        let (input, target) = rows
        #expect(throws: FitError.unknownColumn(name: "day")) {
            try StratifiedLearner(PrevalenceLearner(), within: "day").fit(input, target, context: context)
        }
    }
}
