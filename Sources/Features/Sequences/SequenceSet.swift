/// Histories of snapshots as series of steps: a tensor of shape `[segments, steps, channels]`, and what each segment is about.
///
/// Steps stand oldest first. The steps of a segment that lie before the person's history are its first ones: there are
/// `shape.length − lengths[segment]` of them, and all their values are missing. A value that is missing within the history is `nan`
/// too: missing is not zero, whatever the reason.
public struct SequenceSet: Sendable {
    /// What the channels are.
    public let channels: SequenceChannels
    /// Length of steps and segments.
    public let shape: SequenceShape
    /// The snapshot of each segment, as a position in the list that was asked for.
    public internal(set) var snapshot: [Int32] = []
    /// Whom each segment is about, as an index into the directory.
    public internal(set) var person: [Int32] = []
    /// The cutoff of each segment, UTC seconds.
    public internal(set) var t0: [Int64] = []
    /// The number of each segment among those of its snapshot: 0 is the newest, larger ones are older.
    public internal(set) var segment: [Int32] = []
    /// How many steps of each segment lie in the person's history: its last ones.
    public internal(set) var lengths: [Int32] = []
    /// How many steps of history before its oldest segment the snapshot of each segment has that were left out.
    public internal(set) var leftOut: [Int32] = []
    /// The values, `nan` where missing: segment after segment, step after step, channel after channel.
    public internal(set) var values: [Double] = []

    init(channels: SequenceChannels, shape: SequenceShape) {
        self.channels = channels
        self.shape = shape
    }

    /// The number of segments.
    public var count: Int { segment.count }

    /// The value of a channel at a step of a segment, `nan` where missing.
    public subscript(segment: Int, step: Int, channel: Int) -> Double {
        values[(segment * shape.length + step) * channels.count + channel]
    }

    /// How many steps before the cutoff a step of a segment lies; 0 is the one that ends at the cutoff.
    public func age(segment position: Int, step: Int) -> Int {
        shape.ages(ofSegment: Int(segment[position])).upperBound - 1 - step
    }

    /// Whether a step of a segment lies in the person's history, and not before it.
    public func isInHistory(segment position: Int, step: Int) -> Bool { step >= shape.length - Int(lengths[position]) }

    /// 1 where a value is known and 0 where it is missing; shape `[segments, steps, channels]` as that of the values.
    public var mask: [UInt8] { values.map { $0.isNaN ? 0 : 1 } }

    /// The segments at the positions given, in the order given.
    public func selecting(_ positions: some Collection<Int>) -> SequenceSet {
        var picked = SequenceSet(channels: channels, shape: shape)
        let size = shape.length * channels.count
        picked.snapshot = positions.map { snapshot[$0] }
        picked.person = positions.map { person[$0] }
        picked.t0 = positions.map { t0[$0] }
        picked.segment = positions.map { segment[$0] }
        picked.lengths = positions.map { lengths[$0] }
        picked.leftOut = positions.map { leftOut[$0] }
        picked.values.reserveCapacity(positions.count * size)
        for position in positions { picked.values += values[position * size..<(position + 1) * size] }
        return picked
    }

    /// Adds the segments of another set of the same channels and shape.
    mutating func append(_ other: SequenceSet) {
        precondition(other.channels == channels && other.shape == shape, "only like sequences are joined")
        snapshot += other.snapshot
        person += other.person
        t0 += other.t0
        segment += other.segment
        lengths += other.lengths
        leftOut += other.leftOut
        values += other.values
    }
}
