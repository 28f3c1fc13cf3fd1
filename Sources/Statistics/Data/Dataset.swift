/// Who and when each row of a dataset is, as opaque numbers: models, validation and fairness never see a person.
public struct RowKeys: Sendable, Equatable {
    /// The entity that a row is about; rows of one entity never stand on both sides of a grouped split. Shape `[n]`.
    public var entity: [Int32]
    /// The cluster that intervals resample whole (often the entity itself; one human with several entities). Shape `[n]`.
    public var cluster: [Int32]
    /// The group that whole-group holdouts leave out (unit, site, module); `nil` where it is unknown. Shape `[n]`.
    public var group: [Int32?]
    /// The cutoff of the row, UTC seconds. Shape `[n]`.
    public var cutoff: [Int64]

    /// Makes the keys of `n` rows; all four have the same length.
    public init(entity: [Int32], cluster: [Int32], group: [Int32?], cutoff: [Int64]) {
        precondition(entity.count == cluster.count && entity.count == group.count && entity.count == cutoff.count, "one key a row")
        self.entity = entity
        self.cluster = cluster
        self.group = group
        self.cutoff = cutoff
    }

    /// The number of rows.
    public var count: Int { entity.count }

    /// The keys of the given rows, in the order given.
    public func selecting(_ indices: some Collection<Int>) -> RowKeys {
        RowKeys(
            entity: indices.map { entity[$0] }, cluster: indices.map { cluster[$0] }, group: indices.map { group[$0] },
            cutoff: indices.map { cutoff[$0] })
    }
}

/// Rows of described columns, keyed by entity and cutoff.
public struct Dataset: Sendable {
    /// What each column is; shape `[p]`.
    public let columns: [ColumnDescriptor]
    /// The values; shape `[n, p]`, `nan` where missing.
    public let matrix: Matrix
    /// Who and when each row is; shape `[n]`.
    public let keys: RowKeys

    /// Joins columns, values and keys of matching shapes.
    public init(columns: [ColumnDescriptor], matrix: Matrix, keys: RowKeys) {
        precondition(columns.count == matrix.columns && keys.count == matrix.rows, "columns, values and keys have matching shapes")
        self.columns = columns
        self.matrix = matrix
        self.keys = keys
    }

    /// The number of rows.
    public var count: Int { matrix.rows }

    /// The given rows, in the order given; an index may stand more than once.
    public func selecting(_ indices: some Collection<Int>) -> Dataset {
        Dataset(columns: columns, matrix: matrix.selecting(rows: indices), keys: keys.selecting(indices))
    }

    /// The given columns, in the order given.
    public func selecting(columns indices: [Int]) -> Dataset {
        Dataset(columns: indices.map { columns[$0] }, matrix: matrix.selecting(columns: indices), keys: keys)
    }
}
