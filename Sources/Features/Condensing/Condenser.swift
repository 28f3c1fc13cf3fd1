public import Records

/// Leaves out of a block the old events and KPI values that no later cutoff needs one by one, and carries along what they come to.
///
/// *Old* are events that happened 91 days or more before a cutoff and are known at it: no window and no week of a later cutoff holds them.
/// Features of version 1 depend on them by the sessions before (the last two, the total length, what is left of decayed minutes), by the
/// first event and the last, and by whether an item was attempted: so of old events the first, the last and each item's last attempt stay.
/// Sessions are carried in the very state in which the engine has them after the last old event, and the engine goes on from there: a
/// value has the same bits whether a block was condensed or not. Of old KPI values the first and the last stay, and which bits the others
/// have, for these decide on the unit in which all are added up.
///
/// For version 2 more events stay (`NeededRows`), *known* means known four weeks before the cutoff, because ranks are compared with those
/// of then, and seconds of sessions are carried at moments that reviews ask for.
///
/// All other facts stay as they are.
public struct Condenser: Sendable {
    /// How far before a cutoff old events begin: the 13 weeks are the longest that windows and weeks look back.
    public static let reachSeconds = 91 * secondsPerDay

    private let use: CondensedUse
    /// From this cutoff on the condensed block can be used.
    private let cutoff: Int64

    /// Condenses for a cutoff and all later ones.
    public init(for use: CondensedUse = .version1, cutoff: Int64) {
        self.use = use
        self.cutoff = cutoff
    }

    /// Events up to this moment are old.
    public var border: Int64 { cutoff &- Self.reachSeconds }

    /// Old events are known by this moment.
    private var knownBy: Int64 { use == .version1 ? cutoff : cutoff &- 28 * secondsPerDay }

    /// The block without the old events that are not needed.
    ///
    /// - Parameter block: May be condensed already, for an earlier cutoff.
    public func condensed(_ block: FactBlock) -> FactBlock {
        var sessions = SessionLog()
        var needed = NeededRows(for: use)
        var marks = SessionMarks()
        var stretches: [Range<Int>] = []
        var kept = 0
        var condensed = block
        condensed.carried = []
        condensed.eventOffsets = [0]
        for index in 0..<block.persons.count {
            let before = block.carried.isEmpty ? CarriedEvents() : block.carried[index]
            let rows = block.eventRows(index)
            let old = oldRows(rows, of: block.events, atLeast: before.count)
            let stay = needed.rows(old, of: block.events, deadlines: block.deadlines[index])
            stretches += stay
            if old.upperBound < rows.upperBound { stretches.append(old.upperBound..<rows.upperBound) }
            let count = stay.reduce(0) { $0 + $1.count }
            let carried = carry(&sessions, old, of: block, index, after: before, events: count)
            condensed.carried.append(carried)
            if use == .version2, !before.isMissing { marks.add(block.reviews[index], sessions, through: carried) }
            marks.endPerson()
            kept += count + rows.upperBound - old.upperBound
            condensed.eventOffsets.append(kept)
        }
        condensed.events = block.events.selecting(stretches)
        condensed.sessionMarks = marks.all
        condensed.kpi = withoutOldKPI(block, &condensed.carried)
        condensed.firstCutoff = max(block.firstCutoff, cutoff)
        return condensed
    }

    /// A person's first events that are all old and known: a fact that is not known yet would come between those before and behind it.
    private func oldRows(_ rows: Range<Int>, of events: EventColumns, atLeast carried: Int) -> Range<Int> {
        var end = rows.lowerBound + carried
        while end < rows.upperBound, events.at[end] <= border, events.knownAt[end] <= knownBy { end += 1 }
        return rows.lowerBound..<end
    }

    private func carry(
        _ sessions: inout SessionLog, _ old: Range<Int>, of block: FactBlock, _ index: Int, after before: CarriedEvents,
        events count: Int
    ) -> CarriedEvents {
        guard !before.isMissing else { return before }
        let events = block.events
        sessions.begin(old.count, carried: before, marks: block.sessionMarks[index])
        for (place, row) in old.enumerated() {
            sessions.append(at: events.at[row], begin: events.at[row] - Int64(events.durationSeconds[row]), place: place)
        }
        var carried = sessions.carry(events: count)
        carried.kpiCount = before.kpiCount
        (carried.kpiLowestBit, carried.kpiHighestExponent) = (before.kpiLowestBit, before.kpiHighestExponent)
        return carried
    }

    /// The KPI values without those without a name that are old and known, but for the first and the last of them.
    private func withoutOldKPI(_ block: FactBlock, _ carried: inout [CarriedEvents]) -> Grouped<KPIValue> {
        var rows: [KPIValue] = []
        var offsets = [0]
        for index in 0..<block.persons.count {
            let own = block.kpi[index]
            let old = carried[index].isMissing ? [] : own.indices.filter { isOld(own[$0]) }
            let dropped = old.dropFirst().dropLast()
            var bits = BitRange(lowest: Int(carried[index].kpiLowestBit), highest: Int(carried[index].kpiHighestExponent))
            for row in dropped { bits.add(own[row].value) }
            carried[index].kpiCount += dropped.count
            (carried[index].kpiLowestBit, carried[index].kpiHighestExponent) = (Int64(bits.lowest), Int64(bits.highest))
            var next = dropped.startIndex
            for row in own.indices {
                if next < dropped.endIndex, dropped[next] == row { next += 1 } else { rows.append(own[row]) }
            }
            offsets.append(rows.count)
        }
        return Grouped(offsets: offsets, rows: rows)
    }

    private func isOld(_ value: KPIValue) -> Bool { value.name == nil && value.at <= border && value.knownAt <= cutoff }
}
