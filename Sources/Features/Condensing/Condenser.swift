public import Records

/// Leaves out of a block the old events that no later cutoff needs one by one, and carries along what they come to.
///
/// *Old* are events that happened 91 days or more before a cutoff and are known at it: no window and no week of a later cutoff holds them.
/// Features of version 1 depend on them by the sessions before (the last two, the total length, what is left of decayed minutes), by the
/// first event and the last, and by whether an item was attempted: so of old events the first, the last and each item's last attempt stay.
/// Sessions are carried in the very state in which the engine has them after the last old event, and the engine goes on from there: a
/// value has the same bits whether a block was condensed or not.
///
/// All other facts stay as they are.
public struct Condenser: Sendable {
    /// How far before a cutoff old events begin: the 13 weeks are the longest that version 1 looks back.
    public static let reachSeconds = 91 * secondsPerDay

    /// From this cutoff on the condensed block can be used.
    private let cutoff: Int64

    /// Condenses for a cutoff and all later ones.
    public init(cutoff: Int64) { self.cutoff = cutoff }

    /// Events up to this moment are old.
    public var border: Int64 { cutoff &- Self.reachSeconds }

    /// The block without the old events that are not needed.
    ///
    /// - Parameter block: May be condensed already, for an earlier cutoff.
    public func condensed(_ block: FactBlock) -> FactBlock {
        var sessions = SessionLog()
        var attempted = AttemptedItems()
        var stretches: [Range<Int>] = []
        var kept = 0
        var condensed = block
        condensed.carried = []
        condensed.eventOffsets = [0]
        for index in 0..<block.persons.count {
            let before = block.carried.isEmpty ? CarriedEvents() : block.carried[index]
            let rows = block.eventRows(index)
            let old = oldRows(rows, of: block.events, atLeast: before.count)
            let needed = attempted.neededRows(old, of: block.events)
            stretches += needed
            if old.upperBound < rows.upperBound { stretches.append(old.upperBound..<rows.upperBound) }
            let count = needed.reduce(0) { $0 + $1.count }
            condensed.carried.append(carry(&sessions, old, of: block.events, after: before, events: count))
            kept += count + rows.upperBound - old.upperBound
            condensed.eventOffsets.append(kept)
        }
        condensed.events = block.events.selecting(stretches)
        condensed.firstCutoff = max(block.firstCutoff, cutoff)
        return condensed
    }

    /// A person's first events that are all old and known: a fact that is not known yet would come between those before and behind it.
    private func oldRows(_ rows: Range<Int>, of events: EventColumns, atLeast carried: Int) -> Range<Int> {
        var end = rows.lowerBound + carried
        while end < rows.upperBound, events.at[end] <= border, events.knownAt[end] <= cutoff { end += 1 }
        return rows.lowerBound..<end
    }

    private func carry(
        _ sessions: inout SessionLog, _ old: Range<Int>, of events: EventColumns, after before: CarriedEvents, events count: Int
    ) -> CarriedEvents {
        guard !before.isMissing else { return before }
        sessions.begin(old.count, carried: before)
        for (place, row) in old.enumerated() {
            sessions.append(at: events.at[row], begin: events.at[row] - Int64(events.durationSeconds[row]), place: place)
        }
        return sessions.carry(events: count)
    }
}

/// Finds which old events are needed one by one.
private struct AttemptedItems {
    /// By item: the last round in which it was found; a round is a person.
    private var rounds: [Int32] = []
    private var round: Int32 = 0

    /// The first event, the last, and the last attempt on each item, as stretches in order.
    mutating func neededRows(_ old: Range<Int>, of events: EventColumns) -> [Range<Int>] {
        round += 1
        var needed: [Range<Int>] = []
        for row in old.reversed() {
            let isBorder = row == old.lowerBound || row == old.upperBound - 1
            let isNew = events.kind[row] == .attempt && isFirstFound(Int(events.item[row]))
            if isBorder || isNew { needed.append(row..<row + 1) }
        }
        return needed.reversed()
    }

    private mutating func isFirstFound(_ item: Int) -> Bool {
        while rounds.count <= item { rounds += [Int32](repeating: 0, count: max(64, item + 1 - rounds.count)) }
        guard rounds[item] != round else { return false }
        rounds[item] = round
        return true
    }
}

extension FeatureSet {
    /// Whether the features can be worked out from condensed blocks: those of version 1 can, others may look back on every event.
    public var canBeCondensed: Bool {
        let layout = RowLayout(self)
        return layout.needs.isEmpty && layout.workingWidth == FeatureCatalogue.version1.count
    }
}
