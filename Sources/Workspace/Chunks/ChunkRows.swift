/// The rows of one kind, one source and one block of persons, as columns.
///
/// Column 0 is the moment that orders the rows (`at`, `due_at` or `from_at`), column 1 is `known_at`; the others depend on the kind.
/// Within a person rows stand in the order `(column 0, column 1, position in the source)`.
struct ChunkRows: Equatable {
    /// How many persons share a chunk. Stands in the file: never changed.
    static let personsPerBlock = 256

    /// Where the rows of each person of the block begin; `personsPerBlock + 1` entries.
    var offsets: [Int]
    /// The columns, all of one length.
    var columns: [[Int64]]

    var rowCount: Int { offsets[Self.personsPerBlock] }

    /// The rows of one person of the block.
    func rows(of slot: Int) -> Range<Int> { offsets[slot]..<offsets[slot + 1] }

    /// The smallest and the largest value of column 0.
    var moments: ClosedRange<Int64>? {
        guard let low = columns[0].min(), let high = columns[0].max() else { return nil }
        return low...high
    }

    /// The rows without those whose flag is set.
    func dropping(_ dropped: [Bool]) -> ChunkRows {
        var kept: [Int] = []
        var offsets = [0]
        for slot in 0..<Self.personsPerBlock {
            kept += rows(of: slot).filter { !dropped[$0] }
            offsets.append(kept.count)
        }
        return ChunkRows(offsets: offsets, columns: columns.map { column in kept.map { column[$0] } })
    }
}
