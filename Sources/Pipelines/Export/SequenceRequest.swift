public import Features
import Statistics

/// Which sequences of whom a run computes, and where they go.
public struct SequenceRequest: Sendable {
    /// Where the facts come from.
    public enum Source: Sendable {
        /// A folder of canonical CSV files, and a CSV file with `person` and `t0`.
        case folder(path: String, snapshots: String)
    }

    /// Where the facts come from.
    public var source: Source
    /// The file to write; it appears whole or not at all.
    public var output: String
    /// Length of steps and segments.
    public var shape: SequenceShape
    /// What is computed for each step.
    public var channels = SequenceChannels.version1
    /// At least 1; the bytes do not depend on it.
    public var threads = 1

    /// Asks for the sequences of a source.
    public init(_ source: Source, shape: SequenceShape, output: String) {
        self.source = source
        self.shape = shape
        self.output = output
    }

    /// Leaves out the channels that need an agreement.
    public mutating func dropSensitiveChannels() { channels = channels.dropping(.sensitive) }
}
