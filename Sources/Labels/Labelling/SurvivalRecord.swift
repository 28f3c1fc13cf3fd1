public import Records

/// How long a person was followed from t0 on, and how it ended; it is the same for every horizon.
public struct SurvivalRecord: Sendable, Hashable {
    /// How the follow-up ended.
    public enum End: Sendable, Hashable {
        /// With the target event.
        case event
        /// With an exit that is not a target event.
        case competing(OutcomeKind)
        /// With the moment up to which facts are known.
        case censored
    }

    /// Seconds from t0 to the end; above 0.
    public let durationSeconds: Int64
    /// How the follow-up ended.
    public let end: End

    /// Makes a record.
    public init(durationSeconds: Int64, end: End) {
        precondition(durationSeconds > 0, "a follow-up takes time")
        self.durationSeconds = durationSeconds
        self.end = end
    }
}
