public import Records

/// Reads xAPI statements, 1.0.3 and 2.0 (IEEE 9274.1.1): one, an array, JSON Lines, or the result of an LRS (`statements`, `more`).
///
/// | statement | fact |
/// | --- | --- |
/// | `actor` | person (`XAPIActors`); a group's members each, without members nobody |
/// | `verb` | kind (`XAPIVerb`); `voided` takes an event back |
/// | `object`, `context.contextActivities` | course, item and content type (`XAPIPlaces`) |
/// | `result` | score, passed, duration (`XAPIResult`) |
/// | `timestamp`, `stored` | `at` and `known_at`: the timestamp, or `stored` where there is none; known at the later of both |
/// | `id` | the event's id in lower case; of a group's members with `#` and a digest of the member behind it |
///
/// A voided id stands for all events whose id is that, or that and something behind `#`. A statement that breaks a MUST of the
/// specification goes to quarantine with the section's name. Names, titles, responses, extensions and attachments are not read;
/// `context.registration` is checked and not kept.
public struct XAPIConnector: Connector {
    /// `xapi`.
    public let name = "xapi"
    /// What it reads, for messages.
    public let lookedFor = "xAPI statements as JSON, with actor, verb and object (xapi)"

    /// Makes the connector.
    public init() {}

    /// Whether the file begins with JSON in which there are an actor, a verb and an object.
    public func recognises(_ probe: SourceProbe) -> Bool {
        guard let json = JSONProbe(probe) else { return false }
        return ["actor", "verb", "object"].allSatisfy(json.has)
    }

    /// Reads the file once, holding one statement at a time.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        var reader = try ElementReader(path, container: "statements", options: options)
        var decoder = XAPIDecoder(BatchFeed.coder(of: &sink), options: options)
        try reader.read(with: &decoder, into: &sink, report: &report)
    }
}
