import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct TreesModelTests {
    private func fitted(rows: Int = 600) throws -> (SimulatedRows, TreesModel) {
        let data = SimulatedRows(rows: rows, coefficients: [1.5, -1, 0, 0.5], missingShare: 0.15)
        let settings = TreeSettings(depth: 3, leafWeight: 1, learningRate: 0.3, rowShare: 0.8, columnShare: 0.8, ridge: 1)
        let search = TreeSearch(settings: [settings], finalists: 1, mostRounds: 60, patience: 10)
        return (data, try BoostedTreesLearner(search: search).fit(data.input, data.target, context: data.context()))
    }

    /// The library sums in single precision: 1e-5 of the margin is some eighty units in the last place.
    @Test func contributionsAddUpToTheMargin() throws {
        let (data, model) = try fitted()
        let attributions = try model.attributions(for: data.input)
        #expect(attributions.margins == (try model.logits(for: data.input)))
        for row in 0..<data.input.count {
            let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
            #expect(abs(sum - attributions.margins[row]) <= 1e-5 * max(1, abs(attributions.margins[row])))
        }
    }

    /// All 16 subsets of four columns, from the trees as the library writes them.
    @Test func contributionsAreShapleyValues() throws {
        let (data, model) = try fitted()
        let brute = try BruteForceShapley(json: Booster(bytes: model.boosterBytes).bytes(.json))
        #expect(brute.trees.count > 3 && brute.trees.contains { $0.left_children.count > 5 })
        let attributions = try model.attributions(for: data.input)
        for row in 0..<25 {
            let values = Array(data.input.matrix.row(row))
            for column in 0..<4 {
                #expect(abs(brute.contribution(values, column: column) - attributions.contributions[row, column]) < 1e-5)
            }
            let known = brute.expectation(values, known: 0b1111) - brute.expectation(values, known: 0)
            #expect(abs(known - (attributions.margins[row] - attributions.base)) < 1e-5)
        }
    }

    @Test func attributionsDoNotDependOnThreads() throws {
        let (data, model) = try fitted()
        let many = data.input.selecting((0..<5_000).map { $0 * 7 % data.input.count })
        let alone = try model.attributions(for: many, threads: 1)
        #expect(try model.attributions(for: many, threads: 3) == alone)
        #expect(alone.contributions.row(4_321).elementsEqual(alone.contributions.row(4_321 % 600)))
    }

    @Test func forecastsComeInChunksAndInOrder() throws {
        let (data, model) = try fitted()
        let few = try model.logits(for: data.input)
        let many = try model.logits(for: data.input.selecting((0..<20_000).map { $0 % data.input.count }))
        #expect(many.indices.allSatisfy { many[$0] == few[$0 % data.input.count] })
    }

    @Test func noRowsGiveNoForecasts() throws {
        let (data, model) = try fitted()
        let none = data.input.selecting([Int]())
        #expect(try model.logits(for: none).isEmpty)
        #expect(try model.attributions(for: none).margins.isEmpty)
    }

    @Test func otherColumnsAreRefused() throws {
        let (data, model) = try fitted()
        let wide = SimulatedRows(rows: 20, coefficients: [1, 1, 1, 1, 1]).input
        let difference = try #require(ColumnDifference(from: model.record, to: wide.columns))
        #expect(difference.additional == ["c4"])
        #expect(throws: FitError.columnsDiffer(difference)) { try model.logits(for: wide) }
        #expect(throws: FitError.notFinite(what: "c1", row: 3)) {
            try model.logits(for: data.input.replacing { row, column, value in row == 3 && column == 1 ? .infinity : value })
        }
    }
}
