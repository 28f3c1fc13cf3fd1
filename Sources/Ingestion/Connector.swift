public import Records

/// A source format: it knows its own, and turns it into facts.
public protocol Connector: Sendable {
    /// The name by which it is chosen, such as `oulad`.
    var name: String { get }
    /// What it reads, for messages.
    var lookedFor: String { get }
    /// Whether several files of one command are read as one source, because what they say lies in their differences.
    var readsTogether: Bool { get }
    /// Whether the source is of this format.
    func recognises(_ probe: SourceProbe) -> Bool
    /// Reads the source at `path` and hands its facts to the sink, batch by batch.
    ///
    /// - Parameters:
    ///   - path: A file or a folder.
    ///   - sink: Takes the facts; where this throws, nothing of the source may be kept.
    ///   - report: What became of each file.
    ///   - options: The zone, the limits, and who is told of progress and faults.
    /// - Throws: `IngestionError` where the source is refused, and whatever the sink throws.
    func read(_ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions) throws
}

extension Connector {
    /// By default every file is a source of its own.
    public var readsTogether: Bool { false }
}
