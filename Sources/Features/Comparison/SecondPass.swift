import Records
import Statistics

/// The columns that compare persons, once the first pass is over.
struct SecondPass {
    let run: EngineRun
    let context: PassContext
    let standings: UnsafeBufferPointer<UnitStanding>
    /// The figures that persons are compared by: all rows of the first, then of the next; then, of those that are followed, as they stood
    /// four weeks before. What is compared is put in the place of the figures.
    let figures: UnsafeMutableBufferPointer<Double>
    let leavers: Leavers

    private var layout: RowLayout { context.layout }
    private var rows: Int { standings.count }

    /// Compares persons; what is not wanted is not worked out.
    func columns(threads: Int) throws(FeatureError) -> [GroupColumns.Column] {
        let needsGroups = layout.comparisons.contains { $0.measure != .unitMinutes }
        let groups = RowGroups(
            needsGroups ? standings : UnsafeBufferPointer(rebasing: standings[..<0]), t0: run.snapshots.t0, order: run.plan.order)
        let ranks = (0..<layout.comparands.count + layout.followed.count).map { place in
            groups.compare(UnsafeMutableBufferPointer(rebasing: figures[place * rows..<(place + 1) * rows]), threads: threads)
        }
        let items =
            layout.comparesItems ? try ItemComparison(run: run, groups: groups, context: context).columns(threads: threads) : nil
        let ofRow = groups.ofRow
        return layout.comparisons.map { column, measure in
            let values: GroupColumns.Values =
                switch measure {
                case .unitMinutes: .rows(unitMinutes())
                case .missedPeersDone: .rows(items?.missedPeersDone ?? [])
                case .itemScoreMean: .rows(items?.scoreMean ?? [])
                case .itemScoreLast: .rows(items?.scoreLast ?? [])
                case .persons: .groups((0..<groups.count).map { Double(groups.members(of: $0).count) }, ofRow)
                case .activeShare: .groups((0..<groups.count).map { activeShare(groups.members(of: $0)) }, ofRow)
                case .exitShare:
                    .groups(
                        groups.keys.indices.map { leavers.share(of: groups.keys[$0], persons: groups.members(of: $0).count) }, ofRow
                    )
                case .rank(let comparand): .ranks(ranks[place(of: comparand)], ofRow)
                case .standardScore(let comparand): .figures(place(of: comparand))
                case .rankChange(let comparand):
                    .changes(ranks[place(of: comparand)], from: ranks[placeBefore(of: comparand)], ofRow)
                }
            return GroupColumns.Column(position: column, values: values)
        }
    }

    private func place(of comparand: Comparand) -> Int {
        guard let place = layout.comparands.firstIndex(where: { $0.comparand == comparand }) else {
            preconditionFailure("a column that compares a figure has the figure")
        }
        return place
    }

    private func placeBefore(of comparand: Comparand) -> Int {
        guard let place = layout.followed.firstIndex(of: comparand) else {
            preconditionFailure("a column that follows a figure has the figure")
        }
        return layout.comparands.count + place
    }

    private func activeShare(_ members: ArraySlice<Int32>) -> Double {
        ratio(members.count { standings[Int($0)].isActive }, members.count)
    }

    private func unitMinutes() -> [Double] {
        let comparison = UnitComparison(standings, t0: run.snapshots.t0)
        return standings.indices.map { comparison.standardScore(ofRow: $0) }
    }
}
