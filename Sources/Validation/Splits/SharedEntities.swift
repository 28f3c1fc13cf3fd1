import Statistics

/// The persons of some rows: entities, and the clusters they belong to.
struct SharedEntities {
    private let entities: Set<Int32>
    private let clusters: Set<Int32>

    /// The persons of the given rows.
    init(of rows: some Sequence<Int>, keys: RowKeys) {
        var (entities, clusters) = (Set<Int32>(), Set<Int32>())
        for row in rows {
            entities.insert(keys.entity[row])
            clusters.insert(keys.cluster[row])
        }
        self.entities = entities
        self.clusters = clusters
    }

    /// Whether the row is of one of these persons.
    func hold(_ row: Int, keys: RowKeys) -> Bool {
        entities.contains(keys.entity[row]) || clusters.contains(keys.cluster[row])
    }
}

/// Takes analysis rows out that are of a person who is judged.
func leaveOutShared(_ fates: [RowFate], keys: RowKeys) -> [RowFate] {
    let judged = SharedEntities(of: fates.indices.filter { fates[$0] == .assessment }, keys: keys)
    return fates.indices.map { row in
        fates[row] == .analysis && judged.hold(row, keys: keys) ? .leftOut(.sharedEntity) : fates[row]
    }
}
