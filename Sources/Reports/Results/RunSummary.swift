/// What was run, so that the same figures can be made again.
public struct RunSummary: Codable, Sendable, Equatable {
    /// The run's identifier.
    public let runID: String
    /// The name and version of the program, such as `respite 0.1.0`.
    public let program: String
    /// The moment as of which the run was made; an argument, never the clock.
    public let asOf: UTCInstant
    /// The seed of every random choice.
    public let seed: UInt64
    /// The command that repeats the run.
    public let command: String
    /// Every setting of the run, defaults included, in a fixed order.
    public let configuration: [Setting]
    /// A digest of all facts that were used.
    public let dataDigest: String
    /// The files read, in the order of reading.
    public let inputs: [InputDigest]
    /// The features that the models saw.
    public let featureSet: FeatureSetSummary

    /// Makes the value from its parts; lists that are left out are empty.
    public init(
        runID: String, program: String, asOf: UTCInstant, seed: UInt64, command: String, configuration: [Setting] = [],
        dataDigest: String, inputs: [InputDigest] = [], featureSet: FeatureSetSummary
    ) {
        self.runID = runID
        self.program = program
        self.asOf = asOf
        self.seed = seed
        self.command = command
        self.configuration = configuration
        self.dataDigest = dataDigest
        self.inputs = inputs
        self.featureSet = featureSet
    }
}

/// A name and its value, as text.
public struct Setting: Codable, Sendable, Equatable {
    /// The setting's name.
    public let name: String
    /// Its value.
    public let value: String

    /// Makes the value from its parts; lists that are left out are empty.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// One input and the digest of its bytes.
public struct InputDigest: Codable, Sendable, Equatable {
    /// The file's name without its folder.
    public let name: String
    /// The algorithm and the digest, such as `sha256:…`.
    public let digest: String
    /// The size in bytes, where it is known.
    @OrNull public private(set) var bytes: Int?

    /// Makes the value from its parts; lists that are left out are empty.
    public init(name: String, digest: String, bytes: Int? = nil) {
        self.name = name
        self.digest = digest
        self.bytes = bytes
    }
}

/// Which catalogue of features a run used.
public struct FeatureSetSummary: Codable, Sendable, Equatable {
    /// The catalogue's name.
    public let name: String
    /// The catalogue's version.
    public let version: String
    /// The digest of all definitions.
    public let hash: String
    /// How many features there are, before any is dropped.
    public let count: Int

    /// Makes the value from its parts; lists that are left out are empty.
    public init(name: String, version: String, hash: String, count: Int) {
        self.name = name
        self.version = version
        self.hash = hash
        self.count = count
    }
}
