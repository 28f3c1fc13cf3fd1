public import Statistics

/// Every group (unit, site) is judged once by a model that saw neither it nor its people: one group a fold, or several together.
///
/// Analysis rows of a person who has rows in the groups judged are left out, and so are rows whose group is unknown.
public struct LeaveGroupOut: Splitter, Equatable {
    /// Into how many folds the groups are dealt, most events first, each to the fold with the fewest events so far; `nil` is one group a fold.
    public let folds: Int?
    /// A split in time that applies in each fold as well: fit before, judge after; `nil` for all times.
    public let time: TemporalSplit?

    /// Sets up a split by groups.
    ///
    /// - Throws: `ValidationError.badSetting` for less than two folds.
    public init(folds: Int? = nil, time: TemporalSplit? = nil) throws(ValidationError) {
        if let folds { try requireSetting("folds", Double(folds), wanted: "2 or more", folds >= 2) }
        self.folds = folds
        self.time = time
    }

    /// Leaves out one group, or one hand of groups, after the other: in rising order of the labels, or of the dealt folds.
    ///
    /// - Throws: `ValidationError.tooFew` for fewer known groups than folds (or than two), `.emptySide` when a fold has no row on a side.
    public func split(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> Split {
        try requireOutcomes(outcomes, for: keys)
        var fates: [[RowFate]] = []
        for groups in try hands(keys, outcomes: outcomes) {
            if let time {
                let both = TemporalGroupHoldout(time: time, groups: try GroupHoldout(.groups(groups)))
                fates.append(try both.fates(keys, outcomes: outcomes))
            } else {
                let held = Set(groups)
                let judged: [RowFate] = keys.group.map { group in
                    group.map { held.contains($0) ? .assessment : .analysis } ?? .leftOut(.unknownGroup)
                }
                fates.append(leaveOutShared(judged, keys: keys))
            }
        }
        return try Split(fates: fates, keys: keys, outcomes: outcomes)
    }

    private func hands(_ keys: RowKeys, outcomes: [Bool]) throws(ValidationError) -> [[Int32]] {
        var sizes: [Int32: (events: Int, rows: Int)] = [:]
        for (row, group) in keys.group.enumerated() {
            guard let group else { continue }
            sizes[group, default: (0, 0)].rows += 1
            sizes[group, default: (0, 0)].events += outcomes[row] ? 1 : 0
        }
        let wanted = folds ?? 2
        if sizes.count < wanted { throw .tooFew(what: "groups with rows", got: sizes.count, wanted: wanted) }
        guard let folds else { return sizes.keys.sorted().map { [$0] } }
        let order = sizes.sorted { ($1.value.events, $1.value.rows, $0.key) < ($0.value.events, $0.value.rows, $1.key) }
        var hands = [(groups: [Int32], events: Int, rows: Int)](repeating: ([], 0, 0), count: folds)
        for (group, size) in order {
            let least = hands.indices.min {
                (hands[$0].events, hands[$0].rows, $0) < (hands[$1].events, hands[$1].rows, $1)
            }
            guard let least else { continue }
            hands[least].groups.append(group)
            hands[least].events += size.events
            hands[least].rows += size.rows
        }
        return hands.map { $0.groups.sorted() }
    }
}
