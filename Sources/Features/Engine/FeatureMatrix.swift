public import Records
public import Statistics

/// Features of snapshots: one row a snapshot in the snapshots' order, one column a feature of the set.
public struct FeatureMatrix: Sendable {
    /// What the columns are.
    public let featureSet: FeatureSet
    /// The values, `nan` where missing; shape `[snapshots, features]`.
    public let matrix: Matrix
    /// Whom and when each row is about.
    public let snapshots: Snapshots
    /// The digest of the data that the values were computed from.
    public let dataDigest: String

    /// Joins what belongs together; the shapes match.
    public init(featureSet: FeatureSet, matrix: Matrix, snapshots: Snapshots, dataDigest: String) {
        precondition(
            matrix.rows == snapshots.count && matrix.columns == featureSet.count, "one row a snapshot, one column a feature")
        self.featureSet = featureSet
        self.matrix = matrix
        self.snapshots = snapshots
        self.dataDigest = dataDigest
    }
}
