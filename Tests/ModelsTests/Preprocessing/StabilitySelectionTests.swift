import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct StabilitySelectionTests {
    private let coefficients = [1.0, -0.9, 0.8, 0, 0, 0, 0, 0, 0, 0, 0, 0]

    private func run(
        _ selection: StabilitySelection = StabilitySelection(pairs: 15), rows: Int = 1_200, seed: UInt64 = 3, threads: Int = 1
    ) throws -> StabilityTable {
        let data = SimulatedRows(rows: rows, coefficients: coefficients, missingShare: 0.05, seed: seed)
        return try selection.run(data.input, data.target, context: FitContext(folds: [], seed: 9, threads: threads))
    }

    @Test func thePlantedColumnsAreFound() throws {
        let table = try run()
        #expect(table.lines.filter(\.isKept).map(\.column) == ["c0", "c1", "c2"])
        #expect(table.lines.prefix(3).allSatisfy { $0.share == 1 } && table.lines.dropFirst(3).allSatisfy { $0.share < 0.7 })
    }

    @Test func noResultDependsOnThreads() throws { #expect(try run(rows: 400) == run(rows: 400, threads: 3)) }

    /// q = ⌊sqrt(2 · 12 · 1/2)⌋ = 3; q²/(p (2π − 1)) = 9/(12 · 1/2) = 1.5. With B = 50: C = 1/(2 (1/2 − 1/100)) = 1/0.98.
    @Test func theBoundsByHand() {
        #expect(StabilitySelection().most(of: 12) == 3)
        let table = StabilityTable(lines: [], candidates: 12, most: 3, pairs: 50, threshold: 0.75)
        #expect(abs(table.bound - 1.5) < 1e-12 && abs((table.unimodalBound ?? 0) - 0.75 / 0.98) < 1e-12)
        let high = StabilityTable(lines: [], candidates: 12, most: 3, pairs: 50, threshold: 0.9)
        // 4 (1 − 0.9 + 0.01) / 1.02 · 9/12.
        #expect(abs((high.unimodalBound ?? 0) - 0.44 / 1.02 * 0.75) < 1e-12)
        #expect(StabilityTable(lines: [], candidates: 3, most: 3, pairs: 50, threshold: 0.9).unimodalBound == nil)
    }

    /// Outcomes that nothing moves: over 30 data sets the kept columns are fewer, on average, than the bound allows.
    @Test func noiseIsKeptNoMoreOftenThanTheBoundSays() throws {
        var kept = 0
        var bound = 0.0
        for seed in 0..<30 {
            let data = SimulatedRows(rows: 240, coefficients: [Double](repeating: 0, count: 12), seed: 100 + UInt64(seed))
            let table = try StabilitySelection(pairs: 10).run(data.input, data.target, context: FitContext(folds: [], seed: 9))
            kept += table.lines.count { $0.isKept }
            bound = table.bound
        }
        #expect(Double(kept) / 30 <= bound)
    }

    @Test func rowsOfOnePersonStayInOneHalf() throws {
        let data = SimulatedRows(rows: 400, coefficients: coefficients, seed: 3)
        let people = (0..<400).map { Int32($0 / 4) }
        let keys = RowKeys(
            entity: people, cluster: people, group: [Int32?](repeating: nil, count: 400),
            cutoff: [Int64](repeating: 0, count: 400))
        let input = Dataset(columns: data.input.columns, matrix: data.input.matrix, keys: keys)
        let context = FitContext(folds: [], seed: 9)
        let grouped = try StabilitySelection(pairs: 10).run(input, data.target, context: context)
        let order = (0..<400).map { $0 * 7 % 400 }
        let moved = try StabilitySelection(pairs: 10).run(input.selecting(order), data.target.selecting(order), context: context)
        #expect(distance(grouped.lines.map(\.share), moved.lines.map(\.share)) < 0.06)
    }

    @Test func tooFewEventsAndNoStableColumnAreSaidSo() throws {
        let data = SimulatedRows(rows: 200, coefficients: [0, 0, 0, 0], seed: 8)
        let few = BinaryTarget(outcomes: (0..<200).map { $0 < 12 })
        #expect(throws: FitError.tooFewEvents(events: 6, nonEvents: 94, needed: 10)) {
            try StabilitySelection(pairs: 2).run(data.input, few, context: FitContext(folds: [], seed: 1))
        }
        let strict = PreparationStep.stableSet(StabilitySelection(pairs: 10, threshold: 1, mostColumns: 1))
        #expect(throws: FitError.noStableColumns(given: 4, threshold: 1)) {
            try Preparation(
                fitting: data.input, data.target, rows: Array(0..<200), steps: [strict], context: FitContext(folds: [], seed: 1))
        }
    }

    @Test func aCategoryHasToBeEncodedFirst() throws {
        let data = SimulatedRows(rows: 300, coefficients: [1])
        let input = dataset([(.numeric, data.input.matrix.column(0)), (.category, (0..<300).map { Double($0 % 3) })])
        let context = FitContext(folds: [], seed: 1)
        #expect(
            throws: FitError.invalidSetting(
                name: "stability selection", got: "c1, a category", wanted: "flags of its levels: put encodeCategories before it")
        ) { try StabilitySelection(pairs: 2).run(input, data.target, context: context) }
        let steps: [PreparationStep] = [.encodeCategories(), .stableSet(StabilitySelection(pairs: 5, mostColumns: 1))]
        let fitted = try Preparation(fitting: input, data.target, rows: Array(0..<300), steps: steps, context: context)
        #expect(fitted.prepared(input).columns.map(\.name) == ["c0"])
    }

    @Test func theBaseIsFittedOnTheStableSet() throws {
        let data = SimulatedRows(rows: 900, coefficients: coefficients, seed: 3)
        let net = ElasticNetLearner(mixes: [0.5], strengths: .given([0.01]))
        let model = try PreparedLearner(net, steps: [.stableSet(StabilitySelection(pairs: 10))]).fit(
            data.input, data.target, context: data.context())
        #expect(model.base.record.columns == ["c0", "c1", "c2"])
        #expect(model.record.preparation?.count == 13)
        #expect(model.record.preparation?.last?.learned.hasPrefix("3 of 12 kept; a half was allowed 3; expected") == true)
    }
}
