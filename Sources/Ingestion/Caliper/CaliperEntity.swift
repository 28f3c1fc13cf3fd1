/// An entity of an event: its id alone, or an object with an id and a type.
struct CaliperEntity {
    /// The id, as it stands there.
    let id: FieldBytes
    /// The type without its namespace, such as `Person`; empty where only the id stands there.
    let type: String
    /// The object; `nil` where only the id stands there.
    let value: JSONValue?

    /// `nil` where the property is missing.
    init?(_ value: JSONValue?, _ path: @autoclosure () -> String) throws(JSONProblem) {
        guard let value, value.kind != .null else { return nil }
        if value.kind == .text {
            id = try JSONField.text(value, path())
            type = ""
            self.value = nil
        } else {
            _ = try JSONField.object(value, path())
            guard let found = value["id"] ?? value["@id"] else { throw .missing(path() + ".id", wanted: "the id of the entity") }
            id = try JSONField.text(found, path() + ".id")
            type = Self.word(value["type"]?.text ?? value["@type"]?.text)
            self.value = value
        }
        guard !id.isEmpty else { throw .missing(path() + ".id", wanted: "an id that is not empty") }
    }

    /// The last word of a type or an action, which Caliper 1.0 writes as an IRI.
    static func word(_ text: FieldBytes?) -> String {
        guard let text else { return "" }
        let word = String(decoding: text, as: UTF8.self)
        return word.split { $0 == "/" || $0 == "#" }.last.map(String.init) ?? ""
    }

    /// An entity among its own properties.
    func part(_ name: StaticString, _ path: @autoclosure () -> String) throws(JSONProblem) -> CaliperEntity? {
        guard let value else { return nil }
        return try CaliperEntity(value[name], path() + ".\(name)")
    }
}
