import Governance
public import Records

/// A sink that refuses facts whose names are about what is never taken in: attributes and KPIs, whose names stand in the rows of a
/// table and not in its header.
public struct PermittedNames<Sink: FactSink>: FactSink {
    /// What takes the facts.
    public private(set) var sink: Sink
    private let source: String
    private var permitted: Set<Code> = []

    /// - Parameter source: What the source is called in messages.
    public init(_ sink: Sink, source: String) {
        self.sink = sink
        self.source = source
    }

    /// The texts of the sink.
    public var vocabulary: Vocabulary {
        get { sink.vocabulary }
        set { sink.vocabulary = newValue }
    }

    /// Hands the batch on.
    ///
    /// - Throws: `IngestionError.forbiddenName` where a name is about something that is never taken in.
    public mutating func receive(_ batch: FactBatch) throws {
        for row in batch.attributes.rows { try check(row.name, in: "attributes") }
        for row in batch.kpi.rows { if let name = row.name { try check(name, in: "kpi") } }
        try sink.receive(batch)
    }

    private mutating func check(_ name: Code, in table: String) throws(IngestionError) {
        guard !permitted.contains(name) else { return }
        if let kind = ForbiddenInputs.kind(of: sink.vocabulary.labels.text(name)) {
            throw .forbiddenName(source: source, table: table, kind: kind)
        }
        permitted.insert(name)
    }
}
