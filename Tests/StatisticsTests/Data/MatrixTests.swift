import Statistics
import Testing

@Suite struct MatrixTests {
    private let matrix = Matrix(rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6])

    @Test func valuesStandRowAfterRow() {
        #expect(matrix[0, 1] == 2 && matrix[2, 0] == 5)
        #expect(Array(matrix.row(1)) == [3, 4] && matrix.column(1) == [2, 4, 6])
    }

    @Test func rowsAreSelectedInTheOrderGivenAndMayRepeat() {
        #expect(matrix.selecting(rows: [2, 0, 2]) == Matrix(rows: 3, columns: 2, values: [5, 6, 1, 2, 5, 6]))
        #expect(matrix.selecting(rows: [Int]()) == Matrix(rows: 0, columns: 2, values: []))
    }

    @Test func columnsAreSelectedInTheOrderGiven() {
        #expect(matrix.selecting(columns: [1, 0, 1]) == Matrix(rows: 3, columns: 3, values: [2, 1, 2, 4, 3, 4, 6, 5, 6]))
        #expect(matrix.selecting(columns: []) == Matrix(rows: 3, columns: 0, values: []))
    }

    @Test func writingChangesOneValueOfOneCopy() {
        var changed = matrix
        changed[1, 0] = 9
        changed.withUnsafeMutableValues { $0[5] = -1 }
        #expect(changed.values == [1, 2, 9, 4, 5, -1] && matrix.values == [1, 2, 3, 4, 5, 6])
    }

    @Test func aFilledMatrixHasOneValue() {
        #expect(Matrix(rows: 2, columns: 2, repeating: 3).values == [3, 3, 3, 3])
        #expect(Matrix(rows: 1, columns: 2).values == [0, 0])
    }
}
