public import Records

/// Reads Caliper events, 1.1 and 1.2: envelopes (one, an array, JSON Lines) and events by themselves.
///
/// | event | fact |
/// | --- | --- |
/// | `actor` | person: what stands behind the last `/`, `:` or `#` of its id is the account, what stands before it the home page, from which the namespace is made (`AccountSpaces`): `https://example.edu/users/554433` is `example.edu_users:554433`; an id without any of them is `lms:ID`. Programs, groups and the anonymous are nobody |
/// | `type`, `action` | kind (`CaliperKinds`) |
/// | `group`, `membership`, `object` | course and item |
/// | `eventTime`, the envelope's `sendTime` | `at` and `known_at`, the later of both |
/// | `generated` of a Grade | score: given ÷ maximum, of whom it is graded for (`object.assignee`) |
/// | `generated.duration`, `session.duration` of a Session | duration |
/// | `id` | the event's id, without `urn:uuid:` |
public struct CaliperConnector: Connector {
    /// `caliper`.
    public let name = "caliper"
    /// What it reads, for messages.
    public let lookedFor = "Caliper events or envelopes as JSON, with actor, action, object and eventTime (caliper)"

    /// Makes the connector.
    public init() {}

    /// Whether the file begins with JSON in which there is a Caliper event.
    public func recognises(_ probe: SourceProbe) -> Bool {
        guard let json = JSONProbe(probe) else { return false }
        return ["actor", "action", "object", "eventTime"].allSatisfy(json.has)
    }

    /// Reads the file once, holding one event at a time; twice where envelopes name their send time behind their data.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        var reader = try ElementReader(path, container: "data", options: options)
        let later = CaliperSendTimes(path: path)
        var decoder = CaliperDecoder(BatchFeed.coder(of: &sink), options: options, laterSendTimes: later)
        try reader.read(with: &decoder, into: &sink, report: &report)
    }
}
