import Features

/// Which features of whom a run computes, and where they go.
public struct FeatureRequest: Sendable {
    /// Where the facts come from.
    public enum Source: Sendable {
        /// A folder of canonical CSV files, and a CSV file with `person` and `t0`.
        case folder(path: String, snapshots: String)
    }

    /// How a file of features is written.
    public enum Format: Sendable, CaseIterable {
        case csv, parquet

        /// By the name of the file: Parquet where it ends with `.parquet`, else CSV.
        public init(fileName: String) { self = fileName.lowercased().hasSuffix(".parquet") ? .parquet : .csv }
    }

    /// How the output is written.
    public var format: Format { Format(fileName: output) }

    /// Where the facts come from.
    public var source: Source
    /// Which features, and with whom persons are compared.
    public var features = FeatureChoice(catalogue: .version1)
    /// The file to write; it appears whole or not at all.
    public var output: String
    /// At least 1; the bytes do not depend on it.
    public var threads = 1

    /// Asks for the features of a source.
    public init(_ source: Source, output: String) {
        self.source = source
        self.output = output
    }
}
