import Statistics
import Testing

@testable import Models

@Suite struct LinearModelTests {
    private func fitted() throws -> (SimulatedRows, LinearModel) {
        let data = SimulatedRows(rows: 300, coefficients: [1, -1, 0.5, 0], missingShare: 0.2)
        let learner = ElasticNetLearner(mixes: [0.5], strengths: .given([0.005]))
        return (data, try learner.fit(data.input, data.target, context: data.context()))
    }

    @Test func contributionsAddUpToTheMargin() throws {
        let (data, model) = try fitted()
        let attributions = try model.attributions(for: data.input)
        #expect(attributions.margins == (try model.logits(for: data.input)))
        for row in 0..<data.input.count {
            let sum = attributions.base + attributions.contributions.row(row).reduce(0, +)
            #expect(abs(sum - attributions.margins[row]) <= 1e-12 * max(1, abs(sum)))
        }
    }

    @Test func contributionsAverageToZeroOverTheRowsFittedOn() throws {
        let (data, model) = try fitted()
        let contributions = try model.attributions(for: data.input).contributions
        for column in 0..<4 { #expect(abs(contributions.column(column).reduce(0, +)) < 1e-9) }
    }

    /// One column, known values 1 and 3 (mean 2 with the imputed medians 2, 2), flag mean 1/2: by hand.
    @Test func aMissingFlagCountsTowardsItsColumn() throws {
        let preprocessing = Preprocessing(
            columns: ["a"], dropped: [],
            values: [.init(source: 0, imputed: 2, compression: nil, mean: 2, deviation: 0.5)],
            flags: [.init(sources: [0], mean: 0.5, deviation: 0.5)])
        let record = ModelRecord(learner: "elastic net", rows: 4, events: 2, seed: 0, columns: ["a"])
        let model = LinearModel(
            forecast: LinearForecast(preprocessing: preprocessing, coefficients: [0.25, 0.75, -1]), record: record)
        let input = Dataset(
            columns: [ColumnDescriptor(name: "a", meaning: "a", kind: .numeric)],
            matrix: Matrix(rows: 2, columns: 1, values: [3, .nan]),
            keys: RowKeys(entity: [0, 1], cluster: [0, 1], group: [nil, nil], cutoff: [0, 0]))
        // 3: value (3 − 2)/0.5 = 2, flag (0 − 0.5)/0.5 = −1; missing: value 0, flag 1.
        let attributions = try model.attributions(for: input)
        #expect(attributions.base == -1)
        #expect(attributions.contributions.values == [0.25 * 2 - 0.75, 0.75])
        #expect(try model.logits(for: input) == [-1.25, -0.25])
    }

    @Test func aSharedFlagIsSplitEvenly() throws {
        var data = SimulatedRows(rows: 400, coefficients: [0, 0], seed: 3)
        data.input = data.input.replacing { row, _, value in row % 3 == 0 ? .nan : value }
        data.target = BinaryTarget(outcomes: (0..<400).map { $0 % 3 == 0 ? $0 % 2 == 0 : $0 % 11 == 0 })
        let model = try ElasticNetLearner(mixes: [1], strengths: .given([0.01])).fit(
            data.input, data.target, context: data.context())
        #expect(model.preprocessing.flags.map(\.sources) == [[0, 1]])
        let contributions = try model.attributions(for: data.input).contributions
        let flag = model.forecast.coefficients[2] * model.preprocessing.flags[0].standardised(.nan)
        #expect(abs(flag) > 0.5)
        let value = model.forecast.coefficients[0] * model.preprocessing.values[0].standardised(.nan)
        #expect(abs(contributions[0, 0] - (flag / 2 + value)) < 1e-12)
    }

    @Test func otherColumnsAreRefused() throws {
        let (data, model) = try fitted()
        let swapped = data.input.selecting(columns: [1, 0, 2, 3])
        let order = try #require(ColumnDifference(from: model.record, to: swapped.columns))
        #expect(order.reordered == ["c0", "c1"])
        #expect(throws: FitError.columnsDiffer(order)) { try model.logits(for: swapped) }
        let narrow = data.input.selecting(columns: [0, 1, 2])
        let absence = try #require(ColumnDifference(from: model.record, to: narrow.columns))
        #expect(absence.missing == ["c3"])
        #expect(throws: FitError.columnsDiffer(absence)) { try model.attributions(for: narrow) }
    }
}
