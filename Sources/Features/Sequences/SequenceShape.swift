/// How long one step of a sequence is.
public enum SequenceStep: String, Sendable, Hashable, CaseIterable {
    case day, week

    /// 86,400 or 604,800: steps are counted back from the cutoff in whole seconds, whatever the local clocks show.
    public var seconds: Int64 { self == .day ? secondsPerDay : secondsPerWeek }
}

/// How histories are cut into segments of one length.
public struct SequenceShape: Sendable, Hashable {
    /// How long one step is.
    public let step: SequenceStep
    /// How many steps a segment has.
    public let length: Int
    /// How many of its oldest steps a segment shares with the next older one.
    public let overlap: Int
    /// How many segments a snapshot has at most; older steps are left out and counted.
    public let mostSegments: Int

    /// The longest segment.
    public static let longestSegment = 4096

    /// Half a year of weeks, or eight weeks of days.
    public static func defaultLength(_ step: SequenceStep) -> Int { step == .week ? 26 : 56 }

    /// Makes a shape; `nil` where a figure lies outside of its range.
    ///
    /// - Parameters:
    ///   - length: 1 to 4096 steps; 26 weeks or 56 days where it is not given.
    ///   - overlap: 0 to `length − 1` steps.
    ///   - mostSegments: 1 to 4096.
    public init?(step: SequenceStep, length: Int? = nil, overlap: Int = 0, mostSegments: Int = 64) {
        let length = length ?? Self.defaultLength(step)
        guard (1...Self.longestSegment).contains(length), (0..<length).contains(overlap), (1...4096).contains(mostSegments) else {
            return nil
        }
        self.step = step
        self.length = length
        self.overlap = overlap
        self.mostSegments = mostSegments
    }

    /// The ages of a segment's steps, the newest first; segment 0 is the newest.
    func ages(ofSegment segment: Int) -> Range<Int> {
        let first = segment * (length - overlap)
        return first..<first + length
    }

    /// How many segments hold so many steps, at least 1.
    func segments(holding steps: Int) -> Int {
        guard steps > length else { return 1 }
        let stride = length - overlap
        return min(mostSegments, 1 + (steps - length + stride - 1) / stride)
    }
}
