import Foundation
import Statistics
import Testing

@testable import Validation

struct ClusterBootstrapTests {
    /// `copies` rows a cluster that are all alike, from a binormal truth with AUROC Φ(1/√2).
    private func duplicated(clusters: Int, copies: Int, seed: UInt64) -> (
        probabilities: [Double], outcomes: [Bool], clusters: [Int32]
    ) {
        var generator = SeededGenerator(seed: seed)
        var rows: (probabilities: [Double], outcomes: [Bool], clusters: [Int32]) = ([], [], [])
        for cluster in 0..<clusters {
            let event = generator.nextUniform() < 0.4
            let probability = logistic(generator.nextNormal() + (event ? 1 : 0) - 0.9)
            for _ in 0..<copies {
                rows.probabilities.append(probability)
                rows.outcomes.append(event)
                rows.clusters.append(Int32(cluster))
            }
        }
        return rows
    }

    private func interval(
        _ sample: (probabilities: [Double], outcomes: [Bool], clusters: [Int32]), of figure: Figure, draws: Int, byRow: Bool = false
    ) throws -> Interval {
        let clusters = byRow ? sample.outcomes.indices.map { Int32($0) } : sample.clusters
        let rows = try AssessmentRows(outcomes: sample.outcomes, clusters: clusters)
        let ranked = try RankedForecast(probabilities: sample.probabilities, rows: rows)
        return try #require(
            try ClusterBootstrap(draws: draws, seed: 3).run([ranked], threads: 1).interval(of: figure, model: 0).interval)
    }

    @Test func countsOfADrawAddUpToTheClustersAndDifferFromDrawToDraw() throws {
        let bootstrap = try ClusterBootstrap(draws: 10, seed: 1)
        let all = (0..<10).map { bootstrap.counts(draw: $0, clusters: 50) }
        #expect(all.allSatisfy { $0.reduce(0, +) == 50 })
        #expect(Set(all).count == 10)
        #expect(try ClusterBootstrap(draws: 10, seed: 2).counts(draw: 0, clusters: 50) != all[0])
    }

    @Test func rowsThatRepeatInTheirClusterLeaveTheIntervalAsItIs() throws {
        let once = duplicated(clusters: 80, copies: 1, seed: 5)
        let fourTimes = duplicated(clusters: 80, copies: 4, seed: 5)
        let wanted = try interval(once, of: .auroc, draws: 200)
        let found = try interval(fourTimes, of: .auroc, draws: 200)
        #expect(agree(found.lower, wanted.lower, within: 1e-12) && agree(found.upper, wanted.upper, within: 1e-12))
        let byRow = try interval(fourTimes, of: .auroc, draws: 200, byRow: true)
        #expect(byRow.upper - byRow.lower < 0.7 * (wanted.upper - wanted.lower), "row resampling pretends to four times the data")
    }

    @Test func intervalsHoldTheTruthAboutAsOftenAsTheySayAndRowResamplingDoesNot() throws {
        let truth = 1 - erfc(0.5) / 2  // Φ(1/√2)
        var (byCluster, byRow) = (0, 0)
        let runs = 100
        for run in 0..<runs {
            let sample = duplicated(clusters: 60, copies: 3, seed: UInt64(1000 + run))
            byCluster += try interval(sample, of: .auroc, draws: 100).contains(truth) ? 1 : 0
            byRow += try interval(sample, of: .auroc, draws: 100, byRow: true).contains(truth) ? 1 : 0
        }
        // 95 % wanted: with 100 runs the count lies in 88 ... 99 with probability .99, percentile intervals being a little short;
        // rows three times over make intervals 1/√3 as wide, which hold the truth about 74 % of the time
        #expect((87...100).contains(byCluster), "\(byCluster)")
        #expect((58...85).contains(byRow), "\(byRow)")
    }

    @Test(arguments: [2, 3, 8]) func theNumberOfThreadsChangesNoBit(threads: Int) throws {
        let sample = duplicated(clusters: 50, copies: 2, seed: 6)
        let rows = try AssessmentRows(outcomes: sample.outcomes, clusters: sample.clusters)
        let ranked = try RankedForecast(probabilities: sample.probabilities, rows: rows)
        let bootstrap = try ClusterBootstrap(draws: 60, seed: 4)
        let (one, many) = (bootstrap.run([ranked], threads: 1), bootstrap.run([ranked], threads: threads))
        for figure in Figure.allCases { #expect(one.values(of: figure, model: 0) == many.values(of: figure, model: 0)) }
    }

    @Test func modelsAreComparedOnTheSameDraws() throws {
        let sample = duplicated(clusters: 70, copies: 2, seed: 7)
        let rows = try AssessmentRows(outcomes: sample.outcomes, clusters: sample.clusters)
        let near = sample.probabilities.map { min($0 + 0.001, 1) }
        let models = try [sample.probabilities, near].map { try RankedForecast(probabilities: $0, rows: rows) }
        let draws = try ClusterBootstrap(draws: 150, seed: 5).run(models, threads: 2)
        let difference = try #require(draws.interval(ofDifferenceIn: .brier, between: 1, and: 0).interval)
        let single = try #require(draws.interval(of: .brier, model: 0).interval)
        #expect(difference.upper - difference.lower < 0.02 * (single.upper - single.lower))
        #expect(draws.interval(ofDifferenceIn: .auroc, between: 0, and: 1).interval == Interval(0, 0, level: 0.95))
    }

    @Test func drawsWithoutEventsAreDroppedAndCounted() throws {
        // two of eight clusters have the event: a draw misses both with probability (3/4)^8 = 0.10
        let rows = try AssessmentRows(
            outcomes: [true, true] + [Bool](repeating: false, count: 6), clusters: [0, 1, 2, 3, 4, 5, 6, 7])
        let ranked = try RankedForecast(probabilities: [0.3, 0.5, 0.1, 0.4, 0.2, 0.6, 0.1, 0.2], rows: rows)
        let draws = try ClusterBootstrap(draws: 1000, seed: 6).run([ranked], threads: 1)
        let found = draws.interval(of: .auroc, model: 0)
        #expect(found.interval != nil && (70...130).contains(found.undefined), "\(found.undefined)")
        #expect(draws.interval(of: .brier, model: 0).undefined == 0)
    }

    @Test func oneClusterHasNoInterval() throws {
        let rows = try AssessmentRows(outcomes: [true, false], clusters: [4, 4])
        let ranked = try RankedForecast(probabilities: [0.6, 0.4], rows: rows)
        let draws = try ClusterBootstrap(draws: 10, seed: 1).run([ranked], threads: 1)
        #expect(draws.count == 0 && draws.interval(of: .auroc, model: 0).interval == nil)
    }

    @Test func anyStatisticOfTheCountsCanBeReplicated() throws {
        let sums = try ClusterBootstrap(draws: 5, seed: 9).replicate(clusters: 12, threads: 2) { $0.reduce(0, +) }
        #expect(sums == [12, 12, 12, 12, 12])
    }

    @Test func lessThanOneDrawIsRefused() {
        #expect(throws: ValidationError.badSetting(name: "draws", got: 0, wanted: "1 or more")) {
            try ClusterBootstrap(draws: 0, seed: 1)
        }
    }
}
