public import Statistics

/// The strictest test: whole groups that the model never saw, at a time after everything that it saw.
///
/// Analysis: `t0 + embargo <= cut` outside the held-out groups. Assessment: `t0 >= cut` in them. Nobody is on both sides.
public struct TemporalGroupHoldout: Splitter, Equatable {
    /// The split in time.
    public let time: TemporalSplit
    /// The split by group.
    public let groups: GroupHoldout

    /// Joins a split in time and one by group.
    public init(time: TemporalSplit, groups: GroupHoldout) {
        self.time = time
        self.groups = groups
    }

    /// Divides rows by both, into one fold.
    ///
    /// - Throws: `ValidationError` as the two splits do, and `.emptySide` when no row is left on a side.
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split {
        try Split(fates: [fates(keys, outcomes: outcomes)], keys: keys, outcomes: outcomes)
    }

    /// What becomes of each row.
    func fates(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> [RowFate] {
        let held = try groups.heldOut(keys, outcomes: outcomes)
        let fates: [RowFate] = keys.cutoff.indices.map { row in
            guard let group = keys.group[row] else { return .leftOut(.unknownGroup) }
            switch (time.fate(cutoff: keys.cutoff[row]), held.contains(group)) {
            case (.assessment, true): return .assessment
            case (.assessment, false): return .leftOut(.afterCut)
            case (.analysis, false): return .analysis
            case (_, true): return .leftOut(.heldOutBeforeCut)
            case (let early, false): return early
            }
        }
        return leaveOutShared(fates, keys: keys)
    }
}
