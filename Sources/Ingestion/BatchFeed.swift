import Records

/// Hands facts to a sink in batches of about 65,536 rows.
struct BatchFeed {
    /// How many rows a batch has.
    static let size = 1 << 16

    /// Hands over what there is if it fills a batch, or whatever there is if `all`.
    static func flush(
        _ batch: inout FactBatch, _ coder: inout TextCoder, into sink: inout some FactSink, all: Bool = false
    ) throws {
        let count = batch.rowCount
        guard count >= size || (all && count > 0) else { return }
        swap(&sink.vocabulary, &coder.vocabulary)
        try sink.receive(batch)
        swap(&sink.vocabulary, &coder.vocabulary)
        batch = FactBatch()
    }

    /// Begins a source: takes the sink's vocabulary to work with.
    static func coder(of sink: inout some FactSink) -> TextCoder {
        var coder = TextCoder()
        swap(&sink.vocabulary, &coder.vocabulary)
        return coder
    }

    /// Ends a source: gives the vocabulary back to the sink.
    static func finish(_ coder: inout TextCoder, _ sink: inout some FactSink) { swap(&sink.vocabulary, &coder.vocabulary) }
}
