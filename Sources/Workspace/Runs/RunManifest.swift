/// Everything that is needed to make a run again and to know what it was made from.
public struct RunManifest: Codable, Sendable, Hashable {
    /// The run's own id, a plain file name.
    public var id: String
    /// The command, such as `pilot`.
    public var command: String
    /// The whole configuration with every default, JSON.
    public var configuration: String
    /// The seed of all random numbers; `nil` where none were drawn.
    public var seed: UInt64?
    /// Versions of the program and of the libraries that figures depend on, by name.
    public var versions: [String: String]
    /// Digests of what went in, by name: `facts` is the digest of the workspace's data, files stand under their names.
    public var inputs: [String: String]
    /// The digest of the definitions of all features used; `nil` where none were.
    public var featureSet: String?
    /// Digests of the model files, by name.
    public var models: [String: String]
    /// When the run began and ended, UTC seconds.
    public var startedAt, finishedAt: Int64
    /// What it wrote.
    public var outputs: [OutputRecord]

    /// Describes a run.
    public init(
        id: String, command: String, configuration: String, seed: UInt64?, versions: [String: String], inputs: [String: String],
        featureSet: String? = nil, models: [String: String] = [:], startedAt: Int64, finishedAt: Int64, outputs: [OutputRecord] = []
    ) {
        self.id = id
        self.command = command
        self.configuration = configuration
        self.seed = seed
        self.versions = versions
        self.inputs = inputs
        self.featureSet = featureSet
        self.models = models
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.outputs = outputs
    }
}
