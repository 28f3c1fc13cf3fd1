import Statistics
import Testing

@Suite struct DatasetTests {
    private let data = Dataset(
        columns: ["a", "b"].map { ColumnDescriptor(name: $0, meaning: $0, kind: .numeric) },
        matrix: Matrix(rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6]),
        keys: RowKeys(entity: [10, 11, 12], cluster: [1, 1, 2], group: [7, nil, 8], cutoff: [100, 200, 300]))

    @Test func rowsAreSelectedWithTheirKeys() {
        let picked = data.selecting([2, 0])
        #expect(picked.matrix.values == [5, 6, 1, 2] && picked.count == 2)
        #expect(picked.keys == RowKeys(entity: [12, 10], cluster: [2, 1], group: [8, 7], cutoff: [300, 100]))
        #expect(picked.columns == data.columns)
    }

    @Test func columnsAreSelectedWithTheirDescriptors() {
        let picked = data.selecting(columns: [1])
        #expect(picked.columns.map(\.name) == ["b"] && picked.matrix.values == [2, 4, 6] && picked.keys == data.keys)
    }
}

@Suite struct BinaryTargetTests {
    @Test func outcomesAreSelectedWithTheirWeights() {
        let target = BinaryTarget(outcomes: [true, false, true], weights: [1, 2, 3])
        #expect(target.selecting([2, 1]) == BinaryTarget(outcomes: [true, false], weights: [3, 2]))
        #expect(target.events == 2 && target.count == 3)
        #expect(BinaryTarget(outcomes: [true]).selecting([0, 0]).weights == nil)
    }
}
