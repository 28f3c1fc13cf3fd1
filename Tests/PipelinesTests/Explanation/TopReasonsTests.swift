import Reports
import Statistics
import Testing

@testable import Pipelines

@Suite struct TopReasonsTests {
    private let analysis = Dataset(
        columns: ["a", "b", "c"].map { ColumnDescriptor(name: $0, meaning: "the \($0)", kind: .numeric) },
        matrix: Matrix(rows: 3, columns: 3, values: [1, 10, .nan, 2, 20, .nan, 9, 30, .nan]),
        keys: RowKeys(entity: [0, 1, 2], cluster: [0, 1, 2], group: [nil, nil, nil], cutoff: [0, 0, 0]))

    @Test func theStrongestComeFirstWhicheverWayTheyPoint() {
        let reasons = TopReasons(analysis: analysis).reasons(row: [5, 6, .nan], contributions: [0.2, -0.7, 0.005], limit: 5)
        #expect(reasons.map(\.feature) == ["b", "a"])
        #expect(reasons[0].direction == .lowers && reasons[1].direction == .raises)
        #expect(reasons[1].sentence == "The a: 5 (middle value of the training snapshots: 2)")
    }

    @Test func nothingIsComparedWithWhatIsNotKnown() {
        let reasons = TopReasons(analysis: analysis).reasons(row: [.nan, 6, 4], contributions: [0.5, 0, 0.4], limit: 5)
        #expect(reasons[0].sentence == "The a: not known")
        #expect(reasons[1].sentence == "The c: 4")
    }

    @Test func theMiddleIsTheLowerMedianOfKnownValues() {
        let matrix = Matrix(rows: 4, columns: 1, values: [4, .nan, 1, 3])
        #expect(medianOfKnown(matrix, column: 0) == 3)
        #expect(medianOfKnown(Matrix(rows: 2, columns: 1, values: [.nan, .nan]), column: 0).isNaN)
    }
}
