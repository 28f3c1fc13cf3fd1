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
    /// Values of the first pass that user-defined features of the second are made of.
    let kept: KeptValues

    private var layout: RowLayout { context.layout }
    private var rows: Int { standings.count }

    /// Compares persons; what is not wanted is not worked out.
    func columns(threads: Int) throws(FeatureError) -> [GroupColumns.Column] {
        let formulas = context.formulas?.plan
        let needsGroups = layout.comparisons.contains { $0.measure != .unitMinutes } || formulas?.comparesPersons == true
        let groups = RowGroups(
            needsGroups ? standings : UnsafeBufferPointer(rebasing: standings[..<0]), t0: run.snapshots.t0, order: run.plan.order)
        let ranks = (0..<layout.comparands.count + layout.followed.count).map { place in
            groups.compare(UnsafeMutableBufferPointer(rebasing: figures[place * rows..<(place + 1) * rows]), threads: threads)
        }
        let items =
            layout.comparesItems ? try ItemComparison(run: run, groups: groups, context: context).columns(threads: threads) : nil
        let catalogue = layout.comparisons.map { comparison in
            (comparison, values(of: comparison.measure, groups, ranks, items))
        }
        let columns = catalogue.compactMap { comparison, values in
            comparison.column.map { GroupColumns.Column(position: $0, values: values) }
        }
        guard let formulas else { return columns }
        let compared = UnsafeBufferPointer(figures)
        let late = formulas.lateColumns(kept, groups: groups, threads: threads) { place in
            guard let values = catalogue.first(where: { $0.0.place == place })?.1 else { return nil }
            return (0..<rows).map { values.value(ofRow: $0, of: rows, figures: compared) }
        }
        return columns
            + layout.places.enumerated().compactMap { position, place in
                late[place].map { GroupColumns.Column(position: position, values: .rows($0)) }
            }
    }

    private func values(
        of measure: GroupMeasure, _ groups: RowGroups, _ ranks: [GroupRanks], _ items: ItemComparison.Columns?
    ) -> GroupColumns.Values {
        let ofRow = groups.ofRow
        switch measure {
        case .unitMinutes: return .rows(unitMinutes())
        case .missedPeersDone: return .rows(items?.missedPeersDone ?? [])
        case .itemScoreMean: return .rows(items?.scoreMean ?? [])
        case .itemScoreLast: return .rows(items?.scoreLast ?? [])
        case .persons: return .groups((0..<groups.count).map { Double(groups.members(of: $0).count) }, ofRow)
        case .activeShare: return .groups((0..<groups.count).map { activeShare(groups.members(of: $0)) }, ofRow)
        case .exitShare:
            let shares = groups.keys.indices.map { leavers.share(of: groups.keys[$0], persons: groups.members(of: $0).count) }
            return .groups(shares, ofRow)
        case .rank(let comparand): return .ranks(ranks[place(of: comparand)], ofRow)
        case .standardScore(let comparand): return .figures(place(of: comparand))
        case .rankChange(let comparand):
            return .changes(ranks[place(of: comparand)], from: ranks[placeBefore(of: comparand)], ofRow)
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
