import Foundation
import Statistics
import Testing

@testable import Models

/// How often intervals hold the coefficients that the rows were made with.
@Suite struct CoverageTests {
    private static let isSlow = ProcessInfo.processInfo.environment["RESPITE_SLOW_TESTS"] != nil
    private let planted = [0.7, -0.4, 0]

    /// Rows in clusters of `size`: columns share a cluster's level, and outcomes are drawn through one normal number a cluster and one a row,
    /// so that they are correlated while each row's probability is exactly the logistic model's.
    private func simulate(_ repetition: Int, clusters: Int, size: Int) -> (input: Dataset, target: BinaryTarget) {
        var generator = SeededGenerator(seed: 99).stream("coverage \(size)", repetition)
        var values: [Double] = []
        var outcomes: [Bool] = []
        for _ in 0..<clusters {
            let level = planted.map { _ in generator.nextNormal() }
            let common = generator.nextNormal()
            for _ in 0..<size {
                let row = level.map { size > 1 ? ($0 + generator.nextNormal()) / 2.0.squareRoot() : $0 }
                let p = probability(ofLogit: zip(row, planted).reduce(-0.8) { $0 + $1.0 * $1.1 })
                let share = size > 1 ? 0.6 : 0
                let normal = share.squareRoot() * common + (1 - share).squareRoot() * generator.nextNormal()
                outcomes.append(erfc(-normal / 2.0.squareRoot()) / 2 < p)
                values += row
            }
        }
        let plain = dataset(Matrix(rows: clusters * size, columns: planted.count, values: values))
        return (plain.inClusters { Int32($0 / size) }, BinaryTarget(outcomes: outcomes))
    }

    /// For each coefficient the share of repetitions whose interval holds it, and the mean estimate.
    private func run(_ repetitions: Int, size: Int, isRobust: Bool = true) throws -> (covered: [Double], means: [Double]) {
        let results = try mapConcurrently(repetitions, threads: 2) { repetition in
            let (input, target) = simulate(repetition, clusters: 600 / size, size: size)
            let judged = isRobust ? input : input.inClusters { Int32($0) }
            let model = try LogisticLearner(heavyTails: .kept).fit(input, target, context: FitContext(folds: [], seed: 1))
            let table = try CoefficientTable.sandwich(of: model, judged, target)
            return zip(table.lines, planted).map { line, truth -> (Double, Double) in
                guard let effect = line.perUnit, let lower = effect.lower, let upper = effect.upper else { return (0, .nan) }
                return (lower <= truth && truth <= upper ? 1 : 0, effect.value)
            }
        }
        let count = Double(repetitions)
        return (
            planted.indices.map { column in results.reduce(0) { $0 + $1[column].0 } / count },
            planted.indices.map { column in results.reduce(0) { $0 + $1[column].1 } / count }
        )
    }

    /// 150 repetitions: 95 % ± three standard errors of 1.8 %.
    @Test(arguments: [1, 5]) func intervalsHoldThePlantedCoefficientsAboutAsOftenAsTheySay(size: Int) throws {
        let (covered, _) = try run(150, size: size)
        #expect(covered.allSatisfy { $0 >= 0.895 }, "covered \(covered)")
    }

    @Test(.enabled(if: isSlow), arguments: [1, 5])
    func ninetyFivePercentIntervalsCover93To97Percent(size: Int) throws {
        let (covered, means) = try run(1_000, size: size)
        print("coverage with clusters of \(size): \(covered), mean estimates \(means)")
        #expect(covered.allSatisfy { $0 >= 0.93 && $0 <= 0.97 }, "covered \(covered)")
        #expect(distance(means, planted) < 0.03, "means \(means)")
    }

    /// The same rows as if they were independent: the intervals have to be seen to be too short, or the test above shows nothing.
    @Test func intervalsThatIgnoreClustersAreTooShort() throws {
        let (covered, _) = try run(150, size: 5, isRobust: false)
        #expect((covered.min() ?? 1) < 0.9, "covered \(covered)")
    }
}
