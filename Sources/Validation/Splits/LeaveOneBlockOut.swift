public import Statistics

/// Each block of rows (a course presentation, a year) is judged once by a model that saw neither it nor its people.
///
/// Analysis rows of a person (entity or cluster) who has rows in the block are left out.
public struct LeaveOneBlockOut: Splitter, Equatable {
    /// The block of each row; shape `[n]`.
    public let blocks: [Int32]

    /// Sets up a split by blocks.
    public init(blocks: [Int32]) { self.blocks = blocks }

    /// Leaves out one block after the other, in rising order of their labels, one fold each.
    ///
    /// - Throws: `ValidationError.lengthMismatch` unless there is one block a row, `.tooFew` for less than two blocks,
    ///   `.emptySide` when everybody outside a block is in it too.
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split {
        try requireOutcomes(outcomes, for: keys)
        try requireLength(blocks.count, of: .blocks, rows: keys.count)
        let labels = Set(blocks).sorted()
        if labels.count < 2 { throw .tooFew(what: "blocks with rows", got: labels.count, wanted: 2) }
        let fates = labels.map { label in
            leaveOutShared(blocks.map { $0 == label ? .assessment : .analysis }, keys: keys)
        }
        return try Split(fates: fates, keys: keys, outcomes: outcomes)
    }
}
