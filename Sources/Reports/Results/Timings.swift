/// How long the run took and what it used: the one part that differs from run to run.
public struct Timings: Codable, Sendable, Equatable {
    /// The stages, in order.
    public let stages: [StageTiming]
    /// The largest resident size.
    @OrNull public private(set) var peakMemoryBytes: Int?
    /// Threads allowed.
    @OrNull public private(set) var threads: Int?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(stages: [StageTiming] = [], peakMemoryBytes: Int? = nil, threads: Int? = nil) {
        self.stages = stages
        self.peakMemoryBytes = peakMemoryBytes
        self.threads = threads
    }
}

/// How long one stage took.
public struct StageTiming: Codable, Sendable, Equatable {
    /// The stage's name.
    public let stage: String
    /// Wall time.
    public let seconds: Double
    /// What was done, such as the number of rows.
    public let detail: String

    /// Makes the value from its parts; lists that are left out are empty.
    public init(stage: String, seconds: Double, detail: String) {
        self.stage = stage
        self.seconds = seconds
        self.detail = detail
    }
}
