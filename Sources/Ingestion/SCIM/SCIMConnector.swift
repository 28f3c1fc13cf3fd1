public import Records

/// Reads SCIM 2.0 users (RFC 7643) with the enterprise extension: a list response (RFC 7644), an array, JSON Lines, or one.
///
/// | user | fact |
/// | --- | --- |
/// | `employeeNumber`, else `externalId`, else `id` as `scim:ID` | person |
/// | `emails` | links of the person in the namespace `email`, all of them, from ever to ever |
/// | `id` | link of the person in the namespace `scim` |
/// | `timezone` | zone of the person |
/// | `department`, else `division`, else `organization`; `manager`; `title`; `userType` | assignment: unit, manager, role, contract |
/// | `active` | attribute `active`; a user who is not active has no assignment |
/// | `meta.lastModified` | `at` and `known_at` of these: the list is a snapshot and has no history |
///
/// A manager is named by the id that the service gave; the assignment has the person of that id where the user is in the same file, else `scim:ID`. Names,
/// addresses, phone numbers, photos and whatever an extension says of gender, age or the like are not read.
public struct SCIMConnector: Connector {
    /// `scim`.
    public let name = "scim"
    /// What it reads, for messages.
    public let lookedFor = "SCIM 2.0 users as JSON, alone or in a list response (scim)"

    /// Makes the connector.
    public init() {}

    /// Whether the file begins with JSON that names a schema of SCIM.
    public func recognises(_ probe: SourceProbe) -> Bool {
        guard let json = JSONProbe(probe) else { return false }
        return json.has("schemas") && json.contains("\"urn:ietf:params:scim:")
    }

    /// Reads the file twice: once for the ids of its users, once for its facts.
    public func read(
        _ path: String, into sink: inout some FactSink, report: inout ImportReport, options: ImportOptions
    ) throws {
        report.connector = name
        let persons = try Self.persons(path, namespace: options.namespace)
        var reader = try ElementReader(path, container: "Resources", options: options)
        var decoder = SCIMDecoder(BatchFeed.coder(of: &sink), options: options, persons: persons)
        try reader.read(with: &decoder, into: &sink, report: &report)
    }

    /// The person of each id that the service gave.
    private static func persons(_ path: String, namespace: String?) throws(IngestionError) -> [String: String] {
        let elements = JSONElements(file: path, stream: try TextSource.open(path).stream, container: "Resources")
        var persons: [String: String] = [:]
        while true {
            switch try elements.next() {
            case .end: return persons
            case .opens, .closes, .fault: continue
            case .element(let element):
                do throws(JSONProblem) {
                    guard SCIMDecoder.isUser(element) else { continue }
                    let user = try SCIMUser(element, namespace: namespace)
                    persons[user.id] = user.person.text
                } catch {
                    continue  // it goes to quarantine when it is read for its facts
                }
            }
        }
    }
}
