public import Statistics

/// Whole groups (units, sites) are held out and judged; nobody is on both sides.
///
/// Analysis rows of a person (entity or cluster) who also has rows in a held-out group are left out, and so are rows whose group is unknown.
public struct GroupHoldout: Splitter, Equatable {
    /// What a share is a share of.
    public enum Measure: String, Sendable, Codable {
        /// Rows.
        case rows
        /// Rows with the event.
        case events
    }

    /// Which groups are held out.
    public enum Choice: Sendable, Equatable {
        /// Groups drawn by the seed until their share of the measure is as near to `share` as whole groups allow.
        case share(Double, of: Measure, seed: UInt64)
        /// These groups.
        case groups([Int32])
    }

    /// Which groups are held out.
    public let choice: Choice

    /// Sets up a holdout of whole groups.
    ///
    /// - Throws: `ValidationError.badSetting` for a share outside `(0, 1)`.
    public init(_ choice: Choice) throws(ValidationError) {
        if case .share(let share, _, _) = choice {
            try requireSetting("share", share, wanted: "a number between 0 and 1", share > 0 && share < 1)
        }
        self.choice = choice
    }

    /// Holds out groups, in one fold.
    ///
    /// - Throws: `ValidationError.tooFew` for less than two known groups, `.groupWithoutRows` for a named group that has no row,
    ///   `.emptySide` when nothing is left to fit on.
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split {
        try requireOutcomes(outcomes, for: keys)
        let held = try heldOut(keys, outcomes: outcomes)
        let fates: [RowFate] = keys.group.map { group in
            guard let group else { return .leftOut(.unknownGroup) }
            return held.contains(group) ? .assessment : .analysis
        }
        return try Split(fates: [leaveOutShared(fates, keys: keys)], keys: keys, outcomes: outcomes)
    }

    /// The groups that are held out of the given rows.
    ///
    /// By share: groups in an order shuffled by the seed, each taken if that brings the share nearer to the one wanted; the first
    /// is taken in any case, and never all. Without any event, a share of events falls back on no group but the first.
    ///
    /// - Throws: As `split`.
    public func heldOut(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Set<Int32> {
        try requireOutcomes(outcomes, for: keys)
        var sizes: [Int32: (rows: Int, events: Int)] = [:]
        for (row, group) in keys.group.enumerated() {
            guard let group else { continue }
            sizes[group, default: (0, 0)].rows += 1
            sizes[group, default: (0, 0)].events += outcomes[row] ? 1 : 0
        }
        if sizes.count < 2 { throw .tooFew(what: "groups with rows", got: sizes.count, wanted: 2) }
        switch choice {
        case .groups(let groups):
            if let position = groups.firstIndex(where: { sizes[$0] == nil }) { throw .groupWithoutRows(position: position) }
            return Set(groups)
        case .share(let share, let measure, let seed):
            return Self.draw(share, sizes: sizes.mapValues { measure == .rows ? $0.rows : $0.events }, seed: seed)
        }
    }

    private static func draw(_ share: Double, sizes: [Int32: Int], seed: UInt64) -> Set<Int32> {
        var groups = sizes.keys.sorted()
        var generator = SeededGenerator(seed: seed).stream("group holdout")
        generator.shuffle(&groups)
        let wanted = share * Double(sizes.values.reduce(0, +))
        var (held, size) = (Set<Int32>(), 0.0)
        for group in groups where held.count < groups.count - 1 {
            let added = Double(sizes[group] ?? 0)
            if held.isEmpty || abs(size + added - wanted) < abs(size - wanted) {
                held.insert(group)
                size += added
            }
        }
        return held
    }
}
