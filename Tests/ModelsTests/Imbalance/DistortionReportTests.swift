import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct DistortionReportTests {
    /// Numeric, count and flag columns that go together; the first `events` rows have the event.
    private func rows(_ count: Int, events: Int, seed: UInt64 = 5) -> (input: Dataset, target: BinaryTarget) {
        var generator = SeededGenerator(seed: seed)
        let kinds: [ColumnDescriptor.Kind] = [.numeric, .numeric, .count, .flag]
        var values: [Double] = []
        for _ in 0..<count {
            let x = generator.nextNormal()
            values += [
                x, 0.8 * x + 0.6 * generator.nextNormal(), Double(generator.nextPoisson(mean: 4)),
                generator.nextUniform() < 0.3 ? 1 : 0,
            ]
        }
        let columns = kinds.enumerated().map { ColumnDescriptor(name: "c\($0)", meaning: "column", kind: $1) }
        let numbers = (0..<count).map { Int32($0) }
        let keys = RowKeys(
            entity: numbers, cluster: numbers, group: numbers.map { _ in nil }, cutoff: numbers.map { Int64($0) })
        return (
            Dataset(columns: columns, matrix: Matrix(rows: count, columns: 4, values: values), keys: keys),
            BinaryTarget(outcomes: (0..<count).map { $0 < events })
        )
    }

    /// Takes the last `count` rows with the event for made-up ones, changed.
    private func pretending(
        _ made: (input: Dataset, target: BinaryTarget), last count: Int, _ change: (Int, Double) -> Double = { $1 }
    ) -> ResampledRows {
        let real = made.input.count - count
        let input = made.input.replacing { row, column, value in row >= real ? change(column, value) : value }
        return ResampledRows(
            input: input, target: made.target, sources: (0..<made.input.count).map { [$0] },
            record: ResamplingRecord(
                method: "pretence", settings: [], minorityRows: real, majorityRows: 0, syntheticRows: count, droppedRows: 0),
            priorShift: nil)
    }

    @Test func newRowsOfTheSameSortAreFoundClose() throws {
        let report = try DistortionReport(pretending(rows(600, events: 600), last: 300), seed: 1)
        #expect(report.finding == .close && report.realRows == 300 && report.syntheticRows == 300)
        let told = try #require(report.discrimination)
        #expect(told.lower < 0.5 && told.upper > 0.5)
        #expect(report.columns.allSatisfy { $0.impossibleShare == 0 && ($0.wassersteinDeviations ?? 1) < 0.2 })
        let near = try #require(report.nearness?.ratio)
        #expect(near > 0.85 && near < 1.15 && (report.correlations?.largest ?? 1) < 0.2)
    }

    /// The share of calls that are wrong where nothing differs: an interval of 95 % that holds.
    @Test func rowsOfTheSameSortAreSeldomToldApart() throws {
        let told = try (0..<20).map { run in
            let report = try DistortionReport(
                pretending(rows(240, events: 240, seed: UInt64(100 + run)), last: 120), seed: UInt64(run))
            return try #require(report.discrimination)
        }
        #expect(told.count { $0.lower > 0.5 } <= 3 && told.count { $0.upper < 0.5 } <= 3)
        // Means of twenty AUROCs with a standard error of about 0.04 each.
        #expect(abs(told.reduce(0) { $0 + $1.auroc } / 20 - 0.5) < 0.03)
    }

    @Test func whatDepartsIsFoundColumnByColumn() throws {
        let report = try DistortionReport(
            pretending(rows(600, events: 600), last: 300) { column, value in
                switch column {
                case 0: value + 1
                case 1: value / 2
                case 2: value + 0.5
                default: value
                }
            }, seed: 1)
        #expect(report.finding == .far)
        #expect(abs((report.columns[0].wassersteinDeviations ?? 0) - 1) < 0.25 && (report.columns[0].kolmogorovSmirnov ?? 0) > 0.3)
        #expect(abs((report.columns[1].varianceRatio ?? 0) - 0.25) < 0.07)
        #expect(report.columns[2].impossibleShare == 1 && report.columns[3].impossibleShare == 0)
        #expect((report.discrimination?.lower ?? 0) > 0.8)
        #expect(report.verdict.first == "1 columns have values that cannot be, c2 in 100.0 % of the made-up rows")
    }

    @Test func copiesAreFoundByTheirNearness() throws {
        let data = rows(200, events: 200)
        let twice = Array(0..<200) + Array(0..<200)
        let report = try DistortionReport(
            pretending((data.input.selecting(twice), data.target.selecting(twice)), last: 200), seed: 1)
        #expect(report.nearness?.copies == 1 && report.nearness?.ratio == 0 && report.finding == .departs)
    }

    @Test func plainSmoteOfCountsAndFlagsIsFarAndByKindIsNearer() throws {
        let data = rows(1_500, events: 200)
        let none = FitContext(folds: [], seed: 2)
        let plain = try DistortionReport(Smote(columns: .allContinuous).resample(data.input, data.target, context: none), seed: 1)
        let byKind = try DistortionReport(Smote().resample(data.input, data.target, context: none), seed: 1)
        #expect(plain.finding == .far && plain.columns[2].impossibleShare > 0.2 && plain.columns[3].impossibleShare > 0)
        #expect(byKind.columns.allSatisfy { $0.impossibleShare == 0 && $0.outOfRangeShare == 0 })
        #expect((byKind.discrimination?.auroc ?? 1) < (plain.discrimination?.auroc ?? 0))
        // Rows between rows crowd in the middle, and lie nearer to real ones than those lie to each other.
        #expect((byKind.columns[0].varianceRatio ?? 1) < 0.95 && (byKind.nearness?.ratio ?? 1) < 0.8)
    }

    @Test func fewRowsAreNotEnoughEvidence() throws {
        let report = try DistortionReport(pretending(rows(40, events: 40), last: 20), seed: 1)
        #expect(report.finding == .notEnoughEvidence && report.discrimination == nil)
        #expect(throws: FitError.noRows) {
            try DistortionReport(
                Undersampling().resample(
                    rows(100, events: 20).input, rows(100, events: 20).target, context: FitContext(folds: [], seed: 1)), seed: 1)
        }
    }

    @Test func columnsWithoutValuesOrSpreadHaveNoFigures() throws {
        let data = rows(200, events: 200)
        let input = data.input.replacing { _, column, value in column == 0 ? .nan : column == 1 ? 3 : value }
        let report = try DistortionReport(pretending((input, data.target), last: 100), seed: 1)
        #expect(
            report.columns[0].kolmogorovSmirnov == nil && report.columns[0].missingSynthetic == 1
                && report.columns[0].outOfRangeShare == 0)
        #expect(
            report.columns[1].kolmogorovSmirnov == 0 && report.columns[1].wassersteinDeviations == nil
                && report.columns[1].varianceRatio == nil)
    }

    @Test func theSameFiguresOnAnyNumberOfThreads() throws {
        let data = rows(800, events: 120)
        let made = try Smote().resample(data.input, data.target, context: FitContext(folds: [], seed: 2))
        let alone = try DistortionReport(made, seed: 1)
        #expect(try DistortionReport(made, seed: 1, threads: 2) == alone)
        #expect(try DistortionReport(made, seed: 1, threads: 4) == alone)
    }
}

@Suite struct ClusteredAUROCTests {
    /// Events at 1, 3, others at 0, 1: pairs won 1, ½, 1, 1. Placements ¾, 1 of events, 1, ¾ of others; A = ⅞.
    @Test func fourRowsWorkedOutByHand() throws {
        let area = try #require(
            ClusteredAUROC(scores: [1, 3, 0, 1], outcomes: [true, true, false, false], clusters: [0, 1, 2, 3]))
        #expect(area.auroc == 0.875)
        #expect(abs(area.standardError - (4 * pow(0.125 / 2, 2)).squareRoot()) < 1e-15)
        let paired = try #require(
            ClusteredAUROC(scores: [1, 3, 0, 1], outcomes: [true, true, false, false], clusters: [0, 1, 1, 0]))
        // Each cluster has −⅛ and −⅛, or ⅛ and ⅛, each for one of two.
        #expect(abs(paired.standardError - (2 * pow(0.125, 2)).squareRoot()) < 1e-15)
    }

    @Test func everyRowTwiceInItsClusterChangesNothing() throws {
        let scores = ReferenceRows.probabilities
        let once = try #require(
            ClusteredAUROC(scores: scores, outcomes: ReferenceRows.outcomes, clusters: (0..<20).map { Int32($0) }))
        let twice = try #require(
            ClusteredAUROC(
                scores: scores + scores, outcomes: ReferenceRows.outcomes + ReferenceRows.outcomes,
                clusters: (0..<40).map { Int32($0 % 20) }))
        #expect(abs(once.auroc - 0.8846153846153847) < 1e-15)
        #expect(abs(once.auroc - twice.auroc) < 1e-15 && abs(once.standardError - twice.standardError) < 1e-15)
        #expect(ClusteredAUROC(scores: [1, 2], outcomes: [true, true], clusters: [0, 1]) == nil)
    }
}
