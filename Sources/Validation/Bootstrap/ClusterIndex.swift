/// The clusters of rows, numbered from 0 in the order of their ids, so that the order of the rows does not matter.
public struct ClusterIndex: Sendable, Equatable {
    /// The number of each row's cluster; shape `[n]`.
    public let cluster: [Int32]
    /// How many clusters there are.
    public let count: Int
    /// The rows' positions, cluster after cluster; shape `[n]`.
    let rowsByCluster: [Int32]
    /// The place after the last row of each cluster.
    let ends: [Int32]

    /// Numbers the clusters of rows.
    ///
    /// - Parameter ids: The cluster of each row (`RowKeys.cluster`); shape `[n]`.
    public init(ids: [Int32]) {
        let order = ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }
        var cluster = [Int32](repeating: 0, count: ids.count)
        var ends: [Int32] = []
        for (place, row) in order.enumerated() {
            if place > 0, ids[row] != ids[order[place - 1]] { ends.append(Int32(place)) }
            cluster[row] = Int32(ends.count)
        }
        if !ids.isEmpty { ends.append(Int32(ids.count)) }
        self.cluster = cluster
        self.ends = ends
        count = ends.count
        rowsByCluster = order.map { Int32($0) }
    }
}
