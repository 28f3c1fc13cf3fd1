/// How long a person's sessions up to a moment were, where the block no longer holds the events of them.
public struct SessionMark: Sendable, Hashable {
    /// The moment, UTC seconds.
    public var moment: Int64
    /// Seconds of all sessions that ended by then.
    public var seconds: Int64

    /// Notes the seconds up to a moment.
    public init(moment: Int64, seconds: Int64) {
        self.moment = moment
        self.seconds = seconds
    }
}
