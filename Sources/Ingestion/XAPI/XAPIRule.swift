/// The rules of the specification (xAPI 1.0.3, part two; IEEE 9274.1.1 has the same) that a statement breaks, for messages.
enum XAPIRule {
    /// A statement that breaks a rule of the section named.
    static func broken(_ path: String, _ detail: String, section: String) -> JSONProblem {
        JSONProblem(path: path, reason: .specification, detail: "\(detail) (xAPI, \(section))")
    }

    static func missing(_ path: String, _ wanted: String, section: String) -> JSONProblem {
        JSONProblem(path: path, reason: .missing, detail: "it is missing; wanted \(wanted) (xAPI, \(section))")
    }

    static func iri(_ value: JSONValue?, _ path: String, section: String) throws(JSONProblem) -> FieldBytes {
        guard let value else { throw missing(path, "an IRI", section: section) }
        let text = try JSONField.text(value, path)
        guard WebText.isIRI(text) else {
            throw broken(
                path, "\(ShownValue.length(of: text)) is no IRI; wanted one with a scheme such as https://", section: section)
        }
        return text
    }

    static func uuid(_ value: JSONValue, _ path: String, section: String) throws(JSONProblem) -> String {
        let text = try JSONField.text(value, path)
        guard let uuid = WebText.uuid(text) else {
            throw broken(path, "\(ShownValue.length(of: text)) is no UUID; wanted 8-4-4-4-12 hexadecimal digits", section: section)
        }
        return uuid
    }
}
