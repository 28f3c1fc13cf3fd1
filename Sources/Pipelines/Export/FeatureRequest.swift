/// Which features of whom a run computes, and where they go.
public struct FeatureRequest: Sendable {
    /// Where the facts come from.
    public enum Source: Sendable {
        /// A folder of canonical CSV files, and a CSV file with `person` and `t0`.
        case folder(path: String, snapshots: String)
    }

    /// Where the facts come from.
    public var source: Source
    /// The file to write; it appears whole or not at all.
    public var output: String
    /// At least 1; the bytes do not depend on it.
    public var threads = 1

    /// Which features: the catalogue's, and those of feature files.
    public var features = FeatureChoice()

    /// Asks for the features of a source.
    public init(_ source: Source, output: String) {
        self.source = source
        self.output = output
    }
}
