import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct PrevalenceLearnerTests {
    @Test func theWeightedShareOfEventsIsForecastForEveryRow() throws {
        let input = dataset(columns: [(0..<40).map { Double($0) }])
        let target = BinaryTarget(
            outcomes: (0..<40).map { $0 < 10 }, weights: (0..<40).map { $0 < 10 ? 3 : $0 < 20 ? 0 : 1 })
        let model = try PrevalenceLearner().fit(input, target, context: FitContext(folds: [], seed: 0))
        #expect(try model.probabilities(for: input) == [Double](repeating: 0.6, count: 40))
        #expect(try model.attributions(for: input).contributions.values.allSatisfy { $0 == 0 })
    }
}

@Suite struct RecencyLearnerTests {
    private let context = FitContext(folds: [], seed: 0)

    @Test func oneColumnIsUsedAndItsOrderKept() throws {
        let data = SimulatedRows(rows: 1_000, coefficients: [0, 2, 0])
        let model = try RecencyLearner(column: "c1").fit(data.input, data.target, context: context)
        let logits = try model.logits(for: data.input)
        let order = (0..<1_000).sorted { data.input.matrix[$0, 1] < data.input.matrix[$1, 1] }
        #expect(zip(order, order.dropFirst()).allSatisfy { logits[$0] < logits[$1] })
        let attributions = try model.attributions(for: data.input)
        #expect(attributions.contributions.column(0).allSatisfy { $0 == 0 })
        #expect(abs(attributions.contributions.column(1).reduce(0, +)) < 1e-9)
    }

    /// 30 rows with the value missing, 12 of them events, of 90 rows with 27: (12 + 0.3) / 31.
    @Test func missingValuesHaveALevelOfTheirOwn() throws {
        let input = dataset(columns: [(0..<90).map { $0 < 30 ? .nan : Double($0 % 7) }])
        let target = BinaryTarget(outcomes: (0..<90).map { $0 < 12 || $0 >= 75 })
        let model = try RecencyLearner(column: "c0").fit(input, target, context: context)
        #expect(abs(try model.probabilities(for: input)[3] - 12.3 / 31) < 1e-12)
    }

    @Test func aColumnThatIsNotThereIsNamed() {
        let data = SimulatedRows(rows: 100, coefficients: [1])
        #expect(throws: FitError.unknownColumn(name: "days_since_last")) {
            try RecencyLearner(column: "days_since_last").fit(data.input, data.target, context: context)
        }
    }

    @Test func aColumnThatIsAlwaysMissingLeavesTheShareOfEvents() throws {
        let data = SimulatedRows(rows: 200, coefficients: [1])
        let empty = data.input.replacing { _, _, _ in .nan }
        let model = try RecencyLearner(column: "c0").fit(empty, data.target, context: context)
        let share = Double(data.target.events) / 200
        #expect(abs(try model.probabilities(for: empty)[0] - share) < 1e-12)
        #expect(model.record.remarks.count == 1)
    }
}
