import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct PreprocessingTests {
    private let nan = Double.nan

    private func fit(
        _ input: Dataset, rows: [Int]? = nil, weights: [Double]? = nil, heavyTails: Preprocessing.HeavyTails = .kept
    ) -> Preprocessing {
        Preprocessing(fitting: input, rows: rows ?? Array(0..<input.count), weights: weights, heavyTails: heavyTails)
    }

    /// Known 5, 1, 9, 3 out of order with a tie and a gap: median (3 + 5)/2 = 4, mean of 5 1 9 4 3 4 = 26/6.
    @Test(arguments: [ColumnDescriptor.Imputation.median, .zero, .maximum])
    func missingValuesAreFilledAsTheDescriptorSays(imputation: ColumnDescriptor.Imputation) {
        let fitted = fit(dataset(columns: [[5, 1, 9, nan, 3, nan]], imputation: imputation))
        let imputed = [ColumnDescriptor.Imputation.median: 4.0, .zero: 0, .maximum: 9][imputation]
        #expect(fitted.values[0].imputed == imputed)
        let mean = (18 + 2 * (imputed ?? .nan)) / 6
        #expect(abs(fitted.values[0].mean - mean) < 1e-15)
        let squares = [5, 1, 9, 3].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } + 2 * pow((imputed ?? .nan) - mean, 2)
        #expect(abs(fitted.values[0].deviation - (squares / 6).squareRoot()) < 1e-15)
        #expect(fitted.flags == [.init(sources: [0], mean: 2.0 / 6, deviation: (2.0 / 6 * (4.0 / 6)).squareRoot())])
    }

    @Test func columnsThatDoNotDifferAreDroppedAndNamed() {
        let fitted = fit(dataset(columns: [[7, 7, 7, 7], [nan, nan, nan, nan], [2, nan, 2, 2], [1, 2, 3, 4]]))
        #expect(
            fitted.dropped == [
                .init(name: "c0", reason: .constant), .init(name: "c1", reason: .allMissing),
                .init(name: "c2", reason: .constantWhereKnown),
            ])
        #expect(fitted.values.map(\.source) == [3] && fitted.flags.map(\.sources) == [[2]])
    }

    @Test func equalMissingFlagsAreMerged() {
        let fitted = fit(dataset(columns: [[nan, 2, 3, nan], [1, nan, 3, 4], [nan, 5, 6, nan]]))
        #expect(fitted.flags.map(\.sources) == [[0, 2], [1]])
        #expect(fitted.designColumns == 5)
    }

    @Test func onlyTheRowsGivenAreLearnedFrom() {
        let input = dataset(columns: [[1, 2, 3, 100, nan], [0, 0, 0, 9, 9]])
        let fitted = fit(input, rows: [0, 1, 2])
        #expect(fitted.values.map(\.imputed) == [2] && fitted.values.map(\.mean) == [2])
        #expect(fitted.dropped.map(\.name) == ["c1"] && fitted.flags.isEmpty)
    }

    @Test func aWeightOfTwoIsTheRowTwice() {
        let columns: [[Double]] = [[4, nan, 1, 8, 2], [1, 1, nan, 0, 0]]
        let repeats = [0, 0, 1, 2, 2, 2, 3, 4]
        let weighted = fit(dataset(columns: columns), weights: [2, 1, 3, 1, 1])
        let repeated = fit(dataset(columns: columns.map { column in repeats.map { column[$0] } }))
        #expect(weighted.values.map(\.imputed) == repeated.values.map(\.imputed))
        for (one, other) in zip(weighted.values, repeated.values) {
            #expect(abs(one.mean - other.mean) < 1e-15 && abs(one.deviation - other.deviation) < 1e-15)
        }
        #expect(distance(weighted.flags.map(\.mean), repeated.flags.map(\.mean)) < 1e-15)
    }

    @Test func theDesignHasMeanZeroAndDeviationOne() {
        let data = SimulatedRows(rows: 500, coefficients: [1, 1, 1], missingShare: 0.3, seed: 5)
        let fitted = fit(data.input)
        let design = fitted.design(data.input, rows: Array(0..<500))
        #expect(design.columns == 6)
        for column in 0..<design.columns {
            let values = (0..<500).map { Double(design.values[$0 * design.columns + column]) }
            #expect(abs(values.reduce(0, +) / 500) < 1e-7)
            #expect(abs(values.reduce(0) { $0 + $1 * $1 } / 500 - 1) < 1e-6)
        }
    }

    @Test func onlyHeavyTailsAreCompressed() {
        let tame = (0..<100).map { Double($0 % 10) }
        let wild = (0..<100).map { $0 == 50 ? 1e4 : Double($0 % 10) }
        let fitted = fit(dataset(columns: [tame, wild]), heavyTails: .compressed(beyondDeviations: 6))
        #expect(fitted.values[0].compression == nil)
        // 450 − 0 + 10⁴ over 100 rows.
        #expect(fitted.values[1].compression == 104.5)
        let scaled = fit(dataset(columns: [tame, wild.map { $0 * 0x1p-30 }]), heavyTails: .compressed(beyondDeviations: 6))
        #expect(scaled.values[1].standardised(0x1p-30 * 77) == fitted.values[1].standardised(77))
    }

    @Test func extremeOffsetsAndScalesKeepTheirDigits() {
        let base = (0..<50).map { Double($0 * 37 % 50) }
        let plain = fit(dataset(columns: [base])).values[0]
        for (scale, offset) in [(1e12, 0), (1e-12, 0), (1, 1e12), (1e-200, 0), (1e200, 0)] {
            let value = fit(dataset(columns: [base.map { $0 * scale + offset }])).values[0]
            #expect(abs(value.standardised(13 * scale + offset) - plain.standardised(13)) < 1e-12)
        }
    }

    @Test func noUsableColumnIsAnError() {
        let input = dataset(columns: [[Double](repeating: 1, count: 40), [Double](repeating: .nan, count: 40)])
        let target = BinaryTarget(outcomes: (0..<40).map { $0 % 2 == 0 })
        let context = FitContext(folds: neighbourFolds(rows: 40, count: 2), seed: 1)
        #expect(throws: FitError.noUsableColumns(given: 2)) { try ElasticNetLearner().fit(input, target, context: context) }
        #expect(throws: FitError.noUsableColumns(given: 2)) { try BoostedTreesLearner().fit(input, target, context: context) }
    }
}

@Suite struct WeighedValuesTests {
    @Test func theMedianIsTheMiddleOfTheSortedValues() {
        var generator = SeededGenerator(seed: 8)
        for count in 1...60 {
            let values = (0..<count).map { _ in Double(generator.nextIndex(below: 12)) }
            let sorted = values.sorted()
            let middle = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
            #expect(WeighedValues(values: values, weights: nil).median == middle)
            #expect(WeighedValues(values: values, weights: values.map { _ in 2.0 }).median == middle)
        }
    }

    @Test func theWeightedMedianCountsWeights() {
        #expect(WeighedValues(values: [3, 1, 2], weights: [1, 5, 1]).median == 1)
        #expect(WeighedValues(values: [3, 1, 2], weights: [2, 2, 1]).median == 2)
        #expect(WeighedValues(values: [4, 1], weights: [1, 1]).median == 2.5)
    }
}
