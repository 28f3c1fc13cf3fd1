public import Records
import Statistics

/// Features of snapshots that need not fit into memory: rows in a store, and the columns that compare persons beside it.
public struct FeatureRows: Sendable {
    /// What the columns are.
    public let featureSet: FeatureSet
    /// Whom and when each row is about.
    public let snapshots: Snapshots
    /// The digest of the data that the values were computed from.
    public let dataDigest: String
    private let store: any RowStore
    private let comparisons: GroupColumns

    init(featureSet: FeatureSet, snapshots: Snapshots, dataDigest: String, store: any RowStore, comparisons: GroupColumns) {
        self.featureSet = featureSet
        self.snapshots = snapshots
        self.dataDigest = dataDigest
        self.store = store
        self.comparisons = comparisons
    }

    /// The rows of a matrix in memory.
    init(_ matrix: FeatureMatrix) {
        self.init(
            featureSet: matrix.featureSet, snapshots: matrix.snapshots, dataDigest: matrix.dataDigest, store: MatrixRows(matrix),
            comparisons: GroupColumns(columns: [], figures: [], rows: matrix.matrix.rows))
    }

    /// The number of rows.
    public var count: Int { snapshots.count }

    /// Copies rows, `nan` where a value is missing, into `room`; shape `[rows, features]`. Safe from several threads.
    public func read(_ rows: Range<Int>, into room: UnsafeMutableBufferPointer<Double>) throws {
        try store.load(rows, into: room)
        comparisons.write(rows, into: room, width: featureSet.count)
    }
}

/// The rows of a matrix, for reading.
private struct MatrixRows: RowStore {
    private let matrix: FeatureMatrix

    init(_ matrix: FeatureMatrix) { self.matrix = matrix }

    func store(_ values: UnsafeBufferPointer<Double>, atRow first: Int) {
        preconditionFailure("the rows of a matrix are there already")
    }

    func load(_ rows: Range<Int>, into room: UnsafeMutableBufferPointer<Double>) {
        let width = matrix.matrix.columns
        matrix.matrix.values.withUnsafeBufferPointer { values in
            guard let source = values.baseAddress, let target = room.baseAddress else { return }
            target.update(from: source + rows.lowerBound * width, count: rows.count * width)
        }
    }
}
