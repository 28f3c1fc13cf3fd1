import Foundation
import Statistics

@testable import Validation

/// Rows made up for tests.
enum Samples {
    /// Six rows with two ties, worked out by hand in the tests: events at .9, .7 and .2, others at .7, .4 and .2.
    static var six: GradedForecast {
        get throws {
            try GradedForecast(probabilities: [0.2, 0.7, 0.9, 0.4, 0.7, 0.2], outcomes: [true, false, true, false, true, false])
        }
    }

    /// Random rows whose probabilities stand on a grid of `1 / grid`, so that there are ties and complements are exact.
    static func random(_ n: Int, grid: Int = 32, seed: UInt64, weights: [Double]? = nil) throws -> GradedForecast {
        var generator = SeededGenerator(seed: seed)
        var (probabilities, outcomes) = ([Double](), [Bool]())
        for _ in 0..<n {
            let risk = 1 / (1 + exp(1 - generator.nextNormal()))
            outcomes.append(generator.nextUniform() < risk)
            probabilities.append((min(max(risk + 0.2 * generator.nextNormal(), 0), 1) * Double(grid)).rounded() / Double(grid))
        }
        return try GradedForecast(probabilities: probabilities, outcomes: outcomes, weights: weights)
    }
}

extension GradedForecast {
    /// The same rows in another order.
    func reordered(_ order: [Int]) throws -> GradedForecast {
        try GradedForecast(
            probabilities: order.map { probabilities[$0] }, outcomes: order.map { outcomes[$0] },
            weights: weights.map { all in order.map { all[$0] } })
    }

    /// The forecast of the event staying away.
    func complement() throws -> GradedForecast {
        try GradedForecast(probabilities: probabilities.map { 1 - $0 }, outcomes: outcomes.map { !$0 }, weights: weights)
    }
}

/// Whether two figures agree, `nil` only with `nil`.
func agree(_ first: Double?, _ second: Double?, within tolerance: Double) -> Bool {
    switch (first, second) {
    case (nil, nil): true
    case (let first?, let second?): abs(first - second) <= tolerance
    default: false
    }
}
