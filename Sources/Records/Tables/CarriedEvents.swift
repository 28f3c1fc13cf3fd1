/// What is carried along of a person's old events and KPI values, where a block holds only those of them that later cutoffs can depend on
/// one by one.
///
/// The figures of events take in all old ones, the left out and those that stand first in the block.
public struct CarriedEvents: Sendable, Hashable {
    /// How many of the person's first events in the block are old.
    public var count = 0
    /// How many sessions are carried, the last two at most.
    public var sessions = 0
    /// When the session before the last began, UTC seconds, where two are carried.
    public var earlierStart: Int64 = 0
    /// The end of it.
    public var earlierEnd: Int64 = 0
    /// When the last session began.
    public var lastStart: Int64 = 0
    /// When the last session ended.
    public var lastEnd: Int64 = 0
    /// Seconds of all sessions before the last.
    public var secondsBefore: Int64 = 0
    /// Minutes of all sessions before the last, halved every 7 days, as they stand at the end of the session before it.
    public var minutesBefore7 = 0.0
    /// The same, halved every 14 days.
    public var minutesBefore14 = 0.0
    /// The same, halved every 30 days.
    public var minutesBefore30 = 0.0
    /// How many KPI values without a name are left out.
    public var kpiCount = 0
    /// The exponent of the lowest bit that is set in any of them, `Int64.max` where none is; of values that are not zero.
    public var kpiLowestBit = Int64.max
    /// The largest exponent of any of them, `Int64.min` where there is none; of values that are not zero.
    public var kpiHighestExponent = Int64.min
    /// Whether nothing of the person is in the block although something may be known.
    public var isMissing = false

    /// Nothing.
    public init() {}

    /// Whether nothing is carried and nothing was left out.
    public var isNothing: Bool { count == 0 && kpiCount == 0 && !isMissing }
}
