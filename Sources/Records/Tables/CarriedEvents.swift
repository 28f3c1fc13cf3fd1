/// What is carried along of a person's old events, where a block holds only those of them that later cutoffs can depend on one by one.
///
/// The figures take in all old events, the left out and those that stand first in the block.
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
    /// Whether nothing of the person is in the block although something may be known.
    public var isMissing = false

    /// Nothing.
    public init() {}

    /// Whether there are old events.
    public var isNothing: Bool { count == 0 && !isMissing }
}
