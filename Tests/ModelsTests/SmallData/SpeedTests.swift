import Foundation
import Statistics
import Testing

@testable import Models

/// Times of large fits, printed: run them alone, optimised, with RESPITE_SLOW_TESTS set.
@Suite(.serialized) struct SpeedTests {
    private static let isSlow = ProcessInfo.processInfo.environment["RESPITE_SLOW_TESTS"] != nil

    @Test(.enabled(if: isSlow)) func fortyThousandRowsOf155ColumnsAreFittedInSeconds() throws {
        let data = SimulatedRows(rows: 40_000, coefficients: (0..<155).map { $0 < 20 ? 0.2 : 0 }, intercept: -2.5)
        let input = data.input.inGroups { Int32($0 % 400) }.inClusters { Int32($0 / 4) }
        let clock = ContinuousClock()
        let context = FitContext(folds: [], seed: 1)
        var model: LinearModel?
        let likelihood = try clock.measure { model = try LogisticLearner().fit(input, data.target, context: context) }
        let fitted = try #require(model)
        let table = try clock.measure { _ = try CoefficientTable.sandwich(of: fitted, input, data.target) }
        let ridge = try clock.measure {
            _ = try ElasticNetLearner(mixes: [0], strengths: .path(count: 25, smallestShare: 1e-3)).path(input, data.target, mix: 0)
        }
        let firth = try clock.measure { _ = try LogisticLearner(.firth).fit(input, data.target, context: context) }
        let hierarchical = try clock.measure {
            _ = try HierarchicalLearner(strengths: [0.01]).fit(input, data.target, context: context)
        }
        print(
            "40,000 × 155: likelihood \(likelihood), sandwich \(table), ridge path of 25 \(ridge), Firth \(firth), hierarchical \(hierarchical)"
        )
        #expect(likelihood < .seconds(60) && hierarchical < .seconds(180))
    }
}
