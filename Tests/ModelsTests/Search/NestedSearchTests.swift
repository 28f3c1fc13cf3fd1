import Foundation
import Statistics
import Synchronization
import Testing

@testable import Models

/// Forecasts the column's value times a slope: no fitting, so that losses can be worked out.
private struct Fixed: Learner {
    let slope: Double
    var column = 0

    var name: String { "fixed" }

    func fit(_ input: Dataset, _ target: BinaryTarget, context: FitContext) throws(FitError) -> RecalibratedModel {
        let base = try RecencyLearner(column: input.columns[column].name).fit(input, target, context: context)
        return RecalibratedModel(base: base.stored, line: PlattScaling(slope: slope, intercept: 0), record: base.record)
    }
}

@Suite struct NestedSearchTests {
    /// Outer folds of three parts of neighbours; the inner folds of each are its other two parts.
    private func nested(_ count: Int) -> [NestedFold] {
        let part = (0..<count).map { $0 / 4 % 3 }
        return (0..<3).map { held in
            let others = (0..<3).filter { $0 != held }
            return NestedFold(
                outer: Fold(
                    analysis: part.indices.filter { part[$0] != held }, assessment: part.indices.filter { part[$0] == held }),
                inner: others.map { judged in
                    Fold(
                        analysis: part.indices.filter { part[$0] != held && part[$0] != judged },
                        assessment: part.indices.filter { part[$0] == judged })
                })
        }
    }

    private let data = SimulatedRows(rows: 600, coefficients: [1.5, -1, 0], seed: 17)

    private var quick: [SearchConfiguration] {
        quickSearch.settings.map {
            SearchConfiguration(
                BoostedTreesLearner(search: TreeSearch(settings: [$0], finalists: 1, mostRounds: 40, patience: 10)),
                settings: $0.record)
        } + [SearchConfiguration(ElasticNetLearner(strengths: .path(count: 4, smallestShare: 0.01)), settings: [])]
    }

    @Test func theTableTheChoiceAndTheEstimateAreThoseOfFitsByHand() throws {
        let configurations = [0.2, 1, 4].map { SearchConfiguration(Fixed(slope: $0), settings: []) }
        let search = NestedSearch(configurations, settings: SearchSettings(hopelessErrors: nil))
        let folds = nested(600)
        let result = try search.run(data.input, data.target, folds: folds, seed: 1)
        func loss(_ slope: Double, _ fold: Fold) throws -> Double {
            let model = try Fixed(slope: slope).fit(
                data.input.selecting(fold.analysis), data.target.selecting(fold.analysis), context: FitContext(folds: [], seed: 1))
            return try #require(
                meanLogLoss(
                    logits: model.logits(for: data.input.selecting(fold.assessment)),
                    outcomes: fold.assessment.map { data.target.outcomes[$0] }, weights: nil))
        }
        for (fold, line) in zip(folds, result.report.outer) {
            let means = try [0.2, 1, 4].map { slope in try fold.inner.reduce(0) { try $0 + loss(slope, $1) } / 2 }
            #expect(zip(line.table, means).allSatisfy { abs(($0.meanLogLoss ?? 0) - $1) < 1e-14 })
            #expect(line.chosen == 1 && means[1] == means.min())
            #expect(try abs(line.outerLogLoss - loss(1, fold.outer)) < 1e-14)
            #expect(abs(line.optimism - (means[1] - line.outerLogLoss)) < 1e-14)
            #expect(line.referenceLogLoss > line.outerLogLoss && line.assessment[0] == 200)
        }
        let outer = result.report.outer.map(\.outerLogLoss)
        let mean = outer.reduce(0, +) / 3
        #expect(abs((result.report.nestedLogLoss ?? 0) - mean) < 1e-14)
        let squares = outer.reduce(0) { $0 + pow($1 - mean, 2) }
        #expect(abs((result.report.nestedStandardError ?? 0) - (squares / 2 / 3).squareRoot()) < 1e-14)
        #expect(result.report.choices == [.init(configuration: 1, outerFolds: 3)] && result.report.chosen == 1)
        #expect(result.outerForecasts.map(\.rows) == folds.map(\.outer.assessment) && result.learner.name == "fixed")
        for (final, slope) in zip(result.report.final, [0.2, 1, 4]) {
            for (found, fold) in zip(final.foldLogLoss, folds) { #expect(try abs(found - loss(slope, fold.outer)) < 1e-14) }
        }
    }

    /// Whatever happens to those who judge, what is chosen and fitted stays.
    @Test func outerAssessmentRowsHaveNoPartInTheChoice() throws {
        let folds = nested(600)
        let held = Set(folds[0].outer.assessment)
        let turned = BinaryTarget(outcomes: data.target.outcomes.enumerated().map { held.contains($0) != $1 })
        let spoilt = data.input.replacing { row, _, value in held.contains(row) ? value * -3 + 1 : value }
        let before = try NestedSearch(quick).run(data.input, data.target, folds: folds, seed: 1).report
        let after = try NestedSearch(quick).run(spoilt, turned, folds: folds, seed: 1).report
        #expect(before.outer[0].table == after.outer[0].table && before.outer[0].chosen == after.outer[0].chosen)
        #expect(before.outer[0].outerLogLoss != after.outer[0].outerLogLoss && before.outer[1].table != after.outer[1].table)
    }

    @Test func theSameReportOnAnyNumberOfThreads() throws {
        func report(_ threads: Int) throws -> Data {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let result = try NestedSearch(quick).run(data.input, data.target, folds: nested(600), seed: 4, threads: threads)
            return try encoder.encode(result.report)
        }
        let alone = try report(1)
        #expect(try report(2) == alone)
        #expect(try report(4) == alone)
    }

    @Test func hopelessConfigurationsAreLeftAfterOneFold() throws {
        let slopes = [1, 1.05, 0.95, 12, 1.1, -3]
        let configurations = slopes.map { SearchConfiguration(Fixed(slope: $0), settings: []) }
        let report = try NestedSearch(configurations).run(data.input, data.target, folds: nested(600), seed: 1).report
        for table in report.outer.map(\.table) + [report.final] {
            #expect(table[3].state == .eliminated && table[5].state == .eliminated && table[0].state == .judged)
            #expect(table[3].foldLogLoss.isEmpty && table[3].firstFoldLogLoss != nil)
            #expect(table.count { $0.state == .judged } >= 3)
        }
        let all = try NestedSearch(configurations, settings: SearchSettings(hopelessErrors: nil)).run(
            data.input, data.target, folds: nested(600), seed: 1
        ).report
        #expect(all.final.allSatisfy { $0.state == .judged } && all.chosen == report.chosen && all.tried == 6)
    }

    /// A clock that goes on by a second whenever it is looked at.
    @Test func aBudgetThatEndsKeepsTheBestSoFarAndSaysSo() throws {
        let ticks = Mutex(0.0)
        let clock: @Sendable () -> Double = {
            ticks.withLock {
                $0 += 1; return $0
            }
        }
        let configurations = (1...12).map { SearchConfiguration(Fixed(slope: 1 + Double($0) / 100), settings: []) }
        let progress = Mutex<[SearchProgress]>([])
        let search = NestedSearch(configurations, settings: SearchSettings(hopelessErrors: nil, budgetSeconds: 20))
        let result = try search.run(
            data.input, data.target, folds: nested(600), seed: 1, progress: { step in progress.withLock { $0.append(step) } },
            seconds: clock)
        let report = result.report
        #expect(report.tried >= 1 && report.tried < 12 && report.final.contains { $0.state == .notReached })
        #expect(report.outer.allSatisfy { $0.table[0].state == .judged })
        #expect(
            report.remarks.contains(
                "the budget of 20.0 s ended the search: \(report.tried) of 12 configurations were tried for the final choice; on another machine, or at another time, others would have been"
            ))
        let seen = progress.withLock { $0 }
        #expect(seen.last?.done == seen.last?.total && seen.allSatisfy { ($0.remainingSeconds ?? 0) >= 0 })
        let whole = try NestedSearch(configurations).run(data.input, data.target, folds: nested(600), seed: 1).report
        #expect(whole.budgetSeconds == nil && whole.tried == 12 && !whole.remarks.contains { $0.contains("budget") })
        let none = try NestedSearch(configurations, settings: SearchSettings(budgetSeconds: 0)).run(
            data.input, data.target, folds: nested(600), seed: 1
        ).report
        #expect(none.outer.allSatisfy { $0.chosen == 0 } && none.tried == 1)
    }

    /// Thirty columns of noise: the best of thirty looks better inside than it is outside.
    @Test func choosingAmongNoiseIsShownAsOptimism() throws {
        let optimism = try (0..<12).map { run in
            let noise = SimulatedRows(rows: 240, coefficients: [Double](repeating: 0, count: 30), seed: UInt64(500 + run))
            let configurations = (0..<30).map { SearchConfiguration(Fixed(slope: 1, column: $0), settings: []) }
            let report = try NestedSearch(configurations, settings: SearchSettings(hopelessErrors: nil)).run(
                noise.input, noise.target, folds: nested(240), seed: 1
            ).report
            return try #require(report.optimism)
        }
        let summary = try #require(MeanAndError(optimism))
        #expect(summary.mean < -2 * (summary.standardError ?? 0) && summary.mean < -0.005)
    }

    @Test func moreRowsThanAskedForAreDrawnByPersonAndSaidToBe() throws {
        let report = try NestedSearch(quick, settings: SearchSettings(mostRows: 300)).run(
            data.input, data.target, folds: nested(600), seed: 1
        ).report
        #expect(report.sample?.rows == [600, 300] && report.outer.reduce(0) { $0 + $1.assessment[0] } == 300)
        #expect(report.remarks[0].hasPrefix("searched on 300 of 600 rows: all rows of 300 of 600 persons drawn at random"))
    }

    @Test func whatCannotBeSearchedIsRefused() throws {
        func run(_ folds: [NestedFold], _ target: BinaryTarget? = nil, _ configurations: [SearchConfiguration]? = nil)
            throws(FitError)
        {
            _ = try NestedSearch(configurations ?? quick).run(data.input, target ?? data.target, folds: folds, seed: 1)
        }
        #expect(throws: FitError.noUsableFolds(given: 0)) { try run([]) }
        #expect(throws: FitError.noUsableFolds(given: 0)) { try run(nested(600).map { NestedFold(outer: $0.outer, inner: []) }) }
        #expect(throws: FitError.oneClass(rows: 600, events: 0)) {
            try run(nested(600), BinaryTarget(outcomes: [Bool](repeating: false, count: 600)))
        }
        #expect(throws: FitError.invalidSetting(name: "configurations", got: "none", wanted: "at least one")) {
            try run(nested(600), nil, [])
        }
        let wrong = [NestedFold(outer: Fold(analysis: [0, 1], assessment: [1, 2]), inner: [])]
        #expect(throws: FitError.brokenFold(index: 0, row: 1)) { try run(wrong) }
        let infinite = data.input.replacing { row, column, value in row == 4 && column == 1 ? .infinity : value }
        #expect(throws: FitError.notFinite(what: "c1", row: 4)) {
            _ = try NestedSearch(quick).run(infinite, data.target, folds: nested(600), seed: 1)
        }
    }

    /// A configuration that needs more than the rows have is refused in its line; the others go on.
    @Test func aConfigurationThatCannotBeFittedIsSaidToBe() throws {
        let few = ResampledLearner(PrevalenceLearner(), by: Smote(neighbours: 500), reportsDistortion: false)
        let configurations = [SearchConfiguration(few, settings: [])] + quick
        let report = try NestedSearch(configurations).run(data.input, data.target, folds: nested(600), seed: 1).report
        #expect(report.final[0].state == .refused && report.final[0].reason != nil && report.chosen != 0)
        #expect(throws: FitError.self) {
            try NestedSearch([configurations[0]]).run(data.input, data.target, folds: nested(600), seed: 1)
        }
    }

    @Test func theLearnerFitsWhatTheSearchChooses() throws {
        let configurations = quick
        let folds = nested(600).map(\.outer)
        let fit = try SearchLearner(configurations).crossFit(
            data.input, data.target, context: FitContext(folds: folds, seed: 1, threads: 2))
        let report = try NestedSearch(configurations).run(data.input, data.target, folds: nested(600), seed: 1).report
        let alone = try configurations[report.chosen].learner.crossFit(
            data.input, data.target, context: FitContext(folds: folds, seed: 1))
        #expect(try fit.model.logits(for: data.input) == alone.model.logits(for: data.input))
        #expect(fit.outOfFold == alone.outOfFold)
        #expect(fit.model.record.trials.count { $0.chosen } == 1 && fit.model.record.learner == alone.model.record.learner)
    }
}
