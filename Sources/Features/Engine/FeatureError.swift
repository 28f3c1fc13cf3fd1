/// Why features cannot be computed. Messages name positions, never persons, zones or texts.
public enum FeatureError: Error, CustomStringConvertible {
    /// A cutoff lies after the end up to which the history was opened.
    case cutoffAfterEnd(snapshot: Int, cutoff: Int64, end: Int64)
    /// A snapshot is about a person who opted out.
    case personOptedOut(snapshot: Int)
    /// A person's time zone is none that the time zone database knows.
    case unknownTimeZone(person: Int, length: Int)
    /// A time lies outside the years that the arithmetic is exact for.
    case timeOutOfRange(person: Int, seconds: Int64)
    /// A block of the history cannot be read.
    case unreadableBlock(index: Int, underlying: any Error)
    /// Rows that were worked out cannot be kept or read again.
    case rowsNotKept(underlying: any Error)

    /// One sentence: what, where, got, wanted, what to do.
    public var description: String {
        switch self {
        case .cutoffAfterEnd(let snapshot, let cutoff, let end):
            "snapshot \(snapshot) has the cutoff \(cutoff), but the history was opened through \(end) only; "
                + "open it through the last cutoff or leave the snapshot out"
        case .personOptedOut(let snapshot):
            "snapshot \(snapshot) is about a person who opted out of this purpose; leave the person's snapshots out"
        case .unknownTimeZone(let person, let length):
            "the time zone of the person at position \(person) (a text of \(length) characters) is not in the time zone database; "
                + "wanted an IANA name such as Europe/Berlin, or nothing for UTC"
        case .timeOutOfRange(let person, let seconds):
            "the person at position \(person) has the time \(seconds); wanted UTC seconds between \(-FeatureEngine.latestTime) and "
                + "\(FeatureEngine.latestTime) (times in milliseconds have to be divided by 1000)"
        case .unreadableBlock(let index, let underlying):
            "block \(index) of the history cannot be read: \(underlying)"
        case .rowsNotKept(let underlying):
            "rows that were worked out cannot be kept: \(underlying)"
        }
    }
}
